import { checkArticle } from '../lib/bank/check/article';
import { describeFault, type Fault } from '../lib/bank/fault';
import { readArticles, type ArticleFiles } from './article-files';
import { bankTable } from './bank-table';
import { checkSamples, markSamples, type MarkedSample, type MarkerFor } from './check-samples';
import { samplesReport } from './samples-report';

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
		...samplesReport(checked.flatMap(({ samples }) => samples)),
		...articles.flatMap((article, index) => [
			`${article.reading.value.title}${article.incomplete ? ' (some banks could not be read)' : ''}`,
			bankTable(article.banks, checked[index]?.samples ?? []),
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
): { found: Fault[]; samples: MarkedSample[] } {
	const marked = banks.map((bank) => ({
		bank,
		samples: markerFor === null ? [] : markSamples(bank, markerFor)
	}));
	const ofSamples = marked.flatMap(({ bank, samples }) => checkSamples(bank, samples) ?? []);
	return {
		found: [...checkArticle(reading, banks), ...ofSamples],
		samples: marked.flatMap(({ samples }) => samples)
	};
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
