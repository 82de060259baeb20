import { checkArticle } from '../lib/bank/check/article';
import { describeFault, type Fault } from '../lib/bank/fault';
import type { Parsed } from '../lib/bank/parse';
import type { AuthoredBank } from '../lib/bank/schema';
import { readArticles, type ArticleFiles } from './article-files';
import { bankTable } from './bank-table';
import { checkSamples, type Agreement, type MarkerFor } from './check-samples';

/** What `npm run check:banks` prints, and what of it fails. */
export interface BanksReport {
	readonly text: string;
	readonly faults: readonly Fault[];
	readonly advice: readonly Fault[];
}

/**
 * Checks every article under a folder: form, content and, with a marker, the rubrics’ samples.
 * Files are shown under `shownAs`, so that a terminal can open `path:line`.
 */
export function reportBanks(
	questionsFolder: string,
	shownAs: string,
	markerFor: MarkerFor | null
): BanksReport {
	const { articles, faults: ofForm } = readArticles(questionsFolder, shownAs);
	const checked = articles.map((article) => checkOne(article, markerFor));
	const findings = [...ofForm, ...checked.flatMap(({ found }) => found)];
	const faults = findings.filter(({ severity }) => severity === 'fault');
	const advice = findings.filter(({ severity }) => severity === 'advice');
	const questions = articles.flatMap(({ banks }) => banks.flatMap(({ value }) => value.questions));
	const banks = articles.flatMap((article) => article.banks);
	const text = [
		...listing('Advice', advice),
		...listing('Faults', faults),
		...articles.flatMap((article, index) => [
			`${article.reading.value.title}${article.incomplete ? ' (some banks could not be read)' : ''}`,
			bankTable(article.banks, checked[index]?.agreements ?? new Map()),
			''
		]),
		`${plural(questions.length, 'question')} in ${plural(banks.length, 'bank')}: ` +
			`${plural(faults.length, 'fault')}, ${plural(advice.length, 'hint')}.`
	].join('\n');
	return { text, faults, advice };
}

function checkOne(
	{ reading, banks }: ArticleFiles,
	markerFor: MarkerFor | null
): { found: Fault[]; agreements: Map<Parsed<AuthoredBank>, Agreement> } {
	const agreements = new Map(
		markerFor === null ? [] : banks.map((bank) => [bank, checkSamples(bank, markerFor)] as const)
	);
	const ofSamples = [...agreements.values()].flatMap(({ findings }) => findings);
	return { found: [...checkArticle(reading, banks), ...ofSamples], agreements };
}

/** Findings under a heading, file by file, each as {@link describeFault} says it. */
function listing(heading: string, findings: readonly Fault[]): string[] {
	if (findings.length === 0) return [];
	const files = [...new Set(findings.map(({ file }) => file))];
	return [
		`${heading} (${findings.length})`,
		...files.flatMap((file) => [
			'',
			...findings.filter((finding) => finding.file === file).map(describeFault)
		]),
		''
	];
}

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
