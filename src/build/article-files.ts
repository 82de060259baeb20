import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../lib/bank/fault';
import { parseBank, parseReading, type Parsed } from '../lib/bank/parse';
import type { AuthoredBank, Reading } from '../lib/bank/schema';

/** One folder of `questions/`: a reading and its banks, as written. */
export interface ArticleFiles {
	readonly folder: string;
	readonly reading: Parsed<Reading>;
	/** In the order in which the reading’s sections and their banks are studied. */
	readonly banks: readonly Parsed<AuthoredBank>[];
	/** Some bank could not be read, so what is said of all banks together may be untrue. */
	readonly incomplete: boolean;
}

/**
 * Reads and parses every article folder; the faults of form are returned beside what could be read.
 * Files are named `shownAs/article/file.yaml`, with forward slashes everywhere.
 */
export function readArticles(
	questionsFolder: string,
	shownAs = 'questions'
): {
	articles: ArticleFiles[];
	faults: Fault[];
} {
	const faults: Fault[] = [];
	const articles: ArticleFiles[] = [];
	const folders = readdirSync(questionsFolder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
	for (const name of folders) {
		const article = readArticle(join(questionsFolder, name), `${shownAs}/${name}`, faults);
		if (article !== null) articles.push(article);
	}
	return { articles, faults };
}

function readArticle(folder: string, shownFolder: string, faults: Fault[]): ArticleFiles | null {
	const files = readdirSync(folder)
		.filter((file) => file.endsWith('.yaml'))
		.sort();
	const shown = (file: string) => `${shownFolder}/${file}`;
	const text = (file: string) => readFileSync(join(folder, file), 'utf8');
	if (!files.includes('reading.yaml')) {
		faults.push({
			severity: 'fault',
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
	const bankFiles = files.filter((name) => name !== 'reading.yaml');
	for (const file of bankFiles) {
		const bank = parseBank(shown(file), text(file));
		if (bank.ok) banks.push(bank.value);
		else faults.push(...bank.faults);
	}
	if (!reading.ok) return null;
	return {
		folder,
		reading: reading.value,
		banks: inReadingOrder(reading.value.value, banks),
		incomplete: banks.length < bankFiles.length
	};
}

/**
 * Banks follow the argument: ordered by where their passages stand on average, so that one question
 * that looks back or ahead moves no bank.
 */
function inReadingOrder(
	reading: Reading,
	banks: readonly Parsed<AuthoredBank>[]
): Parsed<AuthoredBank>[] {
	const paragraphs = reading.sections.flatMap((section) => section.paragraphs.map(({ id }) => id));
	const place = ({ value: { questions } }: Parsed<AuthoredBank>) =>
		questions.reduce((sum, q) => sum + paragraphs.indexOf(q.passage.paragraph), 0) /
		questions.length;
	return [...banks].sort((a, b) => place(a) - place(b));
}
