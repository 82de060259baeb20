import * as v from 'valibot';
import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Result } from '$lib/bank/result';
import { confidences, ratings } from '$lib/memory/rating';
import { isSurelyEvent } from './quick-check';
import { parseStored, StoredQuestionId, type Unreadable } from './stored';

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** What a `Date` can hold: beyond it nothing can be scheduled, and the logical clock would run out of integers. */
const LAST_MOMENT_MS = 8.64e15;
const momentMs = v.pipe(
	v.number(),
	v.safeInteger(),
	v.minValue(-LAST_MOMENT_MS),
	v.maxValue(LAST_MOMENT_MS)
);
const day = v.pipe(text, v.isoDate());
/** Written out because bank’s own schema would bring the Markdown parser into the page. */
const verdict = v.picklist([
	'found',
	'partly',
	'missing',
	'contradicted'
] as const satisfies readonly PointVerdict[]);

/** FSRS-6 has that many weights. */
const WEIGHTS = 21;

const about = { questionId: StoredQuestionId };
const version = { ...about, questionVersion: text };

const fact = {
	id: text,
	deviceId: text,
	/** Counts the events of one device from 1. */
	seq: count,
	/** What the device’s clock said. It can be wrong; see `orderMs`. */
	atMs: momentMs,
	/**
	 * A hybrid logical clock (Kulkarni et al. 2014): the wall clock, but always later than every event that
	 * the device had seen. It orders events even where the clock was set back; it is not a time to show.
	 */
	orderMs: momentMs,
	v: v.literal(1)
};

const ReviewRecorded = v.object({
	type: v.literal('review.recorded'),
	...fact,
	...version,
	/** What was submitted, as JSON of the question’s kind at `questionVersion`. */
	response: v.unknown(),
	score: share,
	/** The learner’s final verdict on each key point of an open answer. */
	verdicts: v.nullable(v.record(text, verdict)),
	confidence: v.nullable(v.picklist(confidences)),
	rating: v.picklist(ratings),
	suggestedRating: v.picklist(ratings),
	/** From the question’s appearing to the submitted response. */
	responseMs: v.pipe(v.number(), v.minValue(0)),
	sessionId: text,
	/** The learner’s day that the review counts for. */
	day,
	/** The recall aimed for at that time: with it a replay gives the same card. */
	desiredRetention: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
	/** The `weights.adopted` event whose weights the review was scheduled with; absent: FSRS’s defaults. */
	weightsId: v.exactOptional(text),
	/** The bank that asked, `article/bank`; absent where it was not known, as in all logs until issue 4. */
	bankId: v.exactOptional(v.pipe(text, v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)))
});

/** FSRS weights fitted to the learner, for the reviews from here on. It is about no question. */
const WeightsAdopted = v.object({
	type: v.literal('weights.adopted'),
	...fact,
	/** FSRS-6’s 21 weights; null goes back to the defaults. */
	weights: v.nullable(v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(WEIGHTS))),
	/** Mean log loss over held-back reviews with the weights before and with these. */
	logLossBefore: v.pipe(v.number(), v.finite()),
	logLossAfter: v.pipe(v.number(), v.finite()),
	/** How many reviews the fit was made from. */
	reviews: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
});

/** One fact in the log, told apart by `type`. Facts are appended and never changed. */
const LogEventSchema = v.variant('type', [
	ReviewRecorded,
	v.object({ type: v.literal('review.undone'), ...fact, ...about, reviewId: text }),
	v.object({
		type: v.literal('question.reported'),
		...fact,
		...version,
		reason: text,
		note: text
	}),
	/** Not to be asked before `untilDay`. */
	v.object({ type: v.literal('question.buried'), ...fact, ...about, untilDay: day }),
	v.object({ type: v.literal('question.suspended'), ...fact, ...about }),
	/** Ends a suspension and a burial. */
	v.object({ type: v.literal('question.resumed'), ...fact, ...about }),
	/** The learner changed the grader’s verdict on one key point. */
	v.object({
		type: v.literal('point.overruled'),
		...fact,
		...version,
		pointId: text,
		from: verdict,
		to: verdict,
		/** How near the grader found the answer to the point, 0 to 1. */
		similarity: share,
		answer: text
	}),
	WeightsAdopted
]);
export type LogEvent = Readonly<v.InferOutput<typeof LogEventSchema>>;
/** The event of one type. */
export type LogEventOf<Type extends LogEvent['type']> = Extract<LogEvent, { type: Type }>;
/** One rated recall: the event that cards are made of. */
export type ReviewEvent = LogEventOf<'review.recorded'>;
/** Fitted weights taken into use: the one event that is about no question. */
export type WeightsEvent = LogEventOf<'weights.adopted'>;
/** An event about a question. */
export type QuestionEvent = Exclude<LogEvent, WeightsEvent>;

/** An event before it is stamped with its id, device, place and time. */
export type Fact = LogEvent extends infer Event
	? Event extends LogEvent
		? Omit<Event, keyof typeof fact>
		: never
	: never;

/** Takes a value from disk, a file or the network as an event. */
export function parseEvent(value: unknown): Result<LogEvent, Unreadable> {
	return isSurelyEvent(value) ? { ok: true, value } : parseBySchema(value);
}

/** The same by the schema alone, which says what is wrong but takes its time. */
export function parseBySchema(value: unknown): Result<LogEvent, Unreadable> {
	return parseStored(LogEventSchema, value);
}
