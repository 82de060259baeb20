import type { Fault, Severity } from '../fault';
import type { Parsed, Path } from '../parse';
import type { AuthoredBank, AuthoredQuestion, Paragraph, Reading } from '../schema';

/** What a rule looks at: one article as written. */
export interface CheckedArticle {
	readonly reading: Parsed<Reading>;
	readonly banks: readonly Parsed<AuthoredBank>[];
}

/** A question with the file and path that it stands at. */
export interface QuestionAt<Q extends AuthoredQuestion = AuthoredQuestion> {
	readonly bank: Parsed<AuthoredBank>;
	readonly question: Q;
	readonly path: Path;
}

/** A finding at a field of a file; `line` comes from the path. */
export function findingAt(
	parsed: Parsed<unknown>,
	path: Path,
	question: string | null,
	problem: string,
	cure: string,
	severity: Severity = 'fault'
): Fault {
	return { severity, file: parsed.file, line: parsed.lineOf(path), question, problem, cure };
}

/** A finding inside a question, at `path` counted from the question. */
export function findingIn(
	{ bank, question, path: start }: QuestionAt,
	path: Path,
	problem: string,
	cure: string,
	severity: Severity = 'fault'
): Fault {
	return findingAt(bank, [...start, ...path], question.id, problem, cure, severity);
}

/** Every question of the banks, in the order in which they were written. */
export function questionsOf(banks: readonly Parsed<AuthoredBank>[]): QuestionAt[] {
	return banks.flatMap((bank) =>
		bank.value.questions.map((question, index) => ({ bank, question, path: ['questions', index] }))
	);
}

/** The questions of one kind. */
export function questionsOfKind<K extends AuthoredQuestion['kind']>(
	banks: readonly Parsed<AuthoredBank>[],
	kind: K
): QuestionAt<Extract<AuthoredQuestion, { kind: K }>>[] {
	return questionsOf(banks).filter(
		(at): at is QuestionAt<Extract<AuthoredQuestion, { kind: K }>> => at.question.kind === kind
	);
}

/** Every paragraph of a reading with its path, in reading order. */
export function paragraphsOf(reading: Parsed<Reading>): { paragraph: Paragraph; path: Path }[] {
	return reading.value.sections.flatMap((section, sectionIndex) =>
		section.paragraphs.map((paragraph, index) => ({
			paragraph,
			path: ['sections', sectionIndex, 'paragraphs', index]
		}))
	);
}

/** Items of a list that repeat an earlier one under `keyOf`, with the index of the first. */
export function repeats<Item>(
	items: readonly Item[],
	keyOf: (item: Item) => string
): { item: Item; index: number; first: number }[] {
	const seen = new Map<string, number>();
	return items.flatMap((item, index) => {
		const first = seen.get(keyOf(item));
		if (first === undefined) seen.set(keyOf(item), index);
		return first === undefined ? [] : [{ item, index, first }];
	});
}
