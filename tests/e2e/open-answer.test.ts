import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLog } from './log';
import { QUESTIONS, STEMS } from './questions';
import { answered, questionReady, study } from './screens';
import { serveApp, type Site } from './support';
import { visit } from './visit';

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

it('marks an open answer, and lets the learner overrule points with the score and rating following', async () => {
	const { page, problems } = await visit(site);
	await page.goto(site.origin + study.of(QUESTIONS.open));
	await questionReady(page);
	const area = page.getByRole('textbox', { name: STEMS.open });
	await area.fill('Fewer visitors came. Investors pulled out.');
	await area.press('Control+Enter');
	await answered(page);

	const points = page.getByRole('region', { name: 'Point by point' }).getByRole('listitem');
	expect(await points.count()).toBe(4);
	const told = (await points.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
	// What was understood comes first, with the learner's own words, and then what was not.
	expect(told[0]).toContain('You said this');
	expect(told[0]).toMatch(/Your words: “.*(visitors came|pulled out)/);
	expect(told[3]).toContain('Not said yet');
	await page.getByRole('region', { name: 'A full answer' }).waitFor();
	expect(await study.feedback(page).innerText()).toMatch(
		/Partly right\.\s+50%, 2 of 4 points said/
	);
	expect(await study.suggested(page).innerText()).toMatch(/^Again/);

	const missing = points.filter({ hasText: 'Not said yet' });
	await missing.first().getByText('I said this').click();
	await expect.poll(() => study.feedback(page).innerText()).toMatch(/75%, 3 of 4 points said/);
	await expect.poll(() => study.suggested(page).innerText()).toMatch(/^Hard/);
	await missing.first().getByText('I said this').click();
	await expect.poll(() => study.feedback(page).innerText()).toMatch(/Correct\.\s+100%/);
	await expect.poll(() => study.suggested(page).innerText()).toMatch(/^Good/);
	// Taken back again: the verdict is the learner's both ways.
	await points.last().getByText('Partly').click();
	await expect.poll(() => study.suggested(page).innerText()).toMatch(/^Hard/);

	await study.suggested(page).click();
	await study.summary(page).waitFor();
	const [review, ...overruled] = await readLog(page);
	expect(review).toMatchObject({
		type: 'review.recorded',
		questionId: QUESTIONS.open,
		rating: 'hard',
		suggestedRating: 'hard',
		score: 0.875
	});
	expect(overruled.map(({ type, from, to }) => [type, from, to])).toEqual([
		['point.overruled', 'missing', 'found'],
		['point.overruled', 'missing', 'partly']
	]);
	expect(problems).toEqual([]);
});

it('tells a reversed point as the opposite and never counts it', async () => {
	const { page } = await visit(site);
	await page.goto(site.origin + study.of(QUESTIONS.open));
	const area = page.getByRole('textbox', { name: STEMS.open });
	await area.fill('Traffic kept growing.');
	await area.press('Control+Enter');
	await answered(page);
	const reversed = page
		.getByRole('listitem')
		.filter({ hasText: /Says the opposite\s*Traffic dried up/ });
	expect(await reversed.innerText()).toContain('But you wrote: “Traffic kept growing');
	expect(await study.feedback(page).innerText()).toMatch(/Not right\.\s+0%, 0 of 4/);
});
