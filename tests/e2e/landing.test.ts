import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KINDS, QUESTIONS } from './questions';
import { answered, questionReady, respond, study } from './screens';
import { serveApp, type Site } from './support';
import { visit } from './visit';

// What a phone of 360 by 740 CSS px shows once an answer is marked, before anything is touched again.
let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

const ANSWERS = {
	short: 'Fewer visitors came. Investors pulled out.',
	'longer than the screen': `Fewer visitors came. ${'Then there was something else that I forgot. '.repeat(30)}`
} as const;

declare global {
	interface Window {
		/** Of all layout shifts since the answer was submitted, whether an input came just before or not. */
		shifted: number;
	}
}

/** Counts how far things move by themselves, from here on. */
async function watchShifts(page: Page): Promise<void> {
	await page.evaluate(() => {
		window.shifted = 0;
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries())
				window.shifted += (entry as PerformanceEntry & { value: number }).value;
		}).observe({ type: 'layout-shift' });
	});
}

/** The part of the screen that is left to the question, from the top to the ratings. */
async function inSight(page: Page, target: Locator): Promise<boolean> {
	const ratings = await page
		.getByRole('group', { name: 'When should it come back?' })
		.boundingBox();
	const box = await target.boundingBox();
	if (ratings === null || box === null) return false;
	return box.y >= 0 && box.y + box.height <= ratings.y;
}

const passage = (page: Page) => study.why(page).getByRole('link', { name: 'Read it in its place' });

it.each(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[])(
	'an open answer (%s): verdict and first understood point in sight, in focus, and nothing moves',
	async (length) => {
		const { page, problems } = await visit(site, { device: 'phone' });
		await page.goto(site.origin + study.of(QUESTIONS.open));
		await questionReady(page);
		await page.getByRole('textbox').fill(ANSWERS[length]);
		await watchShifts(page);
		await study.submit(page).tap();
		await answered(page);
		await passage(page).waitFor();

		const points = page.getByRole('region', { name: 'Point by point' });
		await expect.poll(() => points.evaluate((e) => e === document.activeElement)).toBe(true);
		expect(await inSight(page, study.feedback(page))).toBe(true);
		expect(await inSight(page, points.getByRole('listitem').first())).toBe(true);
		expect(await points.getByRole('listitem').first().innerText()).toContain('You said this');
		expect(await page.evaluate(() => window.shifted)).toBe(0);
		// Whoever cannot see the screen is told the verdict there, and a step on come the points in order.
		const described = await points.getAttribute('aria-describedby');
		expect(await page.locator(`#${described}`).innerText()).toMatch(/^Partly right\./);
		await page.keyboard.press('Tab');
		const first = points.getByRole('radio', { name: 'I said this' }).first();
		await expect.poll(() => first.evaluate((e) => e === document.activeElement)).toBe(true);
		expect(problems).toEqual([]);
	}
);

it.each(KINDS.filter((kind) => kind !== 'open'))(
	'%s: the verdict is in sight and so is the beginning of what it is about',
	async (kind) => {
		const { page } = await visit(site, { device: 'phone' });
		await page.goto(site.origin + study.of(QUESTIONS[kind]));
		await respond(page);
		await study.submit(page).tap();
		await answered(page);
		await expect
			.poll(() => study.why(page).evaluate((e) => e === document.activeElement))
			.toBe(true);
		expect(await inSight(page, study.feedback(page))).toBe(true);
		expect(await inSight(page, study.question(page))).toBe(true);
		const at = await page.evaluate(() => scrollY);
		await watchShifts(page);
		await passage(page).waitFor();
		expect(await page.evaluate(() => [window.shifted, scrollY])).toEqual([0, at]);
	}
);
