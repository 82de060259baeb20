import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLog } from './log';
import { ALL_KINDS, QUESTIONS, STEMS } from './questions';
import { answered, home, questionReady, stem, study } from './screens';
import { serveApp, type Site } from './support';
import { visit } from './visit';

// Nothing in this file points at anything: what cannot be done by key cannot be done here.
let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

async function expectFocus(target: Locator): Promise<void> {
	await expect
		.poll(() => target.evaluate((element) => element === document.activeElement).catch(() => false))
		.toBe(true);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

/** The mark is told, the reasons have the focus, and a rating key brings the next question, focused. */
async function rateByKey(page: Page, key: string, next: RegExp): Promise<void> {
	await answered(page);
	await expectFocus(study.why(page));
	await press(page, key);
	await expect.poll(() => stem(page)).toMatch(next);
	await expectFocus(study.question(page));
}

it('studies all seven kinds from home to the summary by keyboard alone', async () => {
	const { page, problems } = await visit(site);
	await page.goto(site.origin);
	await press(page, 'Tab');
	await expectFocus(page.getByRole('link', { name: 'Skip to content' }));
	await press(page, 'Enter', 'Tab');
	await expectFocus(home.study(page));
	await press(page, 'Enter');
	await questionReady(page);
	expect(new URL(page.url()).pathname).toBe('/study/');

	await page.goto(site.origin + study.of(...ALL_KINDS));
	const radio = (name: string | RegExp) => page.getByRole('radio', { name });
	expect(await stem(page)).toMatch(STEMS['true-false']);
	// A digit picks with the focus nowhere, an arrow changes the pick, Enter submits it.
	await press(page, '2');
	await expectFocus(radio('False'));
	await press(page, 'ArrowLeft');
	await expectFocus(radio('True'));
	expect(await radio('True').isChecked()).toBe(true);
	await press(page, 'Enter');
	await study.feedback(page).filter({ hasText: 'Correct.' }).waitFor();
	await rateByKey(page, 'Enter', STEMS.choice);

	const options = page.getByRole('group', { name: STEMS.choice }).getByRole('radio');
	await press(page, 'Tab');
	await expectFocus(options.first());
	await press(page, 'Space', 'ArrowDown');
	await expectFocus(options.nth(1));
	expect(await options.nth(1).isChecked()).toBe(true);
	await press(page, 'Tab');
	await expectFocus(radio('Guessing'));
	await press(page, 'Space', 'Tab');
	await expectFocus(study.giveUp(page));
	await press(page, 'Tab');
	await expectFocus(study.submit(page));
	await press(page, 'Enter');
	await rateByKey(page, '3', STEMS.cloze);

	await press(page, 'Tab');
	for (const [index, word] of ['consumers', 'businesses', 'offline'].entries()) {
		await expectFocus(page.getByRole('textbox', { name: `Gap ${index + 1} of 3` }));
		await page.keyboard.type(word);
		await press(page, 'Enter');
	}
	await study.feedback(page).filter({ hasText: 'Correct. 3 of 3 gaps right.' }).waitFor();
	await rateByKey(page, 'Space', STEMS.numeric);

	await press(page, 'Tab');
	await page.keyboard.type('200');
	await press(page, 'Enter');
	await study.feedback(page).filter({ hasText: 'Correct. The answer is 200 euros.' }).waitFor();
	await rateByKey(page, '4', STEMS.order);

	const grip = page.getByRole('button', { name: /^Move / }).first();
	await press(page, 'Tab');
	await expectFocus(grip);
	const held = await grip.getAttribute('aria-label');
	await press(page, 'Space', 'ArrowDown', 'Space');
	const second = page.getByRole('button', { name: /^Move / }).nth(1);
	expect(await second.getAttribute('aria-label')).toBe(held);
	await expectFocus(second);
	await press(page, 'Control+Enter');
	await rateByKey(page, '3', STEMS.match);

	await press(page, '1', '2', '3', '4');
	expect(await page.getByRole('button', { name: 'not placed yet' }).count()).toBe(1);
	// The last one by its buttons: past five items to the first place.
	await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
	await page.getByText(/All placed\.$/).waitFor();
	await press(page, 'Control+Enter');
	await rateByKey(page, '3', STEMS.open);

	await press(page, 'Tab');
	await expectFocus(page.getByRole('textbox', { name: STEMS.open }));
	await page.keyboard.type('traffic dried up\nand capital flowed out again');
	await press(page, 'Control+Enter');
	await answered(page);
	// An open answer is told by its points: they come before the reasons.
	await expectFocus(page.getByRole('region', { name: 'Point by point' }));
	await press(page, '3');
	await study.summary(page).waitFor();
	await expectFocus(study.summary(page));
	expect(await page.getByText('7 questions answered').count()).toBe(1);

	const reviews = (await readLog(page)).filter(({ type }) => type === 'review.recorded');
	expect(reviews.map(({ questionId }) => questionId)).toEqual(ALL_KINDS);
	expect(reviews.map(({ rating }) => rating).slice(2, 4)).toEqual(['good', 'easy']);
	expect(problems).toEqual([]);
});

it('takes an answer back, pauses, skips and reports by keyboard alone', async () => {
	const { page, problems } = await visit(site);
	await page.goto(
		site.origin + study.of(QUESTIONS['true-false'], QUESTIONS.choice, QUESTIONS.numeric)
	);
	await questionReady(page);
	// From the top of the page: skip link, brand, three links, and then the session's own controls.
	await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
	await expectFocus(study.pause(page));
	await press(page, 'Enter');
	await expectFocus(study.goOn(page));
	await press(page, 'Enter');
	await expectFocus(study.question(page));
	await press(page, '1', 'Enter');
	await rateByKey(page, '3', STEMS.choice);

	await press(page, 'Control+z');
	await expect.poll(() => stem(page)).toMatch(STEMS['true-false']);
	await expectFocus(study.question(page));
	expect(await page.getByRole('radio', { name: 'True' }).isChecked()).toBe(false);
	await press(page, '1', 'Enter');
	await rateByKey(page, '3', STEMS.choice);

	// The session's own controls stand before the question.
	await press(page, 'Shift+Tab');
	await expectFocus(study.more(page));
	await press(page, 'Shift+Tab');
	await expectFocus(study.pause(page));
	await press(page, 'Enter');
	await expectFocus(study.goOn(page));
	expect(await study.submit(page).count()).toBe(0);
	await press(page, 'Enter');
	await expectFocus(study.question(page));

	await press(page, 'Shift+Tab', 'Enter');
	await study.inMenu(page, /^Skip for now/).waitFor();
	await press(page, 'Tab');
	await expectFocus(study.inMenu(page, /^Skip for now/));
	await press(page, 'Escape');
	await expectFocus(study.more(page));
	await press(page, 'Enter', 'Tab', 'Tab', 'Tab', 'Tab');
	await expectFocus(study.inMenu(page, /^Report a problem/));
	await press(page, 'Enter');
	const dialog = page.getByRole('dialog', { name: 'Report a problem' });
	await expectFocus(dialog.getByRole('radio').first());
	await press(page, 'ArrowDown', 'ArrowDown', 'Tab');
	await page.keyboard.type('Which line?');
	await press(page, 'Tab', 'Tab');
	await expectFocus(dialog.getByRole('button', { name: 'Save the report' }));
	await press(page, 'Enter');
	await expectFocus(study.more(page));
	expect(await stem(page)).toMatch(STEMS.choice);

	await press(page, 'Enter', 'Tab', 'Enter');
	await expect.poll(() => stem(page)).toMatch(STEMS.numeric);
	await expectFocus(study.question(page));
	await press(page, 'Tab');
	await page.keyboard.type('200');
	await press(page, 'Enter');
	await rateByKey(page, '3', STEMS.choice);

	await press(page, 'Shift+Tab', 'Enter', 'Tab', 'Shift+Tab');
	await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
	await expectFocus(study.inMenu(page, /^End the session/));
	await press(page, 'Enter');
	await expectFocus(study.summary(page));

	const log = await readLog(page);
	expect(log.map(({ type }) => type)).toEqual([
		'review.recorded',
		'review.undone',
		'review.recorded',
		'question.reported',
		'review.recorded'
	]);
	expect(log[1]?.reviewId).toBe(log[0]?.id);
	expect(log[3]).toMatchObject({ reason: 'unclear', note: 'Which line?' });
	expect(problems).toEqual([]);
});
