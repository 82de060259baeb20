import type { IdfTable } from './idf';
import type { Token } from './text';

/**
 * What is odd about an answer as a whole:
 * - `empty`: no word in it; nothing is found, and the marker is sure of it.
 * - `question-copied`: it says hardly anything that the question does not; nothing is found.
 * - `keywords-only`: single words in a row, no sentence; nothing is found, but unsure.
 * - `other-language`: not in the rubric's language; nothing is found, but unsure.
 * - `very-long`: far longer than an answer needs; marked as ever.
 */
export type OpenFlag =
	'empty' | 'question-copied' | 'keywords-only' | 'other-language' | 'very-long';

/** Words. Ten times an answer of medium length. */
const VERY_LONG = 400;
/** Words, below which too little is there to tell a list or a language by. */
const FEW = 4;

/** So much of an answer that says something is the question's own words: nothing is added. */
const COPIED_FROM = 0.85;
/** A point of which the question holds more than this can be made in the question's words. */
const HALF = 0.5;

const share = (tokens: readonly Token[], holds: (token: Token) => boolean): number =>
	tokens.filter(holds).length / (tokens.length || 1);

/** Letters of another script than the rubric's Latin one. */
const isForeign = (token: Token) =>
	/\p{L}/u.test(token.word.text) && !/\p{Script=Latin}/u.test(token.word.text);

/** Looks at the answer as a whole; `wordings` are all of the rubric's. */
export function flagsOf(
	answer: readonly Token[],
	stem: readonly Token[],
	wordings: readonly (readonly Token[])[],
	idf: IdfTable
): OpenFlag[] {
	if (answer.length === 0) return ['empty'];
	const flags: OpenFlag[] = [];
	const content = answer.filter((token) => !token.word.plain);
	const asked = new Set(stem.map((token) => token.word.stem));
	const isAsked = (token: Token) => asked.has(token.word.stem);
	const echoes = content.length > 2 && share(content, isAsked) > COPIED_FROM;
	if (
		echoes &&
		!wordings.some(
			(wording) =>
				share(
					wording.filter(({ word }) => !word.plain),
					isAsked
				) > HALF
		)
	) {
		flags.push('question-copied');
	}
	const rubricStems = new Set(wordings.flat().map(({ word }) => word.stem));
	const isKnown = (token: Token) =>
		isAsked(token) || rubricStems.has(token.word.stem) || idf.has(token.word.stem);
	const strange = answer.length > FEW && share(answer, (token) => token.word.stop) < 0.15;
	if (share(answer, isForeign) > 0.5 || (strange && share(content, isKnown) < 0.25)) {
		flags.push('other-language');
	} else if (isBareList(answer)) {
		flags.push('keywords-only');
	}
	if (answer.length > VERY_LONG) flags.push('very-long');
	return flags;
}

/** One word after the other between commas, or many in a row without a word that joins them. */
function isBareList(answer: readonly Token[]): boolean {
	if (answer.length < FEW) return false;
	const joined = share(answer, ({ word }) => word.stop);
	const inClause = answer.length / new Set(answer.map((token) => token.clause)).size;
	return (joined <= 0.1 && inClause <= 1.6) || (joined === 0 && inClause > FEW + 1);
}
