import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { QuestionId } from '$lib/bank/ids';
import { allQuestions } from '$lib/catalogue/catalogue';
import HomeGoals from '$lib/ui/goals/HomeGoals.svelte';
import { DAY_MS } from '../../progress/fixtures';
import { Device } from '../../study/support';
import { contextOf } from '../learner';
import { forget, review } from './slipping';

afterEach(cleanup);

// Home names only what is shipped.
const [first, second] = allQuestions.map(({ id }) => id) as [QuestionId, QuestionId];

async function home(before: (device: Device) => Promise<void>) {
	const device = new Device();
	await before(device);
	const progress = await device.openProgress();
	render(HomeGoals, { context: contextOf(progress) });
	return { progress, device, line: () => screen.getByRole('region', { name: 'Your day' }) };
}

describe('the learner’s day on home', () => {
	it('tells how far today is and how long the streak, over a missed day', async () => {
		const { line, progress } = await home(async (device) => {
			const earlier = await device.openProgress();
			await review(earlier, first);
			device.clock.pass(2 * DAY_MS);
			await review(earlier, first);
			device.clock.pass(DAY_MS);
		});
		await expect.poll(() => line().textContent).toMatch(/0 of 20 today\s+2-day streak/);
		await review(progress, first, 'again');
		await review(progress, first);
		await review(progress, second);
		// The day counts at once; a question failed and asked again is one question.
		await expect.poll(() => line().textContent).toMatch(/2 of 20 today\s+3-day streak/);
	});

	it('follows the target that was set', async () => {
		const { line, progress } = await home(async (device) => {
			await review(await device.openProgress(), first);
		});
		await progress.saveSettings({ dailyTarget: 1 });
		await expect.poll(() => screen.queryByRole('img', { name: 'Target reached:' })).not.toBeNull();
		await progress.saveSettings({ dailyTarget: 0 });
		await expect.poll(() => line().textContent.trim()).toBe('1 today');
	});

	it('names what keeps slipping, and lets it be set aside and brought back', async () => {
		const { progress } = await home(async (device) => {
			await forget(await device.openProgress(), device.clock, first, 6);
		});
		await userEvent.click(await screen.findByRole('button', { name: '1 question keeps slipping' }));
		const dialog = within(await screen.findByRole('dialog', { name: 'What keeps slipping' }));
		expect(await dialog.findByText('Forgotten 6 times')).toBeTruthy();
		await userEvent.click(dialog.getByRole('button', { name: 'Suspend it' }));
		const back = await dialog.findByRole('button', { name: 'Bring it back' });
		expect(progress.stateOf(first).suspended).toBe(true);
		expect(screen.queryByRole('button', { name: '1 question keeps slipping' })).toBeNull();
		await userEvent.click(back);
		await expect.poll(() => progress.stateOf(first).suspended).toBe(false);
	});

	it('does not name a question that slipped less often', async () => {
		const { line } = await home(async (device) => {
			await forget(await device.openProgress(), device.clock, first, 5);
		});
		await expect.poll(() => line().textContent).toContain('today');
		expect(screen.queryByRole('button', { name: /slipping/ })).toBeNull();
	});
});
