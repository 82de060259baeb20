import type { ArticleOutline } from '$lib/bank/outline';

/** What to call a bank that tallies name `article/bank`, or `article/?` for questions of none that is known. */
export function bankTitle(
	articles: readonly Pick<ArticleOutline, 'id' | 'title' | 'banks'>[],
	name: string
): string {
	const [articleId = '', bankId = ''] = name.split('/');
	const article = articles.find(({ id }) => id === articleId);
	const bank = article?.banks.find(({ id }) => id === bankId);
	return bank?.title ?? `Earlier questions of ${article?.title ?? articleId}`;
}
