import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_KINDS, QUESTIONS } from './questions';
import { answer, questionReady, rate, study } from './screens';
import { serveApp, type Site } from './support';
import { widthNeeded } from './targets';
import { visit } from './visit';

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

it('stays whole and usable at 200 % zoom', async () => {
	// A window of 1280 by 800 zoomed to 200 % is 640 by 400 CSS px, each of four device pixels.
	const { page, problems } = await visit(site, {
		context: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
	});
	for (const path of ['/', '/read/industrial-internet/', '/settings/']) {
		await page.goto(site.origin + path);
		await page.getByRole('heading', { level: 1 }).waitFor();
		expect(await widthNeeded(page), path).toBeLessThanOrEqual(640);
	}
	await page.goto(site.origin + study.of(...ALL_KINDS));
	for (const id of ALL_KINDS) {
		await questionReady(page);
		expect(await widthNeeded(page), id).toBeLessThanOrEqual(640);
		// Playwright's clicks insist that nothing else covers the control.
		await answer(page);
		expect(await widthNeeded(page), `${id}, marked`).toBeLessThanOrEqual(640);
		await rate(page, 'good');
	}
	await study.summary(page).waitFor();
	expect(problems).toEqual([]);
});

it('moves nothing for those who ask for less motion', async () => {
	const { page } = await visit(site, { context: { reducedMotion: 'reduce' } });
	const slowest = () =>
		page.evaluate(() => {
			const seconds = [...document.querySelectorAll('*')].flatMap((element) => {
				const { transitionDuration, animationDuration } = getComputedStyle(element);
				return `${transitionDuration}, ${animationDuration}`.split(', ').map(parseFloat);
			});
			return Math.max(...seconds);
		});
	await page.goto(site.origin + study.of(QUESTIONS.choice));
	await questionReady(page);
	expect(await slowest()).toBeLessThan(0.002);
	await answer(page);
	expect(await slowest()).toBeLessThan(0.002);
});

it('tells what is chosen and how it was marked in forced colours too', async () => {
	const { page } = await visit(site, { context: { forcedColors: 'active' } });
	await page.goto(site.origin + study.of(QUESTIONS['true-false']));
	await questionReady(page);
	const looks = (name: string) =>
		page.getByText(name, { exact: true }).evaluate((words) => {
			const { backgroundColor, borderColor, borderStyle, color, outlineStyle } = getComputedStyle(
				words.closest('label') ?? words
			);
			return [backgroundColor, borderColor, borderStyle, color, outlineStyle].join();
		});
	await page.getByText('True', { exact: true }).click();
	await page.getByText('Sure', { exact: true }).click();
	// Away from what was clicked, so that no focus ring tells it.
	await page.evaluate(() => (document.activeElement as HTMLElement).blur());
	expect(await looks('True')).not.toBe(await looks('False'));
	expect(await looks('Sure')).not.toBe(await looks('Guessing'));

	await study.submit(page).click();
	await study.feedback(page).waitFor();
	expect(await study.feedback(page).innerText()).toContain('Correct.');
	expect(await borderOf(page)).not.toBe('none');
});

function borderOf(page: Page): Promise<string> {
	return study
		.feedback(page)
		.locator('p')
		.first()
		.evaluate((line) => getComputedStyle(line).borderTopStyle);
}
