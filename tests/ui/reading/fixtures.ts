import { questionId } from '$lib/bank/ids';
import type { ArticleOutline } from '$lib/bank/outline';
import type { Article, Question } from '$lib/bank/question';
import { choiceOne, trueFalse } from '../../fixtures/questions';

const stretch = (paragraph: string, text: string, quote: string) => ({
	paragraph,
	start: text.indexOf(quote),
	end: text.indexOf(quote) + quote.length
});

const leaves = 'Tea is made from leaves. The leaves keep for a year in a closed tin.';
const water = 'Hot water draws tannins out of the leaves, and they make it bitter.';

export const keeps = questionId('tea', 'keeps');
export const bitter = questionId('tea', 'bitter');
export const drawn = questionId('tea', 'drawn');

/** Two sections, three paragraphs, three questions, two terms; nothing is asked about the last paragraph. */
export const article: Article = {
	id: 'tea',
	title: 'A cup of tea',
	language: 'en',
	summary: 'What water does to leaves.',
	source: { title: 'On tea', note: 'Our own rendering.' },
	sections: [
		{
			id: 'leaves',
			heading: 'Leaves',
			paragraphs: [{ id: 'p1', renders: [1, 2], text: leaves }]
		},
		{
			id: 'water',
			heading: 'Water',
			paragraphs: [
				{
					id: 'p2',
					renders: [3],
					text: [
						'Hot water draws ',
						{ type: 'term', term: 'tannin', children: ['tannins'] },
						' out of the leaves, and they make it bitter.'
					]
				},
				{ id: 'p3', renders: [4], text: 'Drink it.' }
			]
		}
	],
	terms: [
		{ id: 'tannin', term: 'tannin', definition: 'What makes tea bitter.', paragraph: 'p2' },
		{ id: 'leaf', term: 'leaf', definition: 'What tea is made from.', paragraph: 'p1' }
	],
	passages: [
		{ question: drawn, ...stretch('p2', water, 'draws tannins out of the leaves') },
		{ question: bitter, ...stretch('p2', water, 'Hot water draws tannins out') },
		{ question: keeps, ...stretch('p1', leaves, 'keep for a year') }
	]
};

export const outline: ArticleOutline = {
	id: 'tea',
	title: article.title,
	summary: article.summary,
	banks: [
		{
			id: 'brewing',
			articleId: 'tea',
			title: 'Brewing',
			summary: 'Water and time.',
			questions: [
				{ id: drawn, kind: 'true-false', paragraph: 'p2' },
				{ id: bitter, kind: 'choice', paragraph: 'p2' },
				{ id: keeps, kind: 'true-false', paragraph: 'p1' }
			]
		}
	]
};

/** The questions themselves, by id. */
export const questions: ReadonlyMap<string, Question> = new Map<string, Question>([
	[bitter, { ...choiceOne, id: bitter }],
	[drawn, { ...trueFalse, id: drawn, stem: 'Cold water draws as much.' }],
	[keeps, { ...trueFalse, id: keeps, stem: 'Leaves keep for a year.' }]
]);
