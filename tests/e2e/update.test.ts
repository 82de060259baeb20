import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { laterVersion } from './builds';
import { readReviews } from './log';
import { QUESTIONS, STEMS } from './questions';
import { answer, questionReady, rate, stem, study } from './screens';
import { serveApp } from './support';
import { visit } from './visit';

const DRAFT = 'Fewer visitors came, and';

const isLater = (page: Page) =>
	page.evaluate(() => document.querySelector('meta[name=version-under-test]') !== null);
const area = (page: Page) => page.getByRole('textbox', { name: STEMS.open });

/** What a person does who comes back to an app that was left open: the moment at which it looks for updates. */
const comeBackTo = (page: Page) =>
	page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

it('offers a new version in an open session, changes nothing before consent, and goes on where it was', async () => {
	const site = await serveApp();
	onTestFinished(() => site.down());
	const later = laterVersion();
	onTestFinished(later.remove);
	const { page, problems } = await visit(site);
	const offer = page.getByRole('status').filter({ hasText: 'A new version is ready' });

	// The first visit ends with the app on the device; from the second on the device serves it.
	await page.goto(site.origin);
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await page.goto(site.origin + study.of(QUESTIONS.numeric, QUESTIONS.open, QUESTIONS.choice));
	await questionReady(page);
	await answer(page);
	await rate(page, 'good');
	await area(page).fill(DRAFT);
	expect(await offer.count()).toBe(0);

	await site.down();
	await site.up(later.folder);
	await comeBackTo(page);
	await offer.waitFor();
	// Nothing has moved under the learner's hands, and a reload still gives the version before.
	expect(await area(page).inputValue()).toBe(DRAFT);
	await page.reload();
	await expect.poll(() => area(page).inputValue()).toBe(DRAFT);
	expect(await isLater(page)).toBe(false);

	await offer.waitFor();
	await page.getByRole('button', { name: 'Update now' }).click();
	await expect.poll(() => isLater(page).catch(() => false)).toBe(true);
	expect(await stem(page)).toMatch(STEMS.open);
	await expect.poll(() => area(page).inputValue()).toBe(DRAFT);
	await study.submit(page).click();
	await rate(page, 'good');
	expect(await stem(page)).toMatch(STEMS.choice);
	expect(await readReviews(page)).toHaveLength(2);
	expect(await offer.count()).toBe(0);
	expect(problems).toEqual([]);
});

it('lets the learner put the new version off', async () => {
	const site = await serveApp();
	onTestFinished(() => site.down());
	const later = laterVersion();
	onTestFinished(later.remove);
	const { page } = await visit(site);
	await page.goto(site.origin);
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await page.goto(site.origin + study.of(QUESTIONS.choice));
	await questionReady(page);
	await site.down();
	await site.up(later.folder);
	const putOff = page.getByRole('button', { name: 'Later' });
	// The worker is registered some seconds after the page; it finds the new version by itself.
	await putOff.click();
	await expect.poll(() => putOff.count()).toBe(0);
	await answer(page);
	await rate(page, 'good');
	expect(await study.summary(page).count()).toBe(1);
	expect(await isLater(page)).toBe(false);
});
