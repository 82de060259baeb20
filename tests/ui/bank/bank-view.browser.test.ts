import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Question } from '$lib/bank/question';
import BankView from '$lib/ui/bank/BankView.svelte';
import type { Standing } from '$lib/ui/shared/standing';
import { bitter, drawn, keeps, questions } from '../reading/fixtures';

const nowMs = Date.UTC(2025, 2, 4, 12);
const bank = {
	id: 'brewing',
	articleId: 'tea',
	title: 'Brewing',
	summary: 'Water and time.',
	questions: [bitter, drawn, keeps].map((id) => questions.get(id) as Question)
};

afterEach(cleanup);

function show(standings: ReadonlyMap<Question['id'], Standing> | null, saves = true) {
	const change = vi.fn(() => Promise.resolve(saves));
	render(BankView, { bank, articleTitle: 'A cup of tea', standings, nowMs, change });
	return { change };
}

const standings = new Map<Question['id'], Standing>([
	[bitter, { is: 'due' }],
	[drawn, { is: 'suspended' }],
	[keeps, { is: 'buried', backAtMs: nowMs + 86_400_000 }]
]);
const item = (index: number) => screen.getAllByRole('listitem')[index] as HTMLElement;

describe('the page of a bank', () => {
	it('lists its questions in words, each with the way to its passage and to studying it', () => {
		show(standings);
		expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Brewing');
		expect(item(0)).toHaveTextContent(
			/turn bitter in boiling water\? Choice · Understand · Due now/
		);
		expect(item(2)).toHaveTextContent('Put off, comes back tomorrow');
		const links = within(item(0)).getAllByRole('link');
		expect(links.map((link) => [link.textContent.trim(), link.getAttribute('href')])).toEqual([
			['Study now', '/study?question=tea/bitter'],
			['Passage', '/read/tea?passage=tea/bitter#p1']
		]);
		expect(screen.getByText('3 questions · 1 due · 1 suspended')).toBeTruthy();
		expect(screen.getByRole('link', { name: 'Study this bank' })).toHaveAttribute(
			'href',
			'/study?bank=tea/brewing'
		);
	});

	it('is whole before the store has opened, and nothing moves when it does', async () => {
		const { rerender } = render(BankView, {
			bank,
			articleTitle: 'A cup of tea',
			standings: null,
			nowMs,
			change: () => Promise.resolve(true)
		});
		const tops = () => screen.getAllByRole('listitem').map((li) => li.getBoundingClientRect().top);
		const before = tops();
		expect(item(0)).toHaveTextContent('turn bitter in boiling water?');
		expect(within(item(0)).getByRole('button', { name: 'Suspend' })).toBeDisabled();
		await rerender({ standings });
		expect(tops()).toEqual(before);
	});

	it('suspends a question, and brings back one that is suspended or put off', async () => {
		const { change } = show(standings);
		await userEvent.click(within(item(0)).getByRole('button', { name: 'Suspend' }));
		await userEvent.click(within(item(1)).getByRole('button', { name: 'Bring back' }));
		await userEvent.click(within(item(2)).getByRole('button', { name: 'Bring back' }));
		expect(change.mock.calls).toEqual([
			[bitter, 'suspended'],
			[drawn, 'asked'],
			[keeps, 'asked']
		]);
		expect(screen.queryByText(/could not be saved/)).toBeNull();
	});

	it('says so where that could not be saved', async () => {
		show(standings, false);
		await userEvent.click(within(item(0)).getByRole('button', { name: 'Suspend' }));
		expect(await within(item(0)).findByText(/could not be saved/)).toBeTruthy();
	});
});
