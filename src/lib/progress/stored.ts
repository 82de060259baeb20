import * as v from 'valibot';
import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';

/** A stored question id. */
export const StoredQuestionId = v.custom<QuestionId>(
	(value) => typeof value === 'string' && parseQuestionId(value) !== null,
	'is not a question id'
);

/** Why a stored value was not understood: a dotted path, and what is wrong there. */
export interface Unreadable {
	readonly reason: 'unreadable';
	readonly where: string;
	readonly what: string;
}

/** Runs a schema on a stored value; tells only the first fault. */
export function parseStored<Schema extends v.GenericSchema>(
	schema: Schema,
	value: unknown
): Result<v.InferOutput<Schema>, Unreadable> {
	const parsed = v.safeParse(schema, value, { abortEarly: true });
	if (parsed.success) return { ok: true, value: parsed.output };
	const [issue] = parsed.issues;
	return {
		ok: false,
		reason: 'unreadable',
		where: v.getDotPath(issue) ?? '',
		what: issue.message
	};
}
