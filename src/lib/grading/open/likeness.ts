import type { Word } from './word';

const isReverseOf = (long: Word, short: Word) =>
	long.reversed !== null && (long.reversed === short.text || long.reversed === short.stem);

/** The two words lie on one axis: on the same side (`turn` 1) or on the two sides (-1). */
function shareAxis(a: Word, b: Word, turn: 1 | -1): boolean {
	if (a.axes.length === 0 || b.axes.length === 0) return false;
	return a.axes.some((side) => b.axes.includes(side * turn));
}

/** The two words are one word, or on one side of an axis. */
export const isSide = (a: Word, b: Word): boolean => a.stem === b.stem || shareAxis(a, b, 1);

/** The two words mean the reverse of each other, by an axis or by a reversing prefix. */
export const areOpposite = (a: Word, b: Word): boolean =>
	a.stem !== b.stem && (shareAxis(a, b, -1) || isReverseOf(a, b) || isReverseOf(b, a));

/** Dice's coefficient (1945) of two sets. */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let shared = 0;
	for (const gram of a) if (b.has(gram)) shared++;
	return (2 * shared) / (a.size + b.size);
}

/** A word of another meaning on the same side of an axis. */
const RELATED = 0.85;
/** The reverse of it; less, so that a word that agrees is taken first. */
const REVERSED = 0.75;
/** A slip of the pen: a word that the bank does not know and so many letter groups of one it does. */
const SLIP = 0.9;
const SLIP_FROM = 0.5;
/** Two different negators: “no” for “without”. */
const BOTH_DENY = 0.7;

/**
 * How far a learner's word stands for a rubric's: 1 for the same stem, less for a slip of the pen
 * (half of the letter groups or more) and for related words, else the squared share (Dice 1945) of
 * common letter groups, given the same first letter: few get that one wrong (Yannakoudakis and
 * Fawthrop 1983). A reverse counts nearly as related: who turns a point round speaks of it;
 * `opposition.ts` tells the turn. `spelledRight` says that the learner's word is one that the bank
 * uses, so it cannot be a slip for another; nor is another number one.
 */
export function likeness(rubric: Word, learner: Word, spelledRight: boolean): number {
	const sameInitial = rubric.initial === learner.initial;
	if (sameInitial && rubric.stem === learner.stem) return 1;
	if (rubric.plain || learner.plain) return rubric.negator && learner.negator ? BOTH_DENY : 0;
	if (shareAxis(rubric, learner, 1)) return RELATED;
	if (areOpposite(rubric, learner)) return REVERSED;
	if (!sameInitial || Math.max(rubric.text.length, learner.text.length) < 4) return 0;
	if (/\d/.test(learner.text)) return 0;
	const common = dice(rubric.grams, learner.grams);
	return !spelledRight && common > SLIP_FROM ? SLIP : common * common;
}
