import { schedule } from '$lib/memory/schedule';
import type { LogEvent } from './events';
import { UNTOUCHED, type QuestionState } from './question-state';

/** The one order of all events of all devices; ids settle what cannot happen but must not differ. */
export function compareEvents(a: LogEvent, b: LogEvent): number {
	return (
		a.orderMs - b.orderMs ||
		compareText(a.deviceId, b.deviceId) ||
		a.seq - b.seq ||
		compareText(a.id, b.id)
	);
}

/**
 * The state that one question’s events give, whatever order they come in and however often each is there.
 * Undone reviews count as if they had never been.
 */
export function foldQuestion(events: Iterable<LogEvent>): QuestionState {
	const byId = new Map<string, LogEvent>();
	const undone = new Set<string>();
	for (const event of events) {
		byId.set(event.id, event);
		if (event.type === 'review.undone') undone.add(event.reviewId);
	}
	return [...byId.values()]
		.filter((event) => !undone.has(event.id))
		.sort(compareEvents)
		.reduce((state, event) => applyEvent(state, event), UNTOUCHED);
}

/**
 * The state after one more event, which must be later (in `compareEvents`) than all before it and no undo:
 * taking a review back means folding again without it.
 */
export function applyEvent(state: QuestionState, event: LogEvent): QuestionState {
	switch (event.type) {
		case 'review.recorded': {
			const { questionId, rating, desiredRetention } = event;
			const parameters = { desiredRetention, weights: 'fsrs-6-default' } as const;
			return {
				...state,
				card: schedule(state.card, questionId, rating, event, parameters),
				lastReviewId: event.id
			};
		}
		case 'question.buried':
			return { ...state, buriedUntilDay: event.untilDay };
		case 'question.suspended':
			return { ...state, suspended: true };
		case 'question.resumed':
			return { ...state, suspended: false, buriedUntilDay: null };
		case 'review.undone':
		case 'question.reported':
		case 'point.overruled':
			return state;
	}
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
