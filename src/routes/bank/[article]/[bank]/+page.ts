import { error } from '@sveltejs/kit';
import { articles } from '$lib/catalogue/catalogue';
import { loadBank } from '$lib/catalogue/content';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => {
	return articles.flatMap((article) =>
		article.banks.map((bank) => ({ article: article.id, bank: bank.id }))
	);
};

export const load: PageLoad = async ({ params }) => {
	const article = articles.find(({ id }) => id === params.article);
	const outline = article?.banks.find(({ id }) => id === params.bank);
	if (!article || !outline) error(404, 'There is no such question bank here.');
	return { articleTitle: article.title, bank: await loadBank(article.id, outline.id) };
};
