import * as v from 'valibot';
import type { Response } from './question';

const ids = v.array(v.string());
const texts = v.record(v.string(), v.string());

const ResponseSchema = v.variant('kind', [
	v.object({ kind: v.literal('choice'), selected: ids }),
	v.object({ kind: v.literal('true-false'), value: v.boolean() }),
	v.object({ kind: v.literal('cloze'), gaps: texts }),
	v.object({ kind: v.literal('numeric'), text: v.string() }),
	v.object({ kind: v.literal('order'), order: ids }),
	v.object({ kind: v.literal('match'), pairs: texts }),
	v.object({ kind: v.literal('open'), text: v.string() })
]) satisfies v.GenericSchema<unknown, Response>;

/** Takes a stored or received response; null when it is none. */
export function parseResponse(value: unknown): Response | null {
	const parsed = v.safeParse(ResponseSchema, value);
	return parsed.success ? parsed.output : null;
}
