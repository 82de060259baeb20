import * as v from 'valibot';
import { isCollection, isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { Fault } from './fault';
import type { Result } from './result';
import { BankSchema, ReadingSchema, type AuthoredBank, type Reading } from './schema';

/** Path of keys and indexes from the file’s root to a field. */
export type Path = readonly (string | number)[];

/** A parsed file that still knows on which line each of its fields stands. */
export interface Parsed<Value> {
	readonly file: string;
	readonly value: Value;
	/** The line (from 1) of the field at the path, or of its nearest parent that was written. */
	lineOf(path: Path): number;
}

type ParseResult<Value> = Result<Parsed<Value>, { reason: 'faults'; faults: readonly Fault[] }>;

/** Parses a bank’s YAML; every fault of form is named with its line and cure. */
export const parseBank = (file: string, text: string): ParseResult<AuthoredBank> =>
	parse(file, text, BankSchema);

/** Parses `reading.yaml`; every fault of form is named with its line and cure. */
export const parseReading = (file: string, text: string): ParseResult<Reading> =>
	parse(file, text, ReadingSchema);

function parse<Schema extends v.GenericSchema>(
	file: string,
	text: string,
	schema: Schema
): ParseResult<v.InferOutput<Schema>> {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
	if (document.errors.length > 0) {
		const faults = document.errors.map((error): Fault => ({
			severity: 'fault',
			file,
			line: lines.linePos(error.pos[0]).line,
			question: null,
			problem: `This is not valid YAML: ${error.message.split('\n')[0] ?? error.code}`,
			cure: 'Check the indentation and put texts that hold “: ” or “#” in quotes.'
		}));
		return { ok: false, reason: 'faults', faults };
	}
	const value: unknown = document.toJS();
	const lineOf = (path: Path) => lineOfPath(document, lines, path);
	const checked = v.safeParse(schema, value);
	if (checked.success) return { ok: true, value: { file, value: checked.output, lineOf } };
	const faults = checked.issues.map((issue): Fault => {
		const path = (issue.path ?? []).map((item) => item.key as string | number);
		return {
			severity: 'fault',
			file,
			line: lineOf(path),
			question: questionNameAt(value, path),
			...describeIssue(issue, path)
		};
	});
	return { ok: false, reason: 'faults', faults };
}

function describeIssue(issue: v.BaseIssue<unknown>, path: Path): { problem: string; cure: string } {
	const field = path.length === 0 ? 'the file' : `“${path.join('.')}”`;
	const key = String(path.at(-1));
	if (issue.type === 'strict_object' && issue.expected === 'never')
		return { problem: `Unknown key ${field}.`, cure: `Remove “${key}” or check its spelling.` };
	if (issue.received === 'undefined')
		return {
			problem: `${field} is missing.`,
			cure: `Add “${key}” (expected: ${issue.expected ?? 'a value'}).`
		};
	const expected =
		issue.expected === null ? '' : ` (expected ${issue.expected}, found ${issue.received})`;
	return { problem: `${field} is not right${expected}.`, cure: sentence(issue.message) };
}

function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
}

function questionNameAt(value: unknown, path: Path): string | null {
	if (path[0] !== 'questions' || typeof path[1] !== 'number') return null;
	const questions = (value as { questions: readonly { id?: unknown }[] }).questions;
	const name = questions[path[1]]?.id;
	return typeof name === 'string' ? name : `number ${path[1] + 1}`;
}

function lineOfPath(document: Document, lines: LineCounter, path: Path): number {
	for (let length = path.length; length > 0; length--) {
		const parent =
			length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
		const key = path[length - 1];
		const pair = isMap(parent)
			? parent.items.find((item) => isNode(item.key) && String(item.key) === String(key))
			: undefined;
		const node =
			pair?.key ?? (isCollection(parent) && key !== undefined ? parent.get(key, true) : undefined);
		if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
	}
	return 1;
}
