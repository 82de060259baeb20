import * as v from 'valibot';
import { StoredQuestionId } from '$lib/progress/stored';
import { ratings } from '$lib/memory/rating';
import type { StudySession } from './session';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const StoredSession = v.object({
	v: v.literal(1),
	id: v.string(),
	startedAtMs: v.number(),
	scope: v.object({
		banks: v.nullable(v.array(v.string())),
		questions: v.nullable(v.array(StoredQuestionId))
	}),
	current: v.nullable(StoredQuestionId),
	waiting: v.array(StoredQuestionId),
	comebacks: v.array(
		v.object({ questionId: StoredQuestionId, afterAnswers: count, reviewId: v.string() })
	),
	answers: v.array(
		v.object({
			reviewId: v.string(),
			questionId: StoredQuestionId,
			rating: v.picklist(ratings),
			score: v.number(),
			dueAtMs: v.number(),
			repeat: v.boolean()
		})
	),
	asked: count,
	finished: v.boolean()
}) satisfies v.GenericSchema<unknown, StudySession>;

/** Takes a session from disk; null when it is none that this version understands. */
export function parseSession(value: unknown): StudySession | null {
	const parsed = v.safeParse(StoredSession, value);
	return parsed.success ? parsed.output : null;
}
