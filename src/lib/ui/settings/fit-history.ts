import { addQuestion, emptyLog, type ReviewLog } from '$lib/memory/fit/review-log';
import { groupByQuestion } from '$lib/progress/by-question';
import type { LogEvent, ReviewEvent } from '$lib/progress/events';
import { eachRawChunk } from '$lib/progress/log';
import { compareEvents } from '$lib/progress/order';
import { under } from '$lib/progress/records';
import type { ProgressStore } from '$lib/progress/store';

/** How often `onRead` is called: every so many events. */
const STEP = 10_000;

/**
 * The reviews that stand in a store’s log. Undone reviews and records that are not understood are left out.
 * @throws {StoreError} when reading fails half-way
 */
export async function readReviews(
	{ values }: Pick<ProgressStore, 'values'>,
	onRead: (events: number) => void
): Promise<ReviewLog> {
	const log = emptyLog();
	let read = 0;
	let told = 0;
	for await (const { events } of groupByQuestion(eachRawChunk(values, under('event')))) {
		addQuestion(log, standingReviews(events));
		read += events.length;
		if (read - told < STEP) continue;
		onRead(read);
		told = read;
	}
	return log;
}

function standingReviews(events: readonly LogEvent[]): ReviewEvent[] {
	const undone = new Set(
		events.map((event) => (event.type === 'review.undone' ? event.reviewId : null))
	);
	return events
		.filter((event) => event.type === 'review.recorded')
		.filter(({ id }) => !undone.has(id))
		.sort(compareEvents);
}
