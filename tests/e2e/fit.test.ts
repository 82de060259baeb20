import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { seedHistory } from '../bench/seed';
import { readLog, type LoggedEvent } from './log';
import { makeProfile, openBrowser, serveApp, type Profile, type Site } from './support';
import { visit } from './visit';

/** Long enough for a fit to be seen at work, short enough for a test. */
const HISTORY = { reviews: 6000, questions: 500, days: 700 };

let site: Site;
let studied: Profile;
beforeAll(async () => {
	site = await serveApp();
	studied = makeProfile();
	const { page, close } = await openBrowser({ profile: studied });
	await page.goto(`${site.origin}/manifest.webmanifest`);
	await seedHistory(page, HISTORY);
	await close();
});
afterAll(async () => {
	studied.remove();
	await site.down();
});

const learn = (page: Page) => page.getByRole('button', { name: 'Learn from my answers' });
const round = (page: Page) => page.getByRole('progressbar', { name: /round \d of 5/ });
const use = (page: Page) => page.getByRole('button', { name: 'Use what is fitted to me' });
const back = (page: Page) => page.getByRole('button', { name: 'Back to the usual prediction' });
const adoptions = (log: readonly LoggedEvent[]) =>
	log.filter(({ type }) => type === 'weights.adopted');

describe('FSRS fitted to the learner', { timeout: 180_000 }, () => {
	it('survives a kill while it computes, with nothing changed and ready to start again', async () => {
		const killed = await openBrowser({ profile: studied });
		await killed.page.goto(`${site.origin}/settings/`);
		const before = await readLog(killed.page);
		await learn(killed.page).click();
		await round(killed.page).waitFor();
		await killed.kill();

		const { page, problems } = await visit(site, { profile: studied });
		await page.goto(`${site.origin}/settings/`);
		await learn(page).waitFor();
		expect(await readLog(page)).toEqual(before);
		expect(problems).toEqual([]);
	});

	it('needs no eval, shows both figures, is used when chosen and left in one tap', async () => {
		const { page, problems } = await visit(site, { profile: studied });
		await page.goto(`${site.origin}/settings/`);
		await learn(page).click();
		await use(page).waitFor({ timeout: 150_000 });
		const losses = (await page.getByText(/^0\.\d{4}$/).allInnerTexts()).map(Number);
		expect(losses).toHaveLength(2);
		expect(losses[1]).toBeLessThan(losses[0] ?? NaN);
		expect(adoptions(await readLog(page))).toEqual([]);

		await use(page).click();
		await page.getByText(/In use from your next review/).waitFor();
		await page.reload();
		await page.getByText(/predicted as fitted to you/).waitFor();
		await back(page).click();
		await page.getByText(/usual prediction is in use again/).waitFor();
		await page.reload();
		await learn(page).waitFor();
		expect(await back(page).count()).toBe(0);
		expect(adoptions(await readLog(page))).toHaveLength(2);
		expect(problems).toEqual([]);
	});

	it('fetches the optimiser when it is first used, and then has it offline', async () => {
		const { context, page } = await visit(site, { profile: studied });
		onTestFinished(() => site.up());
		const fetched: string[] = [];
		context.on('request', (request) => {
			if (request.url().endsWith('.wasm')) fetched.push(request.url());
		});
		await page.goto(`${site.origin}/settings/`);
		await page.evaluate(() => navigator.serviceWorker.ready);
		await learn(page).waitFor();
		expect(fetched).toEqual([]);
		await page.reload();
		await learn(page).click();
		await round(page).waitFor();
		expect(fetched.length).toBeGreaterThan(0);
		await page.getByRole('button', { name: 'Cancel' }).click();

		await context.setOffline(true);
		await site.down();
		await page.reload();
		await learn(page).click();
		await round(page).waitFor();
	});
});
