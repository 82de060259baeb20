import type { LogEvent, LogEventOf, QuestionEvent, ReviewEvent } from './events';
import { compareEvents } from './order';

type PointOverruled = LogEventOf<'point.overruled'>;

/** A reviewed answer with the points that the learner marked otherwise than the marker. */
export interface OverruledReview {
	readonly review: ReviewEvent;
	/** In the rubric’s order; never empty. */
	readonly points: readonly PointOverruled[];
}

/**
 * The overruled reviews among events of any questions, oldest first. An overruling counts while its review does:
 * who takes an answer back takes back what was said about it. Which review it belongs to is told by its place:
 * both were stamped in one commit, one after the other, on one device.
 */
export function overruledReviews(events: Iterable<LogEvent>): OverruledReview[] {
	const undone = new Set<string>();
	const reviews: ReviewEvent[] = [];
	const points = new Map<string, PointOverruled>();
	for (const event of events) {
		if (event.type === 'review.undone') undone.add(event.reviewId);
		else if (event.type === 'review.recorded') reviews.push(event);
		else if (event.type === 'point.overruled') points.set(placeOf(event), event);
	}
	return reviews
		.filter(({ id }) => !undone.has(id))
		.sort(compareEvents)
		.flatMap((review) => {
			const following = pointsAfter(review, points);
			return following.length > 0 ? [{ review, points: following }] : [];
		});
}

function pointsAfter(
	review: ReviewEvent,
	points: ReadonlyMap<string, PointOverruled>
): PointOverruled[] {
	const following: PointOverruled[] = [];
	for (;;) {
		const next = points.get(placeOf(review, following.length + 1));
		if (next === undefined) return following;
		following.push(next);
	}
}

/** Names an event’s place in its device’s log, or one so many places further, as one about its question. */
function placeOf({ deviceId, seq, questionId }: QuestionEvent, further = 0): string {
	return `${seq + further} ${questionId} ${deviceId}`;
}
