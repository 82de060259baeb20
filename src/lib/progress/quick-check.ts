import { parseQuestionId } from '$lib/bank/ids';
import { confidences, ratings } from '$lib/memory/rating';
import type { LogEvent } from './events';

type Check = (value: unknown) => boolean;

/** What the schema in events.ts asks, by hand: a long log is read twenty times as fast. A test holds it to the schema. */
const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number' && !Number.isNaN(value);
const finite: Check = Number.isFinite;
const atLeast =
	(least: number): Check =>
	(value) =>
		number(value) && (value as number) >= least;
const wholeFrom =
	(least: number): Check =>
	(value) =>
		Number.isSafeInteger(value) && (value as number) >= least;
const share: Check = (value) => atLeast(0)(value) && (value as number) <= 1;
const momentMs: Check = (value) =>
	Number.isSafeInteger(value) && Math.abs(value as number) <= 8.64e15;
const matching =
	(pattern: RegExp): Check =>
	(value) =>
		typeof value === 'string' && pattern.test(value);
const day = matching(/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])$/);
const among =
	(list: readonly string[]): Check =>
	(value) =>
		typeof value === 'string' && list.includes(value);
const orNull =
	(check: Check): Check =>
	(value) =>
		value === null || check(value);
const anything: Check = (value) => value !== undefined;
const verdict = among(['found', 'partly', 'missing', 'contradicted']);
const verdicts: Check = (value) =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.values(value).every(verdict);
const retention: Check = (value) => number(value) && (value as number) > 0 && (value as number) < 1;
const weights: Check = (value) =>
	Array.isArray(value) && value.length === 21 && value.every(finite);

const fact = {
	type: text,
	id: text,
	deviceId: text,
	seq: wholeFrom(1),
	atMs: momentMs,
	orderMs: momentMs,
	v: (value: unknown) => value === 1
};
const about = {
	questionId: (value: unknown) => typeof value === 'string' && parseQuestionId(value) !== null
};
const version = { ...about, questionVersion: text };

interface Fields {
	readonly needed: readonly (readonly [string, Check])[];
	readonly optional: readonly (readonly [string, Check])[];
}

function fields(needed: Record<string, Check>, optional: Record<string, Check> = {}): Fields {
	return {
		needed: Object.entries({ ...fact, ...needed }),
		optional: Object.entries(optional)
	};
}

const known = new Map<unknown, Fields>(
	Object.entries({
		'review.recorded': fields(
			{
				...version,
				response: anything,
				score: share,
				verdicts: orNull(verdicts),
				confidence: orNull(among(confidences)),
				rating: among(ratings),
				suggestedRating: among(ratings),
				responseMs: atLeast(0),
				sessionId: text,
				day,
				desiredRetention: retention
			},
			{ weightsId: text, bankId: matching(/^[a-z0-9-]+\/[a-z0-9-]+$/) }
		),
		'review.undone': fields({ ...about, reviewId: text }),
		'question.reported': fields({ ...version, reason: text, note: text }),
		'question.buried': fields({ ...about, untilDay: day }),
		'question.suspended': fields(about),
		'question.resumed': fields(about),
		'point.overruled': fields({
			...version,
			pointId: text,
			from: verdict,
			to: verdict,
			similarity: share,
			answer: text
		}),
		'weights.adopted': fields({
			weights: orNull(weights),
			logLossBefore: finite,
			logLossAfter: finite,
			reviews: wholeFrom(0)
		})
	} satisfies Record<LogEvent['type'], Fields>)
);

/**
 * Whether a value surely is an event, with no field too many. Of what it refuses the schema says what is
 * wrong, or takes it all the same.
 */
export function isSurelyEvent(value: unknown): value is LogEvent {
	if (typeof value !== 'object' || value === null) return false;
	const event = value as Readonly<Record<string, unknown>>;
	const expected = known.get(event.type);
	if (expected === undefined) return false;
	let count = expected.needed.length;
	for (const [name, check] of expected.needed) if (!check(event[name])) return false;
	for (const [name, check] of expected.optional) {
		if (!(name in event)) continue;
		if (!check(event[name])) return false;
		count += 1;
	}
	return Object.keys(event).length === count;
}
