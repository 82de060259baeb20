import * as v from 'valibot';
import type { Card } from '$lib/memory/card';
import { StoredQuestionId } from './stored';

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(finite, v.gtValue(0));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const day = v.pipe(v.string(), v.isoDate());

const StoredCard = v.object({
	questionId: StoredQuestionId,
	state: v.picklist(['learning', 'review', 'relearning']),
	stability: positive,
	difficulty: v.pipe(finite, v.minValue(1), v.maxValue(10)),
	dueAtMs: finite,
	lastReviewAtMs: finite,
	lastReviewDay: day,
	introducedAtMs: finite,
	reps: whole,
	lapses: whole,
	learningStep: whole,
	decay: v.exactOptional(positive)
}) satisfies v.GenericSchema<unknown, Card>;

/** What stands on disk under `['card', questionId]`. */
export const StoredState = v.object({
	v: v.literal(1),
	questionId: StoredQuestionId,
	card: v.nullable(StoredCard),
	suspended: v.boolean(),
	buriedUntilDay: v.nullable(day),
	lastReviewId: v.nullable(v.string())
});
