import * as v from 'valibot';
import {
	isCollection,
	isMap,
	isNode,
	LineCounter,
	parseDocument,
	visit,
	type Alias,
	type Document
} from 'yaml';
import { describeIssue } from './describe-issue';
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
	readonly lineOf: (path: Path) => number;
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
	const unreadable = (line: number, problem: string, cure: string): Fault => ({
		severity: 'fault',
		file,
		line,
		question: null,
		problem,
		cure
	});
	if (document.errors.length > 0) {
		const faults = document.errors.map((error) =>
			unreadable(
				lines.linePos(error.pos[0]).line,
				`This is not valid YAML: ${error.message.split(' at line ')[0] ?? error.code}.`,
				YAML_CURES[error.code] ??
					'Check the indentation and put texts in quotes that hold “: ” or “#” or begin with *.'
			)
		);
		return { ok: false, reason: 'faults', faults };
	}
	if (!isMap(document.contents)) {
		const fault = unreadable(
			1,
			'The file does not start with “key: value” lines.',
			'Begin with “id: …”; questions/README.md shows a whole file.'
		);
		return { ok: false, reason: 'faults', faults: [fault] };
	}
	const alias = brokenAlias(document);
	if (alias !== null) {
		const fault = unreadable(
			lines.linePos(alias.range?.[0] ?? 0).line,
			`“*${alias.source}” is a YAML alias of nothing.`,
			'Put a text that begins with * in quotes.'
		);
		return { ok: false, reason: 'faults', faults: [fault] };
	}
	const value: unknown = document.toJS();
	const lineOf = (path: Path) => lineOfPath(document, lines, path);
	const checked = v.safeParse(schema, value);
	if (checked.success) return { ok: true, value: { file, value: checked.output, lineOf } };
	const faults = checked.issues.map((issue): Fault => {
		const path = (issue.path ?? []).map((item) => item.key as string | number);
		const question = questionNameAt(value, path);
		return {
			severity: 'fault',
			file,
			line: lineOf(path),
			question,
			...describeIssue(issue, question === null ? path : path.slice(2))
		};
	});
	return { ok: false, reason: 'faults', faults };
}

/** YAML’s own faults that need another cure than most. */
const YAML_CURES: Readonly<Record<string, string>> = {
	TAB_AS_INDENT: 'Indent with two spaces a step, never with tabs.',
	DUPLICATE_KEY: 'Remove one of the two.',
	MULTIPLE_DOCS: 'Write one document a file, without a line “---” in the middle.'
};

// Almost always *emphasis* at the start of a text without quotes.
function brokenAlias(document: Document): Alias | null {
	let found: Alias | null = null;
	visit(document, {
		Alias(_, node) {
			if (node.resolve(document) !== undefined) return undefined;
			found = node;
			return visit.BREAK;
		}
	});
	return found;
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
