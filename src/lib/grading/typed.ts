import { distance } from 'fastest-levenshtein';
import { fold, foldCompact } from './fold';

/** How a typed answer stands to the accepted ones; `of` is the accepted answer as its author wrote it. */
export type TypedResult =
	| { readonly result: 'exact' }
	| { readonly result: 'typo'; readonly of: string }
	| { readonly result: 'wrong' };

/**
 * Compares a typed answer with the accepted ones: equal after folding (spaces and a leading English
 * article aside), or one slip of the fingers away. `others` are answers of the question's other gaps:
 * a word nearer to one of those was meant for that gap and is no typo here.
 */
export function matchTyped(
	typed: string,
	accept: readonly string[],
	others: readonly string[] = []
): TypedResult {
	const given = comparable(typed);
	if (given === '') return { result: 'wrong' };
	if (accept.some((answer) => comparable(answer) === given)) return { result: 'exact' };

	const reached = accept
		.map((answer) => ({ answer, edits: slips(given, comparable(answer)) }))
		.filter(({ edits, answer }) => edits <= reach(comparable(answer)))
		.sort((a, b) => a.edits - b.edits)[0];
	if (reached === undefined) return { result: 'wrong' };
	const meantForAnother = others.some((other) => slips(given, comparable(other)) < reached.edits);
	return meantForAnother ? { result: 'wrong' } : { result: 'typo', of: reached.answer };
}

function comparable(text: string): string {
	return foldCompact(fold(text).replace(/^(the|an?) (?=.)/, ''));
}

/** Slips allowed in an answer of this length: short words are a slip away from other words. */
function reach(answer: string): number {
	const length = Array.from(answer).length;
	if (length <= 3) return 0;
	return length <= 7 ? 1 : 2;
}

/**
 * Edits between two folded texts, a swap of neighbours counting one (Damerau 1964). Infinite where a
 * difference is no slip: another number, or another first letter. Slips at the first letter are rare
 * (Kukich 1992 reviews the counts), while prefixes turn meanings round: regression, progression.
 */
function slips(given: string, answer: string): number {
	if (given.replace(/\D/g, '') !== answer.replace(/\D/g, '')) return Infinity;
	if (isNeighbourSwap(given, answer)) return 1;
	return given[0] === answer[0] ? distance(given, answer) : Infinity;
}

function isNeighbourSwap(a: string, b: string): boolean {
	if (a.length !== b.length || a === b) return false;
	let at = 0;
	while (a[at] === b[at]) at++;
	return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
