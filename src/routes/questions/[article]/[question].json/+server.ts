import { error, json } from '@sveltejs/kit';
import { questionId } from '$lib/bank/ids';
import { allQuestions, findBank } from '$lib/catalogue/catalogue';
import { loadBank } from '$lib/catalogue/content';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	allQuestions.map(({ id }) => {
		const [article = '', question = ''] = id.split('/');
		return { article, question };
	});

/** One question as a file of its own: what a session fetches to ask it, without the rest of its bank. */
export const GET: RequestHandler = async ({ params }) => {
	const id = questionId(params.article, params.question);
	const outline = findBank(id);
	const bank = outline && (await loadBank(outline.articleId, outline.id));
	const question = bank?.questions.find((candidate) => candidate.id === id);
	return question ? json(question) : error(404, 'There is no such question.');
};
