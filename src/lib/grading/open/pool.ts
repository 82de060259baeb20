import { bestStretch, gainsOf, type AnswerText, type Weigh, type Wording } from './similarity';
import type { Token } from './text';

/** All telling words of a point's wordings, each once. */
export interface WordPool {
	readonly tokens: readonly Token[];
	readonly weights: readonly number[];
	/** What one wording's telling words weigh on average. */
	readonly whole: number;
}

/** Words of an answer that are looked at together. */
const STRETCH = 20;

/** Pours the wordings of one point together. */
export function poolOf(wordings: readonly Wording[], weigh: Weigh): WordPool {
	const telling = wordings.flatMap(({ tokens }) => tokens).filter(({ word }) => !word.stop);
	const tokens = [...new Map(telling.map((token) => [token.word.stem, token])).values()];
	const total = telling.reduce((sum, token) => sum + weigh(token), 0);
	return { tokens, weights: tokens.map(weigh), whole: total / wordings.length || 1 };
}

/**
 * How much of a point the best stretch of an answer says with words from any of its wordings, 0 to
 * 1: a learner takes the subject from one wording and the verb from another.
 */
export function poolShare({ tokens, weights, whole }: WordPool, answer: AnswerText): number {
	const { most } = bestStretch(gainsOf(tokens, weights, answer), STRETCH);
	return Math.min(1, most / whole);
}
