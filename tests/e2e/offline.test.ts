import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildAt } from './builds';
import { readReviews } from './log';
import { QUESTIONS, STEMS } from './questions';
import { answer, home, questionReady, rate, stem, study } from './screens';
import { goOffline, serveApp, type Site } from './support';
import { NOT_FOUND, visit } from './visit';

/** Waits until everything that studying needs is on the device: the worker is active only then. */
async function readyForOffline(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const { active } = await navigator.serviceWorker.ready;
		if (active?.state === 'activated') return;
		await new Promise((resolve) => {
			active?.addEventListener('statechange', () => {
				if (active.state === 'activated') resolve(null);
			});
		});
	});
}

/** A second visit with no network at all: the browser is offline and the server is gone. */
async function secondVisit(site: Site, base: string) {
	const browser = await visit(site, { expected: NOT_FOUND });
	await browser.page.goto(`${site.origin}${base}/`);
	await readyForOffline(browser.page);
	await goOffline(browser, site);
	return { ...browser, at: (path: string) => browser.page.goto(site.origin + base + path) };
}

/** Goes through the whole app; returns what went wrong unseen. */
async function useOffline(site: Site, base: string): Promise<readonly string[]> {
	const { page, at, problems } = await secondVisit(site, base);
	// Deep links, none of which was ever opened.
	await at('/read/industrial-internet/#p9');
	await page.locator('#p9').waitFor();
	await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('p9');
	await at('/bank/industrial-internet/regression/');
	await page.getByRole('link', { name: 'Study this bank' }).waitFor();
	// As a link without its end slash, which a host would have sent on.
	await at('/bank/industrial-internet/why-now');
	await page.getByRole('link', { name: 'Study this bank' }).waitFor();
	await at('/settings/');
	await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
	await at('/no/such/page');
	await page.getByText('There is no such page').waitFor();

	await at(study.of(QUESTIONS.open, QUESTIONS.match));
	expect(await stem(page)).toMatch(STEMS.open);
	await answer(page);
	// Feedback with its passage, and the marks of an open answer, need nothing from the network either.
	await page.getByRole('region', { name: 'Point by point' }).waitFor();
	await page.locator('mark[data-passages=passage]').filter({ hasText: 'was used up' }).waitFor();
	await rate(page, 'good');
	expect(await stem(page)).toMatch(STEMS.match);
	await answer(page);
	await rate(page, 'good');
	await page.getByRole('heading', { name: 'When things come back' }).waitFor();
	expect(await readReviews(page)).toHaveLength(2);

	await at('/');
	await home.study(page).click();
	await questionReady(page);
	return problems;
}

describe('the second visit, with the network off', () => {
	it('shows every route and studies, as on the first', async () => {
		const site = await serveApp();
		expect(await useOffline(site, '')).toEqual([]);
	});

	it('does so under a sub-path too', { timeout: 180_000 }, async () => {
		const base = '/keypoint';
		const built = await buildAt(base);
		onTestFinished(built.remove);
		const site = await serveApp({ buildFolder: built.folder, basePath: base });
		expect(await useOffline(site, base)).toEqual([]);
	});
});
