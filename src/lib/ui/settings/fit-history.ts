import { addQuestion, emptyLog, type ReviewLog } from '$lib/memory/fit/review-log';
import type { LogEvent } from '$lib/progress/events';
import { compareEvents } from '$lib/progress/fold';
import type { StoredEvent } from '$lib/progress/store';

/** How often `onRead` is called: every so many events. */
const STEP = 10_000;

/**
 * The reviews that stand, of a log that comes question by question. Undone reviews and records that are not
 * understood are left out.
 */
export async function reviewLog(
	events: AsyncIterable<StoredEvent>,
	onRead: (events: number) => void
): Promise<ReviewLog> {
	const log = emptyLog();
	let question: LogEvent[] = [];
	let read = 0;
	for await (const stored of events) {
		read += 1;
		if (read % STEP === 0) onRead(read);
		if (!stored.ok) continue;
		if (stored.value.questionId !== question[0]?.questionId) {
			addQuestion(log, standingReviews(question));
			question = [];
		}
		question.push(stored.value);
	}
	addQuestion(log, standingReviews(question));
	return log;
}

function standingReviews(events: readonly LogEvent[]) {
	const undone = new Set(
		events.map((event) => (event.type === 'review.undone' ? event.reviewId : null))
	);
	return events
		.filter((event) => event.type === 'review.recorded')
		.filter(({ id }) => !undone.has(id))
		.sort(compareEvents);
}
