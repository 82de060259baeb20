import type { QuestionId } from '$lib/bank/ids';
import type { Card } from '$lib/memory/card';
import type { QueueInput } from '$lib/memory/queue';
import type { QuestionState } from './question-state';

/** The states as the study queue wants them, for the learner’s day of that name. */
export function queueInput(
	states: ReadonlyMap<QuestionId, QuestionState>,
	today: string
): Pick<QueueInput, 'cards' | 'suspended' | 'buried'> {
	const cards = new Map<QuestionId, Card>();
	const suspended = new Set<QuestionId>();
	const buried = new Set<QuestionId>();
	for (const [questionId, state] of states) {
		if (state.card !== null) cards.set(questionId, state.card);
		if (state.suspended) suspended.add(questionId);
		if (state.buriedUntilDay !== null && today < state.buriedUntilDay) buried.add(questionId);
	}
	return { cards, suspended, buried };
}
