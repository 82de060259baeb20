import { areOpposite, isSide } from './likeness';
import type { AnswerText, Match, Wording } from './similarity';
import type { Token } from './text';
import type { Word } from './word';

/** Two words that are at least this alike stand for each other. */
export const ALIGNED = 0.75;

/** A named reverse ("less" for "more") tells more than a "not" that may deny something else. */
const REVERSE_COUNTS = 5;

/**
 * How much of what an answer takes up from a wording it turns round, 0 to 1. A word is turned when
 * exactly one of the two texts denies it, or when the learner names its reverse; both at once ("did
 * not shrink" for "grew") cancel out. Where either text holds both sides ("shorter is higher,
 * longer is lower"), a reverse proves nothing.
 */
export function turnedShare(wording: Wording, answer: AnswerText, match: Match): number {
	let taken = 0;
	let turned = 0;
	match.aligned.forEach((at, i) => {
		if (match.likenesses[i]! < ALIGNED) return;
		const said = wording.tokens[i]!;
		const heard = answer.tokens[at]!;
		if (said.word.plain) return;
		const reversed = areOpposite(said.word, heard.word);
		const has = (text: readonly Token[], side: Word) => text.some(({ word }) => isSide(word, side));
		if (reversed && (has(wording.tokens, heard.word) || has(answer.tokens, said.word))) return;
		const weight = wording.weights[i]!;
		taken += weight;
		if ((said.negated !== heard.negated) !== reversed) {
			turned += reversed ? REVERSE_COUNTS * weight : weight;
		}
	});
	return Math.min(1, turned / (taken || 1));
}
