import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBySchema, parseEvent, type LogEvent } from '$lib/progress/events';
import { isSurelyEvent } from '$lib/progress/quick-check';
import { aReviewEvent, dividends, NOON_MS } from './fixtures';

const stampOfNone = {
	id: 'e',
	deviceId: 'd',
	seq: 3,
	atMs: NOON_MS,
	orderMs: NOON_MS,
	v: 1 as const
};
const stamp = { ...stampOfNone, questionId: dividends };
const oneOfEach: Record<LogEvent['type'], LogEvent> = {
	'review.recorded': aReviewEvent({
		response: { kind: 'open', text: 'They had grown up.' },
		verdicts: { scale: 'found', cost: 'partly' },
		confidence: null
	}),
	'review.undone': { ...stamp, type: 'review.undone', reviewId: 'r' },
	'question.reported': {
		...stamp,
		type: 'question.reported',
		questionVersion: 'v1',
		reason: 'unclear',
		note: ''
	},
	'question.buried': { ...stamp, type: 'question.buried', untilDay: '2025-03-05' },
	'question.suspended': { ...stamp, type: 'question.suspended' },
	'question.resumed': { ...stamp, type: 'question.resumed' },
	'point.overruled': {
		...stamp,
		type: 'point.overruled',
		questionVersion: 'v1',
		pointId: 'scale',
		from: 'missing',
		to: 'found',
		similarity: 0.4,
		answer: 'grown'
	},
	'weights.adopted': {
		...stampOfNone,
		type: 'weights.adopted',
		weights: Array.from({ length: 21 }, (_, index) => index / 10),
		logLossBefore: 0.41,
		logLossAfter: 0.38,
		reviews: 1200
	}
};

describe('an event', () => {
	it.each(Object.values(oneOfEach))('$type is known at a glance', (event) => {
		expect(isSurelyEvent(event)).toBe(true);
	});

	it('is taken at a glance only when the schema takes it as it is', () => {
		const odd = fc.oneof(
			fc.constantFrom<unknown>(
				undefined,
				null,
				'',
				'x',
				0,
				-1,
				1,
				1.5,
				NaN,
				Infinity,
				9e15,
				2 ** 53,
				'2025-13-01',
				'2025-02-30',
				'a/b',
				'A/b',
				'a/b/c',
				[],
				{},
				{ scale: 'found' },
				{ scale: 'maybe' },
				true
			),
			fc.anything()
		);
		const fields = [
			...new Set(Object.values(oneOfEach).flatMap(Object.keys)),
			'weightsId',
			'bankId'
		];
		let taken = 0;
		fc.assert(
			fc.property(
				fc.constantFrom(...Object.values(oneOfEach)),
				fc.array(fc.tuple(fc.constantFrom(...fields, 'more'), odd), { maxLength: 2 }),
				fc.option(fc.constantFrom(...fields), { nil: null }),
				(event, changes, dropped) => {
					const value: Record<string, unknown> = { ...event, ...Object.fromEntries(changes) };
					if (dropped !== null) Reflect.deleteProperty(value, dropped);
					const bySchema = parseBySchema(value);
					const glance = isSurelyEvent(value);
					if (glance) {
						taken += 1;
						expect(bySchema).toEqual({ ok: true, value });
					} else if (bySchema.ok) {
						// Only a field too many, or one that is there without a value, is left to the schema.
						const isPlain = !Object.values(value).includes(undefined);
						if (isPlain) expect(bySchema.value).not.toEqual(value);
					}
				}
			),
			{ numRuns: 3000 }
		);
		expect(taken).toBeGreaterThan(100);
	});

	it.each(Object.values(oneOfEach))('$type comes back from JSON as it was', (event) => {
		expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual({ ok: true, value: event });
	});

	const review = oneOfEach['review.recorded'];
	it.each([
		['nothing', null, ''],
		['an unknown type', { ...review, type: 'review.invented' }, 'type'],
		['a later version', { ...review, v: 2 }, 'v'],
		['a score over 1', { ...review, score: 1.5 }, 'score'],
		['a number that is none', { ...review, atMs: Number.NaN }, 'atMs'],
		['a day that is none', { ...review, day: 'yesterday' }, 'day'],
		['a question id of another form', { ...review, questionId: 'dividends' }, 'questionId'],
		['an unknown verdict', { ...review, verdicts: { scale: 'maybe' } }, 'verdicts.scale'],
		['no rating', { ...review, rating: undefined }, 'rating']
	])('with %s is refused, and says where', (_, value, where) => {
		expect(parseEvent(value)).toMatchObject({ ok: false, reason: 'unreadable', where });
	});
});
