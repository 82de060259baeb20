import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Question } from '$lib/bank/question';
import LeechDialog from '$lib/ui/goals/LeechDialog.svelte';
import type { LeechActions } from '$lib/ui/goals/leeches';
import { bitter, keeps, questions } from '../reading/fixtures';

afterEach(cleanup);

async function open({ saves = true, suspended = false } = {}) {
	const change = vi.fn<LeechActions['change']>(() => Promise.resolve(saves));
	const report = vi.fn<LeechActions['report']>(() => Promise.resolve(saves));
	const onclose = vi.fn();
	const props = {
		leeches: [
			{ questionId: keeps, lapses: 9, suspended },
			{ questionId: bitter, lapses: 6, suspended: false }
		],
		actions: {
			loadQuestion: (id: string) => Promise.resolve(questions.get(id) as Question),
			change,
			report
		},
		onclose
	};
	const { rerender } = render(LeechDialog, props);
	const item = within((await screen.findAllByRole('listitem'))[0] as HTMLElement);
	await item.findByText('Leaves keep for a year.');
	return { item, change, report, onclose, rerender };
}

describe('what keeps slipping', () => {
	it('is named in a dialog, with how often it slipped', async () => {
		await open();
		const dialog = screen.getByRole('dialog', { name: 'What keeps slipping' });
		expect(dialog).toHaveTextContent(/Leaves keep for a year\.\s*Forgotten 9 times/);
		expect(document.activeElement).toHaveTextContent('What keeps slipping');
	});

	it('can be read again in its place', async () => {
		const { item } = await open();
		const link = item.getByRole('link', { name: 'Re-read its passage' });
		expect(link).toHaveAttribute('href', '/read/tea?passage=tea/keeps#p1');
	});

	it('can be set aside, and brought back', async () => {
		const { item, change } = await open();
		await userEvent.click(item.getByRole('button', { name: 'Suspend it' }));
		expect(change.mock.calls).toEqual([[keeps, 'suspended']]);
		expect(await item.findByText(/^Set aside/)).toBeTruthy();
		cleanup();
		const aside = await open({ suspended: true });
		await userEvent.click(aside.item.getByRole('button', { name: 'Bring it back' }));
		expect(aside.change.mock.calls).toEqual([[keeps, 'asked']]);
	});

	it('can be reported to the author with the learner’s own words', async () => {
		const { item, report } = await open();
		await userEvent.click(item.getByRole('button', { name: 'Suggest a rewrite' }));
		const dialog = within(await screen.findByRole('dialog', { name: 'Suggest a rewrite' }));
		expect(dialog.queryByRole('radio')).toBeNull();
		await userEvent.type(
			dialog.getByRole('textbox', { name: 'What makes it slip, and how would you ask it?' }),
			'Ask for the tin.'
		);
		await userEvent.click(dialog.getByRole('button', { name: 'Save the report' }));
		expect(report.mock.calls.map(([question, ...rest]) => [question.id, ...rest])).toEqual([
			[keeps, 'slipping', 'Ask for the tin.']
		]);
		expect(await item.findByText(/Your note is saved here/)).toBeTruthy();
		expect(screen.getByRole('dialog', { name: 'What keeps slipping' })).toBeTruthy();
	});

	it('says so when that could not be saved', async () => {
		const { item } = await open({ saves: false });
		await userEvent.click(item.getByRole('button', { name: 'Suspend it' }));
		expect(await item.findByText(/could not be saved/)).toBeTruthy();
	});

	it('is closed by its button', async () => {
		const { onclose } = await open();
		await userEvent.click(screen.getByRole('button', { name: 'Close' }));
		await expect.poll(() => onclose.mock.calls.length).toBe(1);
	});
});
