import { error } from '@sveltejs/kit';
import { articles } from '$lib/catalogue/catalogue';
import { loadReading } from '$lib/catalogue/content';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => {
	return articles.map(({ id }) => ({ article: id }));
};

export const load: PageLoad = async ({ params }) => {
	const outline = articles.find(({ id }) => id === params.article);
	if (!outline) error(404, 'There is no such article here.');
	return { outline, article: await loadReading(outline.id) };
};
