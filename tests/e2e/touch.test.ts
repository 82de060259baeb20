import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readReviews } from './log';
import { ALL_KINDS, QUESTIONS, STEMS } from './questions';
import { answered, home, questionReady, stem, study, type RatingName } from './screens';
import { serveApp, type Site } from './support';
import { targetsTooSmall, widthNeeded } from './targets';
import { NOT_FOUND, visit } from './visit';

// A phone of 360 by 740 CSS px with a finger for everything; no mouse and no key is used.
const PHONE = { width: 360, height: 740 };
const NARROWEST = { width: 320, height: 640 };

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

/** Every target on the screen takes a finger, and the narrowest phone needs no scrolling sideways. */
async function expectFitForFingers(page: Page): Promise<void> {
	expect(await targetsTooSmall(page)).toEqual([]);
	await page.setViewportSize(NARROWEST);
	expect(await widthNeeded(page)).toBeLessThanOrEqual(NARROWEST.width);
	await page.setViewportSize(PHONE);
}

async function markByTap(page: Page): Promise<void> {
	await expectFitForFingers(page);
	await study.submit(page).tap();
	await answered(page);
	await expectFitForFingers(page);
}

async function rateByTap(page: Page, name: RatingName, next: RegExp): Promise<void> {
	await study.rating(page, name).tap();
	await expect.poll(() => stem(page)).toMatch(next);
}

it('studies all seven kinds from home to the summary by touch', async () => {
	const { page, problems } = await visit(site, { device: 'phone' });
	await page.goto(site.origin);
	await expectFitForFingers(page);
	await home.study(page).tap();
	await questionReady(page);

	await page.goto(site.origin + study.of(...ALL_KINDS));
	expect(await stem(page)).toMatch(STEMS['true-false']);
	await page.getByText('True', { exact: true }).tap();
	await markByTap(page);
	await rateByTap(page, 'good', STEMS.choice);

	await page.getByText('It lets economy and society grow in balance').tap();
	await page.getByText('Sure', { exact: true }).tap();
	await markByTap(page);
	expect(await study.feedback(page).innerText()).toContain('Correct.');
	await rateByTap(page, 'easy', STEMS.cloze);

	// A soft keyboard types where the finger has put the caret.
	for (const [index, word] of ['consumers', 'businesses', 'offline'].entries()) {
		await page.getByRole('textbox', { name: `Gap ${index + 1} of 3` }).tap();
		await page.keyboard.insertText(word);
	}
	await markByTap(page);
	await rateByTap(page, 'good', STEMS.numeric);

	await page.getByRole('textbox').tap();
	await page.keyboard.insertText('200');
	await markByTap(page);
	await rateByTap(page, 'good', STEMS.order);

	const grips = page.getByRole('button', { name: /^Move / });
	const first = await grips.first().getAttribute('aria-label');
	await page
		.getByRole('button', { name: /: down$/ })
		.first()
		.tap();
	await expect.poll(() => grips.nth(1).getAttribute('aria-label')).toBe(first);
	await markByTap(page);
	await rateByTap(page, 'hard', STEMS.match);

	const places = page.getByRole('list', { name: 'Places' }).getByRole('button');
	for (const place of [0, 1, 2, 3, 0]) await places.nth(place).tap();
	// Changed once more, by the item and then its place.
	await page.getByRole('list', { name: 'Items' }).getByRole('button').first().tap();
	await places.nth(1).tap();
	await markByTap(page);
	await rateByTap(page, 'good', STEMS.open);

	await page.getByRole('textbox', { name: STEMS.open }).tap();
	await page.keyboard.insertText('Traffic dried up, and investors pulled out.');
	await markByTap(page);
	await page.getByText('I said this').last().tap();
	await study.rating(page, 'good').tap();
	await study.summary(page).waitFor();
	await expectFitForFingers(page);

	const reviews = await readReviews(page);
	expect(reviews.map(({ questionId }) => questionId)).toEqual(ALL_KINDS);
	expect(problems).toEqual([]);
});

it('has room for fingers in the menu, the report, the pause, and on every other page', async () => {
	const { page, problems } = await visit(site, { device: 'phone', expected: NOT_FOUND });
	await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
	await questionReady(page);
	await study.more(page).tap();
	await study.inMenu(page, /^Report a problem/).waitFor();
	await expectFitForFingers(page);
	await study.inMenu(page, /^Report a problem/).tap();
	const cancel = page.getByRole('button', { name: 'Cancel' });
	await cancel.waitFor();
	await expectFitForFingers(page);
	await cancel.tap();
	await study.pause(page).tap();
	await study.goOn(page).waitFor();
	await expectFitForFingers(page);

	for (const path of [
		'/read/industrial-internet/',
		'/bank/industrial-internet/why-now/',
		'/settings/',
		'/no/such/page'
	]) {
		await page.goto(site.origin + path);
		await page.getByRole('heading', { level: 1 }).waitFor();
		await expectFitForFingers(page);
	}
	expect(problems).toEqual([]);
});
