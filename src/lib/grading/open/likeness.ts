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

/**
 * Slips between two spellings: letters left out, put in, mistaken, or swapped with their neighbour
 * (optimal string alignment, Damerau 1964), row by row.
 */
function slips(a: string, b: string): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
			if (!same && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				row[j] = Math.min(row[j]!, before[j - 2]! + 1);
			}
		}
		before = last;
		last = row;
	}
	return last[b.length]!;
}

/** A word of another meaning on the same side of an axis, or the reverse of it. */
const RELATED = 0.8;
const SLIP = 0.9;
/** Two different negators: “no” for “without”. */
const BOTH_DENY = 0.7;

/**
 * How far a learner's word stands for a rubric's: 1 for the same stem, less for a slip of the pen
 * (one from four letters on, two from eight on) and for related words, else the squared share of
 * common letter groups, given the same first letter: few get that one wrong (Yannakoudakis and
 * Fawthrop 1983). A reverse counts as related: who turns a point round speaks of it;
 * `opposition.ts` tells the turn. `spelledRight` says that the learner's word is one that the bank
 * uses, so it cannot be a slip for another.
 */
export function likeness(rubric: Word, learner: Word, spelledRight: boolean): number {
	const sameInitial = rubric.initial === learner.initial;
	if (sameInitial && rubric.stem === learner.stem) return 1;
	if (rubric.plain || learner.plain) return rubric.negator && learner.negator ? BOTH_DENY : 0;
	if (shareAxis(rubric, learner, 1) || areOpposite(rubric, learner)) return RELATED;
	if (!sameInitial) return 0;
	const longest = Math.max(rubric.text.length, learner.text.length);
	const gap = longest - Math.min(rubric.text.length, learner.text.length);
	if (longest < 4 || gap > 6) return 0;
	const common = dice(rubric.grams, learner.grams);
	if (!spelledRight && gap < 3 && common > 0.2 && !/\d/.test(learner.text)) {
		if (slips(rubric.text, learner.text) <= (longest < 8 ? 1 : 2)) return SLIP;
	}
	return common * common;
}
