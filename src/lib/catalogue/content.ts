import type { QuestionId } from '$lib/bank/ids';
import type { Article, Question, QuestionBank } from '$lib/bank/question';
import { bankOf } from './catalogue';

const files = import.meta.glob<Article | QuestionBank>('/questions/*/*.yaml', {
	import: 'default'
});

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

async function load(path: string): Promise<Article | QuestionBank> {
	const file = files[path];
	if (!file) throw new Error(`${path} is not among the shipped articles`);
	return file();
}
