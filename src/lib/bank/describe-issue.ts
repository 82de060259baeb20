import type * as v from 'valibot';

/** A field’s place as an author counts: keys, and entries of lists from 1, such as `options #2 text`. */
function fieldName(path: readonly (string | number)[]): string {
	return path.map((key) => (typeof key === 'number' ? `#${key + 1}` : key)).join(' ');
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
	Array: 'a list',
	Object: 'a group of “key: value” lines',
	string: 'a text',
	number: 'a number',
	boolean: 'true or false',
	null: 'empty',
	undefined: 'missing'
};

const TYPE_CURES: Readonly<Record<string, string>> = {
	Array: 'Start each entry on its own line with “- ”.',
	Object: 'Write its fields below it as “key: value”, indented alike.'
};

/**
 * Says in an author’s words what the schema found wrong, and the cure. `path` leads to the field,
 * from its question where there is one.
 */
export function describeIssue(
	issue: v.BaseIssue<unknown>,
	path: readonly (string | number)[]
): { problem: string; cure: string } {
	const field = path.length === 0 ? 'The question' : `“${fieldName(path)}”`;
	const key = String(path.at(-1));
	if (issue.type === 'strict_object' && issue.expected === 'never')
		return { problem: `Unknown key ${field}.`, cure: `Remove “${key}” or check its spelling.` };
	const choices = choicesOf(issue.expected);
	if (issue.received === 'undefined')
		return {
			problem: `${field} is missing.`,
			cure: choices === null ? `Add “${key}”.` : `Add “${key}”: ${choices}.`
		};
	if (issue.kind !== 'schema')
		return { problem: `${field} is not right${foundIn(issue)}.`, cure: sentence(issue.message) };
	const wanted = choices === null ? (TYPE_NAMES[issue.expected ?? ''] ?? issue.expected) : choices;
	const ownMessage = issue.message.startsWith('Invalid type') ? null : sentence(issue.message);
	return {
		problem: `${field} should be ${wanted} and is ${TYPE_NAMES[issue.received] ?? issue.received}.`,
		cure: ownMessage ?? TYPE_CURES[issue.expected ?? ''] ?? `Write ${wanted}.`
	};
}

/** `one of a, b`, from valibot’s `("a" | "b")`; null for anything else. */
function choicesOf(expected: string | null): string | null {
	if (expected === null || !expected.startsWith('("')) return null;
	return `one of ${expected.slice(1, -1).replaceAll('"', '').replaceAll(' | ', ', ')}`;
}

function foundIn(issue: v.BaseIssue<unknown>): string {
	return typeof issue.input === 'string' && issue.input !== '' && issue.input.length <= 60
		? ` (found “${issue.input}”)`
		: '';
}

function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
}
