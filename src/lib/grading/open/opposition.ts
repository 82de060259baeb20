import { areOpposite } from './likeness';
import type { AnswerText, Match, Wording } from './similarity';

/** Two words that are at least this alike stand for each other. */
export const ALIGNED = 0.75;

/**
 * The share of what an answer takes up from a wording that it turns round, 0 to 1. A word is
 * turned when exactly one of the two texts denies it, or when the learner names its reverse; both
 * at once ("did not shrink" for "grew") cancel out.
 */
export function turnedShare(wording: Wording, answer: AnswerText, match: Match): number {
	let taken = 0;
	let turned = 0;
	match.aligned.forEach((at, i) => {
		if (match.likenesses[i]! < ALIGNED) return;
		const said = wording.tokens[i]!;
		const heard = answer.tokens[at]!;
		if (said.word.stop || said.word.negator) return;
		const reversed = areOpposite(said.word, heard.word);
		const weight = wording.weights[i]!;
		taken += weight;
		if ((said.negated !== heard.negated) !== reversed) turned += weight;
	});
	return taken === 0 ? 0 : turned / taken;
}
