import { afterAll, beforeAll, expect, it } from 'vitest';
import { readReviews } from './log';
import { ALL_KINDS, QUESTIONS, STEMS } from './questions';
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
	const right = await context.newPage();
	await right.goto(site.origin + study.path);
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
	const { left, right, problems } = await twoTabs(...ALL_KINDS);
	for (const [place, id] of ALL_KINDS.entries()) {
		await Promise.all([answer(left), answer(right)]);
		// Keys, so that neither click waits for its page to be at rest.
		await Promise.all([left.keyboard.press('3'), right.keyboard.press('2')]);
		const next = Object.values(STEMS)[place + 1];
		for (const tab of [left, right]) {
			if (next === undefined) await study.summary(tab).waitFor();
			else await expect.poll(() => stem(tab)).toMatch(next);
		}
		const reviews = await readReviews(left);
		expect(reviews.map(({ questionId }) => questionId)).toEqual(ALL_KINDS.slice(0, place + 1));
		expect(reviews.at(-1)?.questionId).toBe(id);
	}
	expect(problems).toEqual([]);
});

it('loses nothing when two tabs answer as fast as they can', async () => {
	const { left, right, problems } = await twoTabs(QUESTIONS.choice, QUESTIONS.cloze, QUESTIONS.order);
	let acknowledged = 0;
	const hurry = async (tab: typeof left) => {
		for (let answers = 0; answers < 12; answers++) {
			// The other tab may take the question away between any two of these.
			await study.giveUp(tab).click({ timeout: 5000 });
			await study.feedback(tab).or(study.giveUp(tab)).first().waitFor();
			await tab.keyboard.press('1');
			await questionReady(tab);
		}
	};
	await Promise.all([hurry(left), hurry(right)]);
	acknowledged = (await readReviews(left)).length;

	// Every review on disk is of another moment of the one session, and both tabs stand where it ends.
	await expect.poll(async () => (await stem(left)) === (await stem(right))).toBe(true);
	const reviews = await readReviews(left);
	expect(reviews).toHaveLength(acknowledged);
	expect(acknowledged).toBeGreaterThanOrEqual(12);
	expect(new Set(reviews.map(({ seq }) => seq)).size).toBe(reviews.length);
	// A failed question comes back only after the others: never twice in a row.
	const ids = reviews.map(({ questionId }) => questionId);
	expect(ids.filter((id, index) => id === ids[index + 1])).toEqual([]);
	await left.reload();
	expect(await stem(left)).toBe(await stem(right));
	expect(problems).toEqual([]);
});
