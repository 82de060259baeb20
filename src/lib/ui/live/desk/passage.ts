import { markPassages } from '$lib/bank/mark-passages';
import type { Article, Question } from '$lib/bank/question';
import type { RichText } from '$lib/bank/rich-text';

/** The paragraph that a question is about, its passage marked; null where it cannot be had now. */
export async function passageOf(
	{ id, passage }: Question,
	loadReading: (articleId: string) => Promise<Article>
): Promise<RichText | null> {
	const articleId = id.slice(0, id.indexOf('/'));
	try {
		const { sections } = await loadReading(articleId);
		const paragraph = sections
			.flatMap(({ paragraphs }) => paragraphs)
			.find((candidate) => candidate.id === passage.paragraph);
		return paragraph ? markPassages(paragraph.text, [{ name: 'passage', ...passage }]) : null;
	} catch {
		return null;
	}
}
