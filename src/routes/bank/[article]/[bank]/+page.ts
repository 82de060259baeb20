import { error } from '@sveltejs/kit';
import { articles, loadBank } from '$lib/catalogue/catalogue';

export function entries() {
	return articles.flatMap((article) =>
		article.banks.map((bank) => ({ article: article.id, bank: bank.id }))
	);
}

export async function load({ params }) {
	const article = articles.find(({ id }) => id === params.article);
	const outline = article?.banks.find(({ id }) => id === params.bank);
	if (!article || !outline) error(404, 'There is no such question bank here.');
	return { articleTitle: article.title, bank: await loadBank(article.id, outline.id) };
}
