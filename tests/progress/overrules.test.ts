import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventOf } from '$lib/progress/events';
import { memoryStore } from '$lib/progress/memory-store';
import { overruledReviews } from '$lib/progress/overrules';
import type { Overruling } from '$lib/progress/progress';
import { aReview, aReviewEvent, dividends, good, openOn, regression, TestClock } from './fixtures';

const overruling = (pointId: string, changes: Partial<Overruling> = {}): Overruling => ({
	questionId: dividends,
	questionVersion: 'v1',
	pointId,
	from: 'missing',
	to: 'found',
	similarity: 0.2,
	answer: 'Users left.',
	...changes
});

/** In the log, at a place that a test chooses. */
function overruledAt(
	seq: number,
	pointId: string,
	deviceId = 'device-a'
): LogEventOf<'point.overruled'> {
	const { id, atMs, orderMs, v } = aReviewEvent({ id: `${deviceId}-${seq}` });
	return {
		type: 'point.overruled',
		id,
		deviceId,
		seq,
		atMs,
		orderMs: orderMs + seq,
		v,
		...overruling(pointId)
	};
}

const told = (events: Iterable<LogEvent>) =>
	overruledReviews(events).map(({ review, points }) => [
		review.id,
		points.map(({ pointId }) => pointId)
	]);

describe('overruled reviews', () => {
	it('have their points as they were recorded, the oldest first, and leave with the review', async () => {
		const clock = new TestClock();
		const progress = await openOn(memoryStore('no-storage'), clock);
		const record = async (...pointIds: string[]) => {
			clock.pass(1000);
			const points = pointIds.map((pointId) => overruling(pointId));
			return good(await progress.recordReview(aReview(), points, () => null));
		};
		const first = await record('traffic', 'capital');
		const plain = await record();
		const last = await record('traffic');
		const events = () => progress.eventsOf(dividends).then(good);
		expect(told(await events())).toEqual([
			[first.reviewId, ['traffic', 'capital']],
			[last.reviewId, ['traffic']]
		]);
		good(await progress.undoReview(plain, null));
		expect(told(await events())).toHaveLength(2);
		good(await progress.undoReview(first, null));
		expect(told(await events())).toEqual([[last.reviewId, ['traffic']]]);
	});

	it('are told apart by device and question, in whatever order the log is read', () => {
		const elsewhere = { deviceId: 'device-b', id: 'b' };
		const events: LogEvent[] = [
			overruledAt(2, 'traffic'),
			overruledAt(2, 'capital', 'device-b'),
			overruledAt(3, 'growth-model', 'device-b'),
			aReviewEvent({ id: 'a', seq: 1 }),
			aReviewEvent({ ...elsewhere, seq: 1, orderMs: aReviewEvent().orderMs + 5 }),
			aReviewEvent({ id: 'other', seq: 3, questionId: regression })
		];
		const expected = [
			['a', ['traffic']],
			['b', ['capital', 'growth-model']]
		];
		expect(told(events)).toEqual(expected);
		expect(told(events.toReversed())).toEqual(expected);
	});

	it('leave out an overruling whose review is not there', () => {
		expect(told([overruledAt(4, 'traffic'), aReviewEvent({ seq: 1 })])).toEqual([]);
	});
});
