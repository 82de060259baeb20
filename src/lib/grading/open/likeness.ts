import { distance } from 'fastest-levenshtein';
import { stemmer } from 'stemmer';
import type { Word } from './text';
import { AXES } from './words';

/** Stem -> the axes it lies on; the sign tells the side. Axes count from 1. */
const sides = new Map<string, number[]>();
AXES.forEach((axis, at) => {
	axis.split('/').forEach((side, second) => {
		for (const word of side.split(' ')) {
			const stem = stemmer(word);
			sides.set(stem, [...(sides.get(stem) ?? []), second === 0 ? at + 1 : -(at + 1)]);
		}
	});
});

/** Prefixes that turn a word into its reverse: "incomplete", "unstable", "disconnect". */
const REVERSING = /^(un|in|im|ir|dis|non|de)(?=.{3})/;

/** The two words mean the reverse of each other, by an axis or by a reversing prefix. */
export function areOpposite(a: Word, b: Word): boolean {
	if (a.stem === b.stem) return false;
	const ofA = sides.get(a.stem);
	const ofB = sides.get(b.stem);
	if (ofA !== undefined && ofB !== undefined && ofA.some((side) => ofB.includes(-side)))
		return true;
	const [short, long] = a.text.length < b.text.length ? [a, b] : [b, a];
	if (long.text.length - short.text.length > 5) return false;
	const stripped = long.text.replace(REVERSING, '');
	return stripped !== long.text && (stripped === short.text || stripped === short.stem);
}

/** Dice's coefficient (1945) of two sorted lists. */
function dice(a: readonly number[], b: readonly number[]): number {
	let shared = 0;
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		const gap = a[i]! - b[j]!;
		if (gap === 0) shared++;
		if (gap <= 0) i++;
		if (gap >= 0) j++;
	}
	return (2 * shared) / (a.length + b.length);
}

/** A word of another meaning on the same side of an axis, or the reverse of it. */
const RELATED = 0.8;
const TYPO = 0.9;

/**
 * How far a learner's word stands for a rubric's: 1 for the same stem, less for a slip of the pen
 * (Levenshtein 1966: one letter from four on, two from eight on) and for related words, else the
 * squared share of common letter groups. A reverse counts as related: who turns a point round
 * speaks of it; `opposition.ts` tells the turn. `spelledRight` says that the learner's word is one
 * that the bank uses, so it cannot be a slip for another.
 */
export function likeness(rubric: Word, learner: Word, spelledRight: boolean): number {
	if (rubric.stem === learner.stem) return 1;
	if (rubric.stop || learner.stop || rubric.negator || learner.negator) return 0;
	const ofRubric = sides.get(rubric.stem);
	const ofLearner = ofRubric === undefined ? undefined : sides.get(learner.stem);
	if (ofLearner !== undefined && ofRubric!.some((side) => ofLearner.includes(side))) return RELATED;
	if (areOpposite(rubric, learner)) return RELATED;
	const longest = Math.max(rubric.text.length, learner.text.length);
	const gap = longest - Math.min(rubric.text.length, learner.text.length);
	if (longest < 4 || gap > 6) return 0;
	const common = dice(rubric.grams, learner.grams);
	if (!spelledRight && gap < 3 && common > 0.2 && !/\d/.test(learner.text)) {
		if (distance(rubric.text, learner.text) <= (longest < 8 ? 1 : 2)) return TYPO;
	}
	return common * common;
}
