import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FailingSession } from './failing-session';
import { readReviews } from './log';
import { KINDS, QUESTIONS, STEMS } from './questions';
import { answer, questionReady, rate, stem, study } from './screens';
import { serveApp, type Site } from './support';
import { visit } from './visit';

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

/** Two tabs of one profile, both in the session of these questions. */
async function twoTabs(...ids: readonly string[]) {
	const { context, page: left, problems } = await visit(site);
	await left.goto(site.origin + study.of(...ids));
	await questionReady(left);
	// In a window of its own: a tab in the background is not drawn, and nothing could be clicked there.
	const [right] = await Promise.all([
		context.waitForEvent('page'),
		left.evaluate((url) => {
			window.open(url, '_blank', 'popup,width=900,height=700');
		}, site.origin + study.path)
	]);
	await questionReady(right);
	expect(await stem(right)).toBe(await stem(left));
	return { left, right, problems };
}

it('shows in one tab what was answered in the other', async () => {
	const { left, right, problems } = await twoTabs(
		QUESTIONS.choice,
		QUESTIONS.numeric,
		QUESTIONS.order
	);
	await answer(left);
	await rate(left, 'good');
	await expect.poll(() => stem(right)).toMatch(STEMS.numeric);
	await right.getByRole('status').filter({ hasText: 'Another tab was ahead' }).waitFor();

	await answer(right);
	await rate(right, 'good');
	await expect.poll(() => stem(left)).toMatch(STEMS.order);
	await study.undo(left).click();
	await expect.poll(() => stem(left)).toMatch(STEMS.numeric);
	await expect.poll(() => stem(right)).toMatch(STEMS.numeric);
	expect(problems).toEqual([]);
});

it('records each question once when two tabs answer it at the same moment', async () => {
	const ids = [QUESTIONS.choice, QUESTIONS.numeric, QUESTIONS.order, QUESTIONS.match];
	const { left, right, problems } = await twoTabs(...ids);
	for (const [place, id] of ids.entries()) {
		await Promise.all([answer(left), answer(right)]);
		// Keys, so that neither click waits for its page to be at rest.
		await Promise.all([left.keyboard.press('3'), right.keyboard.press('2')]);
		const next = [STEMS.numeric, STEMS.order, STEMS.match][place];
		for (const tab of [left, right]) {
			if (next === undefined) await study.summary(tab).waitFor();
			else await expect.poll(() => stem(tab)).toMatch(next);
		}
		const reviews = await readReviews(left);
		expect(reviews.map(({ questionId }) => questionId)).toEqual(ids.slice(0, place + 1));
		expect(reviews.at(-1)?.questionId).toBe(id);
	}
	expect(problems).toEqual([]);
});

it('loses nothing and repeats nothing when two tabs answer as fast as they can', async () => {
	const ids = [QUESTIONS.choice, QUESTIONS.cloze, QUESTIONS.order];
	const { left, right, problems } = await twoTabs(...ids);
	const hurry = async (tab: Page) => {
		for (let steps = 0; steps < 16; steps++) {
			const next = study.giveUp(tab).or(study.rating(tab, 'again'));
			// The other tab may take the question away under the finger; then the next one is tried.
			await next.click({ timeout: 1000 }).catch(() => null);
		}
	};
	await Promise.all([hurry(left), hurry(right)]);

	// Whoever was first each time, together they went through the one session by its rules, step by step.
	const inLog = async () => (await readReviews(left)).map(({ questionId }) => questionId);
	const expected = new FailingSession(ids);
	for (const tab of [left, right]) {
		await expect
			.poll(async () => {
				while (expected.reviewed.length < (await inLog()).length) expected.fail();
				return await study.question(tab).innerText();
			})
			.toSatisfy((shown: string) => stemOf(expected.current).test(shown));
	}
	const reviewed = await inLog();
	expect(reviewed).toEqual(expected.reviewed);
	expect(reviewed.length).toBeGreaterThanOrEqual(6);
	await left.reload();
	expect(await stem(left)).toMatch(stemOf(expected.current));
	expect(problems).toEqual([]);
});

function stemOf(id: string): RegExp {
	const kind = KINDS.find((known) => QUESTIONS[known] === id);
	if (kind === undefined) throw new Error(`${id} is none of the tests' questions`);
	return STEMS[kind];
}
