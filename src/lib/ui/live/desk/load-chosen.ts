import type { ArticleOutline } from '$lib/bank/outline';
import type { Question, QuestionBank } from '$lib/bank/question';

/** The chosen questions with their texts, in the order chosen; one that no longer ships is left out. */
export async function loadChosen(
	chosen: readonly string[],
	articles: readonly ArticleOutline[],
	loadBank: (articleId: string, bankId: string) => Promise<QuestionBank>
): Promise<Question[]> {
	const wanted = new Set(chosen);
	const outlines = articles
		.flatMap(({ banks }) => banks)
		.filter(({ questions }) => questions.some(({ id }) => wanted.has(id)));
	const banks = await Promise.all(outlines.map(({ articleId, id }) => loadBank(articleId, id)));
	const questions = new Map<string, Question>(
		banks.flatMap((bank) => bank.questions.map((question) => [question.id, question] as const))
	);
	return chosen.flatMap((id) => questions.get(id) ?? []);
}
