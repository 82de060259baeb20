import type { Card } from '$lib/memory/card';
import { schedule } from '$lib/memory/schedule';
import type { LogEvent, ReviewEvent } from './events';
import { compareEvents } from './order';
import { UNTOUCHED, type QuestionState } from './question-state';
import { defaultWeights, type WeightsOf } from './weights';

/** Sees each review that counts, in order, with the card as it was just before. */
export type OnReview = (before: Card | null, review: ReviewEvent) => void;

/**
 * The state that one question’s events give, whatever order they come in and however often each is there.
 * Undone reviews count as if they had never been.
 */
export function foldQuestion(
	events: Iterable<LogEvent>,
	weightsOf: WeightsOf = defaultWeights,
	onReview: OnReview = () => null
): QuestionState {
	const byId = new Map<string, LogEvent>();
	const undone = new Set<string>();
	for (const event of events) {
		byId.set(event.id, event);
		if (event.type === 'review.undone') undone.add(event.reviewId);
	}
	return [...byId.values()]
		.filter((event) => !undone.has(event.id))
		.sort(compareEvents)
		.reduce((state, event) => {
			if (event.type === 'review.recorded') onReview(state.card, event);
			return applyEvent(state, event, weightsOf);
		}, UNTOUCHED);
}

/**
 * The state after one more event, which must be later (in `compareEvents`) than all before it and no undo:
 * taking a review back means folding again without it.
 */
export function applyEvent(
	state: QuestionState,
	event: LogEvent,
	weightsOf: WeightsOf = defaultWeights
): QuestionState {
	switch (event.type) {
		case 'review.recorded': {
			const { questionId, rating, desiredRetention, weightsId } = event;
			const parameters = { desiredRetention, weights: weightsOf(weightsId) };
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
		case 'weights.adopted':
			return state;
	}
}
