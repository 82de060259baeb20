import outlines from 'virtual:articles/outline';
import { unpackOutline, type BankOutline, type QuestionOutline } from '$lib/bank/outline';
import type { Article, Question, QuestionBank } from '$lib/bank/question';
import type { QuestionId } from '$lib/bank/ids';

/** Every shipped article with its banks, without texts: ready at once, a few kilobytes. */
export const articles = outlines.map(unpackOutline);

const files = import.meta.glob<Article | QuestionBank>('/questions/*/*.yaml', {
	import: 'default'
});

const banks: ReadonlyMap<QuestionId, BankOutline> = new Map(
	articles.flatMap((article) =>
		article.banks.flatMap((bank) => bank.questions.map((question) => [question.id, bank] as const))
	)
);

/** Every question of every bank, in reading order, with the bank that it belongs to. */
export const allQuestions: readonly (QuestionOutline & { readonly bankId: string })[] =
	articles.flatMap((article) =>
		article.banks.flatMap((bank) =>
			bank.questions.map((question) => ({ ...question, bankId: bankKey(bank) }))
		)
	);

/** Names a bank over all articles: `article/bank`. */
function bankKey(bank: { readonly articleId: string; readonly id: string }): string {
	return `${bank.articleId}/${bank.id}`;
}

/** The bank that asks a shipped question. */
export function bankOf(question: QuestionId): BankOutline {
	const bank = findBank(question);
	if (bank === null) throw new Error(`No bank asks ${question}`);
	return bank;
}

/** The bank that asks a question; null for one that is no longer shipped. */
export function findBank(question: QuestionId): BankOutline | null {
	return banks.get(question) ?? null;
}

/** Loads an article’s reading text; rejects when the article is not shipped or cannot be fetched. */
export async function loadReading(articleId: string): Promise<Article> {
	return (await load(`/questions/${articleId}/reading.yaml`)) as Article;
}

/** Loads a bank with its questions; rejects when it is not shipped or cannot be fetched. */
export async function loadBank(articleId: string, bankId: string): Promise<QuestionBank> {
	return (await load(`/questions/${articleId}/${bankId}.yaml`)) as QuestionBank;
}

/** Finds a question in its whole bank, for pages that show many of a bank; rejects like {@link loadBank}. */
export async function loadQuestion(id: QuestionId): Promise<Question> {
	const outline = bankOf(id);
	const bank = await loadBank(outline.articleId, outline.id);
	const question = bank.questions.find((candidate) => candidate.id === id);
	if (!question) throw new Error(`${id} is in the outline but not in its bank`);
	return question;
}

/** Fetches one question from the file that it has to itself; rejects when it cannot be had. */
export async function fetchQuestion(id: QuestionId, url: string): Promise<Question> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${id} could not be fetched: ${response.status}`);
	// The app’s own file, compiled and checked by its own build; only a wrong one is told apart.
	const question = (await response.json()) as Question;
	if (question.id !== id) throw new Error(`${url} is ${question.id} and not ${id}`);
	return question;
}

async function load(path: string): Promise<Article | QuestionBank> {
	const file = files[path];
	if (!file) throw new Error(`${path} is not among the shipped articles`);
	return file();
}
