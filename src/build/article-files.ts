import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Fault } from '../lib/bank/fault';
import { parseBank, parseReading, type Parsed } from '../lib/bank/parse';
import type { AuthoredBank, Reading } from '../lib/bank/schema';

/** One folder of `questions/`: a reading and its banks, as written. */
export interface ArticleFiles {
	readonly folder: string;
	readonly reading: Parsed<Reading>;
	/** In the order in which the reading’s sections and their banks are studied. */
	readonly banks: readonly Parsed<AuthoredBank>[];
}

/** Reads and parses every article folder; the faults of form are returned beside what could be read. */
export function readArticles(questionsFolder: string): {
	articles: ArticleFiles[];
	faults: Fault[];
} {
	const faults: Fault[] = [];
	const articles: ArticleFiles[] = [];
	for (const entry of readdirSync(questionsFolder, { withFileTypes: true })) {
		if (!entry.isDirectory()) continue;
		const article = readArticle(join(questionsFolder, entry.name), faults);
		if (article !== null) articles.push(article);
	}
	return { articles, faults };
}

function readArticle(folder: string, faults: Fault[]): ArticleFiles | null {
	const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
	const shown = (file: string) => `questions/${basename(folder)}/${file}`;
	const text = (file: string) => readFileSync(join(folder, file), 'utf8');
	if (!files.includes('reading.yaml')) {
		faults.push({
			file: shown('reading.yaml'),
			line: null,
			question: null,
			problem: 'The article has no reading text.',
			cure: 'Write reading.yaml; questions/README.md shows how.'
		});
		return null;
	}
	const reading = parseReading(shown('reading.yaml'), text('reading.yaml'));
	if (!reading.ok) faults.push(...reading.faults);
	const banks: Parsed<AuthoredBank>[] = [];
	for (const file of files.filter((name) => name !== 'reading.yaml')) {
		const bank = parseBank(shown(file), text(file));
		if (bank.ok) banks.push(bank.value);
		else faults.push(...bank.faults);
	}
	if (!reading.ok) return null;
	return { folder, reading: reading.value, banks: inReadingOrder(reading.value.value, banks) };
}

/** Banks follow the paragraph that their first question quotes: the argument’s own order. */
function inReadingOrder(
	reading: Reading,
	banks: readonly Parsed<AuthoredBank>[]
): Parsed<AuthoredBank>[] {
	const paragraphs = reading.sections.flatMap((section) => section.paragraphs.map(({ id }) => id));
	const place = (bank: Parsed<AuthoredBank>) =>
		Math.min(...bank.value.questions.map((q) => paragraphs.indexOf(q.passage.paragraph)));
	return [...banks].sort((a, b) => place(a) - place(b));
}
