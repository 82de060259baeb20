import type { QuestionOf, ResponseOf } from '$lib/bank/question';
import { verdictOf, type MatchMarking } from '../marking';

/** Marks a matching or a sorting into groups: the share of items at their own target. */
export function markMatch(
	question: QuestionOf<'match'>,
	response: ResponseOf<'match'>
): MatchMarking {
	const items = question.items.map(({ id, target }) => {
		const chosen = Object.hasOwn(response.pairs, id) ? (response.pairs[id] ?? null) : null;
		return { id, chosen, target, right: chosen === target };
	});
	const score = items.filter((item) => item.right).length / items.length;
	return { kind: 'match', score, verdict: verdictOf(score), items };
}
