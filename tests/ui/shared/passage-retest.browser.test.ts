import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import PassageRetest from '$lib/ui/shared/PassageRetest.svelte';
import { article } from '../reading/fixtures';

afterEach(cleanup);

const PARAGRAPH = 'Hot water draws tannins out of the leaves, and they make it bitter.';

async function tryAgain() {
	const start = PARAGRAPH.indexOf('draws');
	render(PassageRetest, {
		article,
		passage: { paragraph: 'p2', start, end: PARAGRAPH.length }
	});
	await userEvent.click(screen.getByRole('button', { name: 'Try the passage again' }));
	return screen.findByRole('group', { name: 'The passage with 2 words hidden' });
}

const gapsIn = (group: HTMLElement) =>
	within(group).queryAllByRole('button', { name: 'hidden word, press to show' });

describe('a passage tried again', () => {
	it('is shown whole at first', () => {
		render(PassageRetest, { article, passage: { paragraph: 'p2', start: 0, end: 9 } });
		expect(screen.getByRole('blockquote')).toHaveTextContent(PARAGRAPH);
		expect(screen.queryByRole('group')).toBeNull();
	});

	it('stands there with its telling words hidden, and focus on the first', async () => {
		const group = await tryAgain();
		expect(group).not.toHaveTextContent(/tannins|bitter/);
		expect(group).toHaveTextContent(/Hot water draws/);
		expect(gapsIn(group)).toHaveLength(2);
		expect(document.activeElement).toBe(gapsIn(group)[0]);
		expect(screen.queryByRole('blockquote')).toBeNull();
	});

	it('shows a word on a key, keeps the focus on it and says it', async () => {
		const group = await tryAgain();
		await userEvent.keyboard('{Enter}');
		expect(gapsIn(group)).toHaveLength(1);
		expect(document.activeElement).toHaveTextContent('tannins');
		expect(screen.getByRole('status')).toHaveTextContent('tannins');
		await userEvent.keyboard(' ');
		expect(gapsIn(group)).toHaveLength(2);
	});

	it('shows all words at once, and hides them again', async () => {
		const group = await tryAgain();
		await userEvent.click(within(group).getByRole('button', { name: 'Show all words' }));
		expect(gapsIn(group)).toEqual([]);
		expect(group.querySelector('.text')?.textContent.trim()).toBe(PARAGRAPH);
		await userEvent.click(within(group).getByRole('button', { name: 'Hide the words again' }));
		expect(gapsIn(group)).toHaveLength(2);
	});

	it('leads back to the whole passage', async () => {
		await tryAgain();
		await userEvent.click(screen.getByRole('button', { name: 'Back to the passage' }));
		expect(screen.getByRole('blockquote')).toHaveTextContent(PARAGRAPH);
		const again = screen.getByRole('button', { name: 'Try the passage again' });
		await expect.poll(() => document.activeElement).toBe(again);
	});

	it('has gaps that a finger can hit', async () => {
		const group = await tryAgain();
		for (const gap of gapsIn(group)) {
			const { width, height } = gap.getBoundingClientRect();
			expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
		}
	});
});
