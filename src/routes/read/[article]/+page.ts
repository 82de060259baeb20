import { error } from '@sveltejs/kit';
import { articles, loadReading } from '$lib/catalogue/catalogue';

export function entries() {
	return articles.map(({ id }) => ({ article: id }));
}

export async function load({ params }) {
	const outline = articles.find(({ id }) => id === params.article);
	if (!outline) error(404, 'There is no such article here.');
	return { outline, article: await loadReading(outline.id) };
}
