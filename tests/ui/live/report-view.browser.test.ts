import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Article } from '$lib/bank/question';
import { reportOf } from '$lib/live/report/report';
import { foldLog } from '$lib/live/session';
import ReportView from '$lib/ui/live/report/ReportView.svelte';
import { choiceOne, numeric, trueFalse } from '../../fixtures/questions';
import { everyKind, madeRoom } from '../../live/report/made-room';

type Props = ComponentProps<typeof ReportView>;

const made = madeRoom({
	seed: 9,
	people: 30,
	questions: everyKind,
	ability: 0.4,
	openedAtMs: Date.UTC(2026, 2, 4, 9),
	title: 'Tea, class 10b'
});
const report = reportOf(foldLog(made)!, Date.UTC(2026, 2, 4, 9));
const article: Article = {
	id: 'tea',
	title: 'On tea',
	language: 'en',
	summary: '',
	source: { title: '', note: '' },
	sections: [
		{
			id: 'leaf',
			heading: 'The leaf',
			paragraphs: ['p1', 'p2', 'p3'].map((id) => ({
				id,
				renders: [1],
				text: `The text of paragraph ${id} about tea.`
			}))
		}
	],
	terms: [],
	passages: []
};

afterEach(cleanup);

function show(changes: Partial<Props> = {}) {
	const props: Props = {
		report,
		code: 'K7Q2M0',
		loadReading: () => Promise.resolve(article),
		loadOthers: () => Promise.resolve([]),
		deleteRoom: () => Promise.resolve(true),
		ondeleted: () => {},
		...changes
	};
	render(ReportView, props);
}

const region = (name: string) => within(screen.getByRole('region', { name }));

describe('what was understood', () => {
	it('stands paragraph by paragraph, the least understood first, with its text and a way to it', async () => {
		show();
		await screen.findByText('Paragraph 1');
		const cards = region('By paragraph').getAllByRole('listitem');
		const shares = cards.map((card) => Number(/(\d+)\u00a0%/.exec(card.textContent)?.[1]));
		expect(shares).toHaveLength(3);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		const first = within(cards[0]!);
		const { paragraph, questions: asked } = report.paragraphs[0]!;
		expect(cards[0]?.textContent).toContain(`The text of paragraph ${paragraph} about tea.`);
		expect(cards[0]?.querySelector('blockquote')).toBeVisible();
		expect(first.getByRole('link', { name: /^Read it in the article/ })).toHaveAttribute(
			'href',
			expect.stringContaining(`?passage=${asked[0]!.question.id}#${paragraph}`)
		);
		expect(screen.getByText(/^30 people answered 8 questions.*was understood least/)).toBeVisible();
	});

	it('is told without the text where the article is no longer shipped', async () => {
		show({ loadReading: () => Promise.reject(new Error('gone')) });
		expect(await screen.findByText('Paragraph “p2”')).toBeVisible();
		expect(screen.queryByRole('link', { name: /^Read it/ })).toBeNull();
	});

	it('stands question by question with figures in words, and each unfolds from its link', async () => {
		show();
		const table = within(region('By question').getAllByRole('table')[0]!);
		expect(table.getAllByRole('row')).toHaveLength(9);
		expect(table.getByRole('columnheader', { name: 'Facility' })).toBeVisible();
		await userEvent.click(table.getByRole('link', { name: /^2\. Why does green tea/ }));
		const details = document.querySelector<HTMLDetailsElement>('#question-2')!;
		await expect.poll(() => details.open).toBe(true);
		const key = within(details).getByRole('row', { name: /Heat draws out more of its tannins/ });
		expect(within(key).getByRole('img', { name: 'Right:' })).toBeVisible();
		expect(screen.getAllByText(/^Joined later \(2\)/)).toHaveLength(2);
	});

	it('fits a narrow phone, its widest table scrolling by itself', async () => {
		await page.viewport(320, 700);
		show({ loadOthers: () => Promise.resolve([{ code: 'ABC123', report }]) });
		await screen.findByText('Paragraph 1');
		await userEvent.click(screen.getByRole('button', { name: 'Compare with another class' }));
		await region('Beside another class').findByRole('table');
		for (const part of document.querySelectorAll('details')) part.open = true;
		expect(document.documentElement.scrollWidth).toBe(320);
		const people = screen.getByRole('region', { name: 'Table: who answered what' });
		expect(people.scrollWidth).toBeGreaterThan(people.clientWidth);
		expect(people.tabIndex).toBe(0);
		await page.viewport(1280, 800);
	});
});

it('hides names for showing the page to a class', async () => {
	show();
	expect(screen.getAllByText('Ann Okafor').length).toBeGreaterThan(0);
	await userEvent.click(screen.getByRole('checkbox', { name: 'Hide names' }));
	expect(screen.queryAllByText(/Ann Okafor/)).toEqual([]);
	expect(screen.getAllByText('Person 1').length).toBeGreaterThan(0);
});

it('names tables for screen readers, and says what a sign means', () => {
	show();
	for (const table of screen.getAllByRole('table', { hidden: true }))
		expect(table.querySelector('caption')?.textContent.trim().length).toBeGreaterThan(10);
	const people = within(screen.getByRole('region', { name: 'Table: who answered what' }));
	expect(people.getAllByRole('cell', { name: 'right' }).length).toBeGreaterThan(20);
	expect(people.getAllByRole('cell', { name: 'joined later' })).toHaveLength(4);
});

describe('files', () => {
	it.each([
		['Excel', 'keypoint-K7Q2M0.xlsx'],
		['People, CSV', 'keypoint-K7Q2M0-people.csv'],
		['Questions, CSV', 'keypoint-K7Q2M0-questions.csv']
	])('“%s” saves %s', async (name, file) => {
		const saved: string[] = [];
		const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
			this: HTMLAnchorElement
		) {
			saved.push(this.download);
		});
		show();
		await userEvent.click(screen.getByRole('button', { name }));
		await expect.poll(() => saved).toEqual([file]);
		expect(screen.getByText(/^Saved the/)).toBeInTheDocument();
		click.mockRestore();
	});

	it('prints all that is folded, and folds it again', () => {
		show();
		const parts = [...document.querySelectorAll<HTMLDetailsElement>('.report details')];
		parts[0]!.open = true;
		dispatchEvent(new Event('beforeprint'));
		expect(parts.every(({ open }) => open)).toBe(true);
		dispatchEvent(new Event('afterprint'));
		expect(parts.map(({ open }) => open)).toEqual(parts.map((_, at) => at === 0));
	});
});

describe('another class', () => {
	it('stands beside this one, with how many answered and an interval', async () => {
		const before = reportOf(
			foldLog(
				madeRoom({
					seed: 2,
					people: 20,
					questions: everyKind.slice(0, 3),
					ability: -1,
					openedAtMs: 0,
					title: 'Tea, class 10a'
				})
			)!,
			Date.UTC(2025, 2, 5, 9)
		);
		show({ loadOthers: () => Promise.resolve([{ code: 'ABC123', report: before }]) });
		const part = region('Beside another class');
		await userEvent.click(part.getByRole('button', { name: 'Compare with another class' }));
		const table = within(await part.findByRole('table'));
		const [, ...rows] = table.getAllByRole('row');
		expect(rows).toHaveLength(3);
		for (const row of rows) expect(row.textContent).toMatch(/of \d+.*of \d+.*to/s);
		expect(part.getByRole('combobox', { name: 'Compare with' })).toHaveTextContent(
			'Tea, class 10a, 5 March 2025'
		);
	});

	it('is not there where none was asked the same, and a failure to read says so', async () => {
		const loadOthers = vi
			.fn<Props['loadOthers']>()
			.mockRejectedValueOnce(new Error('no disk'))
			.mockResolvedValueOnce([]);
		show({ loadOthers });
		const part = region('Beside another class');
		const button = part.getByRole('button', { name: 'Compare with another class' });
		await userEvent.click(button);
		expect(await part.findByText(/could not be read/)).toBeVisible();
		await userEvent.click(button);
		expect(await part.findByText(/^No other quiz on this device/)).toBeVisible();
	});
});

describe('deleting', () => {
	it('asks first, begins at the way out, and says when it failed', async () => {
		const [deleteRoom, ondeleted] = [vi.fn<Props['deleteRoom']>(), vi.fn<() => void>()];
		deleteRoom.mockResolvedValueOnce(false).mockResolvedValueOnce(true);
		show({ deleteRoom, ondeleted });
		await userEvent.click(screen.getByRole('button', { name: 'Delete this quiz…' }));
		const dialog = within(screen.getByRole('dialog', { name: 'Delete this quiz?' }));
		expect(dialog.getByRole('button', { name: 'Keep it' })).toHaveFocus();
		await userEvent.click(dialog.getByRole('button', { name: 'Delete it' }));
		expect(await dialog.findByText(/could not be deleted/)).toBeVisible();
		expect(ondeleted).not.toHaveBeenCalled();
		await userEvent.click(dialog.getByRole('button', { name: 'Delete it' }));
		await expect.poll(() => ondeleted).toHaveBeenCalledOnce();
	});
});

it('says so where nobody answered, and offers nothing to save', () => {
	const silent = made.filter(({ type }) => !type.startsWith('answer.'));
	show({ report: reportOf(foldLog(silent)!, 0) });
	expect(screen.getByText(/^Nobody gave an answer that counts/)).toBeVisible();
	expect(screen.queryByRole('button', { name: 'Excel' })).toBeNull();
	expect(screen.getByRole('button', { name: 'Delete this quiz…' })).toBeVisible();
});

it('draws the rows of a large class when they are asked for', async () => {
	const large = madeRoom({
		seed: 1,
		people: 80,
		questions: [trueFalse, choiceOne, numeric],
		ability: 0,
		openedAtMs: 0,
		title: 'Tea'
	});
	show({ report: reportOf(foldLog(large)!, 0) });
	const rows = () => region('Table: who answered what').getAllByRole('row').length - 1;
	expect(rows()).toBe(60);
	await userEvent.click(screen.getByRole('button', { name: 'Show all 80 people' }));
	expect(rows()).toBe(80);
});
