import { questionId } from '$lib/bank/ids';
import type { LogEvent, LogEventOf } from '$lib/progress/events';
import type { memoryDatabase } from '$lib/progress/memory-store';
import { Progress, type ProgressNeeds, type ReviewInput } from '$lib/progress/progress';
import { StoreError, type ProgressStore } from '$lib/progress/store';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
/** A Tuesday noon in UTC. */
export const NOON_MS = Date.UTC(2025, 2, 4, 12);

export const dividends = questionId('industrial-internet', 'why-dividends-faded');
export const regression = questionId('industrial-internet', 'define-regression');

/** A session as small as they get. */
export interface TestSession {
	readonly at: number;
}

/** A clock that a test sets. */
export class TestClock {
	ms = NOON_MS;
	now = () => this.ms;
	pass = (ms: number) => {
		this.ms += ms;
	};
}

let made = 0;
function needs(clock: TestClock = new TestClock(), timeZone = 'UTC'): ProgressNeeds<TestSession> {
	return {
		now: clock.now,
		newId: () => `id-${(made += 1)}`,
		timeZone: () => timeZone,
		articleIds: null,
		bankIdOf: () => null,
		readSession: (stored) =>
			Promise.resolve(
				typeof stored === 'object' && stored !== null && 'at' in stored
					? { at: Number(stored.at) }
					: null
			)
	};
}

/** Opens Progress on a store, as the page does at its start. */
export async function openOn(
	store: ProgressStore,
	clock?: TestClock,
	timeZone?: string
): Promise<Progress<TestSession>> {
	const opened = await store.open();
	if (!opened.ok) throw new StoreError(opened);
	return Progress.over({ store, snapshot: opened.value }, needs(clock, timeZone));
}

export function aReview(changes: Partial<ReviewInput> = {}): ReviewInput {
	return {
		questionId: dividends,
		questionVersion: 'v1',
		response: { kind: 'true-false', value: true },
		score: 1,
		verdicts: null,
		confidence: 'sure',
		rating: 'good',
		suggestedRating: 'good',
		responseMs: 4200,
		sessionId: 'session-1',
		...changes
	};
}

/** A review as it stands in the log. */
export function aReviewEvent(
	changes: Partial<LogEventOf<'review.recorded'>> = {}
): LogEventOf<'review.recorded'> {
	return {
		type: 'review.recorded',
		id: 'event-1',
		deviceId: 'device-a',
		seq: 1,
		atMs: NOON_MS,
		orderMs: NOON_MS,
		v: 1,
		...aReview(),
		day: '2025-03-04',
		desiredRetention: 0.9,
		...changes
	};
}

/** A reported question as it stands in the log. */
export const aReport: LogEventOf<'question.reported'> = {
	type: 'question.reported',
	id: 'event-1',
	deviceId: 'device-a',
	seq: 1,
	atMs: NOON_MS,
	orderMs: NOON_MS,
	v: 1,
	questionId: questionId('tea', 'bitter'),
	questionVersion: 'a1b2',
	reason: 'unclear',
	note: 'Which leaves?'
};

/** The value of a Result that must be good. */
export function good<T>(result: { ok: true; value: T } | { ok: false; reason: string }): T {
	if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result)}`);
	return result.value;
}

/** The events in a memory database, in no order. */
export function eventsIn(database: ReturnType<typeof memoryDatabase>): LogEvent[] {
	return [...database.records.values()].flatMap(({ key, value }) =>
		key[0] === 'event' ? [value as LogEvent] : []
	);
}
