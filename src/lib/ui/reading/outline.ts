import type { QuestionId } from '$lib/bank/ids';
import type { ArticleOutline, QuestionOutline } from '$lib/bank/outline';
import type { Article, Passage } from '$lib/bank/question';

/** A question and the stretch of a paragraph that it is about. */
export type AskedPassage = QuestionOutline & { readonly passage: Passage };

/** What is asked about each paragraph, in the order of the passages; by paragraph id. */
export function askedByParagraph(
	article: Article,
	outline: ArticleOutline
): ReadonlyMap<string, readonly AskedPassage[]> {
	const passages = new Map(article.passages.map((passage) => [passage.question, passage]));
	const byParagraph = new Map<string, AskedPassage[]>();
	for (const question of outline.banks.flatMap((bank) => bank.questions)) {
		const passage = passages.get(question.id);
		if (!passage) throw new Error(`The reading of ${article.id} has no passage of ${question.id}`);
		const before = byParagraph.get(question.paragraph) ?? [];
		byParagraph.set(question.paragraph, [...before, { ...question, passage }]);
	}
	for (const asked of byParagraph.values())
		asked.sort((a, b) => a.passage.start - b.passage.start || a.passage.end - b.passage.end);
	return byParagraph;
}

/** What “Study this part” asks for: whole banks where they are at home, else the questions themselves. */
export type PartStudy =
	| { readonly by: 'bank'; readonly banks: readonly string[]; readonly count: number }
	| { readonly by: 'question'; readonly questions: readonly QuestionId[]; readonly count: number };

/**
 * What to study for each section, by section id. A bank is at home in the section that most of its questions
 * are about (the first of several); a section without a bank of its own takes the questions about it. A section
 * that no question is about is absent.
 */
export function studyBySection(
	article: Article,
	outline: ArticleOutline
): ReadonlyMap<string, PartStudy> {
	const sectionOf = new Map(
		article.sections.flatMap(({ id, paragraphs }) => paragraphs.map((p) => [p.id, id] as const))
	);
	const homes = outline.banks.map((bank) => {
		const places = bank.questions.map(({ paragraph }) => sectionOf.get(paragraph));
		const count = (id: string) => places.filter((place) => place === id).length;
		const most = Math.max(...article.sections.map(({ id }) => count(id)));
		return { bank, home: article.sections.find(({ id }) => count(id) === most)?.id };
	});
	const parts = new Map<string, PartStudy>();
	for (const { id } of article.sections) {
		const banks = homes.filter(({ home }) => home === id).map(({ bank }) => bank);
		if (banks.length > 0) {
			parts.set(id, {
				by: 'bank',
				banks: banks.map((bank) => `${bank.articleId}/${bank.id}`),
				count: banks.reduce((sum, bank) => sum + bank.questions.length, 0)
			});
			continue;
		}
		const questions = outline.banks
			.flatMap((bank) => bank.questions)
			.filter(({ paragraph }) => sectionOf.get(paragraph) === id)
			.map((question) => question.id);
		if (questions.length > 0) parts.set(id, { by: 'question', questions, count: questions.length });
	}
	return parts;
}
