import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { QuestionId } from '$lib/bank/ids';
import type { Question } from '$lib/bank/question';
import { DAY_MS, type Card } from '$lib/memory/card';
import { recallMap } from '$lib/memory/recall-map';
import ReadingView from '$lib/ui/reading/ReadingView.svelte';
import { article, bitter, drawn, keeps, outline, questions } from './fixtures';

const nowMs = Date.UTC(2025, 2, 4, 12);

afterEach(cleanup);

/** A card with ten days’ stability, last seen so many days ago. */
const card = (questionId: QuestionId, daysAgo: number): [QuestionId, Card] => [
	questionId,
	{
		questionId,
		state: 'review',
		stability: 10,
		difficulty: 5,
		dueAtMs: nowMs,
		lastReviewAtMs: nowMs - daysAgo * DAY_MS,
		lastReviewDay: '2025-02-01',
		introducedAtMs: 0,
		reps: 3,
		lapses: 0,
		learningStep: 0
	}
];

function read({
	showRecall = true,
	cards = [card(bitter, 100), card(drawn, 1)],
	sessionLength = 20
} = {}) {
	const memory = { cards: new Map(cards), suspended: new Set<QuestionId>() };
	const props = {
		article,
		outline,
		standings: null,
		nowMs,
		target: null,
		loadQuestions: (ids: readonly string[]) =>
			Promise.resolve(ids.map((id) => questions.get(id) as Question)),
		showRecall,
		onshowrecall: vi.fn<(show: boolean) => void>(),
		recall: recallMap(article.passages, memory, nowMs),
		sessionLength
	};
	render(ReadingView, { props });
	return props;
}

const mapSwitch = () => screen.getByRole('switch', { name: 'Show what I would recall' });
const map = () => screen.queryByRole('region', { name: 'What you would recall' });
const marks = () =>
	[...document.querySelectorAll<HTMLElement>('.text mark')].map(
		(mark) => [mark.textContent, getComputedStyle(mark).borderBlockEndStyle] as const
	);

describe('the article as a memory map', () => {
	it('is off until it is asked for, with one tap', async () => {
		const { onshowrecall } = read({ showRecall: false });
		expect(map()).toBeNull();
		expect(mapSwitch()).not.toBeChecked();
		await userEvent.click(mapSwitch());
		expect(onshowrecall.mock.calls).toEqual([[true]]);
	});

	it('draws each passage with the line of its band, the weaker one where two overlap', () => {
		read();
		expect(marks()).toEqual([
			['keep for a year', 'solid'],
			['Hot water ', 'dotted'],
			['draws ', 'dotted'],
			['tannins', 'dotted'],
			[' out', 'dotted'],
			[' of the leaves', 'solid']
		]);
		const widthOf = (text: string) => {
			const mark = [...document.querySelectorAll('.text mark')].find((m) => m.textContent === text);
			return parseFloat(getComputedStyle(mark as HTMLElement).borderBlockEndWidth);
		};
		// Both lines are solid: what is not yet studied has a hairline.
		expect(widthOf(' of the leaves')).toBeGreaterThan(2 * widthOf('keep for a year'));
	});

	it('says it in a sentence and explains its lines', () => {
		read();
		expect(map()).toHaveTextContent(
			'You would recall 84 % of what you have studied here now; 1 passage is fading. 1 question is still new.'
		);
		const legend = within(screen.getByRole('list', { name: 'Legend' }));
		expect(legend.getAllByRole('listitem').map((item) => item.textContent.trim())).toEqual([
			'Solid 90 % or more',
			'Softening 80 to 90 %',
			'Fading under 80 %',
			'Not yet studied'
		]);
		const lines = legend
			.getAllByText(/^(Solid|Softening|Fading|Not yet studied)$/)
			.map((mark) => getComputedStyle(mark))
			.map((style) => `${style.borderBlockEndStyle} ${style.borderBlockEndWidth}`);
		expect(new Set(lines).size).toBe(4);
	});

	it('leads to a retest of just what is fading, of the article and of a paragraph', () => {
		read({ cards: [card(bitter, 100), card(drawn, 1), card(keeps, 300)] });
		expect(screen.getByRole('link', { name: 'Retest what is fading 2 questions' })).toHaveAttribute(
			'href',
			'/study?question=tea/keeps&question=tea/bitter'
		);
		expect(screen.getByRole('link', { name: 'Retest 1 fading in paragraph 2' })).toHaveAttribute(
			'href',
			'/study?question=tea/bitter'
		);
	});

	it('takes the weakest first when they are more than one session holds', () => {
		read({ cards: [card(bitter, 100), card(keeps, 300)], sessionLength: 1 });
		expect(screen.getByRole('link', { name: 'Retest the weakest 1 question' })).toHaveAttribute(
			'href',
			'/study?question=tea/keeps'
		);
	});

	it('names the paragraphs to read again', async () => {
		read();
		await userEvent.click(screen.getByText('Re-read: fading in 1 paragraph'));
		expect(screen.getByRole('link', { name: 'Paragraph 2, fading' })).toHaveAttribute(
			'href',
			'#p2'
		);
	});

	it('offers no retest while nothing is fading', () => {
		read({ cards: [card(bitter, 1)] });
		expect(screen.queryByRole('link', { name: /Retest/ })).toBeNull();
		expect(map()).toHaveTextContent('nothing is fading');
	});

	it('tells a screen reader the numbers at once and shows them on demand', async () => {
		read();
		const words = screen.getByText('84 % recalled');
		expect(words.getBoundingClientRect().width).toBeLessThan(2);
		await userEvent.click(screen.getByRole('switch', { name: 'Show the numbers' }));
		expect(words.getBoundingClientRect().width).toBeGreaterThan(50);
	});

	it('gives each question’s own number with the questions about a paragraph', async () => {
		read();
		await userEvent.click(screen.getByRole('button', { name: /questions about paragraph 2/ }));
		const card = within(screen.getByRole('dialog', { name: 'Asked about paragraph 2' }));
		const [first, second] = card.getAllByRole('listitem');
		expect(first).toHaveTextContent('69 % recall now');
		expect(second).toHaveTextContent('99 % recall now');
	});
});
