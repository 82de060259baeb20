import outlines from 'virtual:articles/outline';
import { unpackOutline, type BankOutline, type QuestionOutline } from '$lib/bank/outline';
import type { Question } from '$lib/bank/question';
import type { QuestionId } from '$lib/bank/ids';

/** Every shipped article with its banks, without texts: ready at once, a few kilobytes. */
export const articles = outlines.map(unpackOutline);

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

/** The bank, `article/bank`, that asks a question; null for one that is no longer shipped. */
export function bankIdOf(question: QuestionId): string | null {
	const bank = findBank(question);
	return bank && bankKey(bank);
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

/** Fetches one question from the file that it has to itself; rejects when it cannot be had. */
export async function fetchQuestion(id: QuestionId, url: string): Promise<Question> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${id} could not be fetched: ${response.status}`);
	// The app’s own file, compiled and checked by its own build; only a wrong one is told apart.
	const question = (await response.json()) as Question;
	if (question.id !== id) throw new Error(`${url} is ${question.id} and not ${id}`);
	return question;
}
