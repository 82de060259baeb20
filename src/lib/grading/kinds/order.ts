import type { QuestionOf, ResponseOf } from '$lib/bank/question';
import { verdictOf, type OrderMarking } from '../marking';

/**
 * Marks an order by Kendall's tau (Kendall 1938): (pairs in the right order − pairs in the wrong) /
 * pairs, never under 0. All right gives 1, one swap of neighbours among four gives 2/3, and an order
 * by chance nothing on average before the cut. A pair with a left-out item counts as wrong.
 */
export function markOrder(
	question: QuestionOf<'order'>,
	response: ResponseOf<'order'>
): OrderMarking {
	const items = question.items.map(({ id }) => {
		const placed = response.order.indexOf(id);
		return { id, placed: placed === -1 ? null : placed };
	});
	const pairs = items.flatMap((earlier, index) =>
		items.slice(index + 1).map((later) => inOrder(earlier.placed, later.placed))
	);
	const right = pairs.filter((inPlace) => inPlace).length;
	const score = Math.max(0, (2 * right - pairs.length) / pairs.length);
	return { kind: 'order', score, verdict: verdictOf(score), items };
}

function inOrder(earlier: number | null, later: number | null): boolean {
	return earlier !== null && later !== null && earlier < later;
}
