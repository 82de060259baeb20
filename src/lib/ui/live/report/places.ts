import type { Article } from '$lib/bank/question';

interface Place {
	readonly articleId: string;
	readonly paragraph: string;
}

/** What paragraphs are called before readers. */
export interface Places {
	/** “Paragraph 4”; by its own id while the article has not come. */
	nameOf(place: Place): string;
	/** The heading it stands under; the article’s name while that has not come. */
	sectionOf(place: Place): string;
}

/** Numbers paragraphs as the reading page does, over all sections from 1. */
export function placesIn(articles: ReadonlyMap<string, Article>): Places {
	return {
		nameOf: ({ articleId, paragraph }) => {
			const paragraphs = articles.get(articleId)?.sections.flatMap((section) => section.paragraphs);
			const index = paragraphs?.findIndex(({ id }) => id === paragraph) ?? -1;
			return index < 0 ? `Paragraph “${paragraph}”` : `Paragraph ${index + 1}`;
		},
		sectionOf: ({ articleId, paragraph }) =>
			articles
				.get(articleId)
				?.sections.find(({ paragraphs }) => paragraphs.some(({ id }) => id === paragraph))
				?.heading ?? articleId
	};
}
