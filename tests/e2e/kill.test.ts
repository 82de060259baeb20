import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { FailingSession } from './failing-session';
import { readReviews } from './log';
import { QUESTIONS } from './questions';
import { randomFrom } from './random';
import { stem, study } from './screens';
import { makeProfile, openBrowser, serveApp, type Site } from './support';

const KILLS = 20;
/** From the session's opening to the kill at most; an answer takes some 200 ms of it. */
const LATEST_KILL_MS = 2000;
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

/** Never known, so that each comes back and the session never ends; true or false has no “I don’t know”. */
const NEVER_KNOWN = [QUESTIONS.choice, QUESTIONS.cloze, QUESTIONS.match, QUESTIONS.open];

/** Answers without end; `acknowledged` is called each time that the next question has appeared. */
async function studyOn(page: Page, acknowledged: (stem: string) => void): Promise<never> {
	for (;;) {
		await study.giveUp(page).click();
		await study.rating(page, 'again').click();
		acknowledged(await stem(page));
	}
}

it(
	`loses no acknowledged review and repeats none when the browser is killed ${KILLS} times (KILL_SEED=${SEED})`,
	{ timeout: 180_000 },
	async () => {
		const random = randomFrom(SEED);
		const profile = makeProfile();
		onTestFinished(profile.remove);
		const expected = new FailingSession(NEVER_KNOWN);
		const stems = new Map<string, string>();
		let address = study.of(...NEVER_KNOWN);
		let inFlight = 0;

		for (let round = 0; round <= KILLS; round++) {
			const browser = await openBrowser({ profile });
			const { page } = browser;
			await page.goto(site.origin + address);
			address = study.path;
			const shown = await stem(page);

			// At most the one answer that was under way when the power went may be there unacknowledged.
			const reviewed = (await readReviews(page)).map(({ questionId }) => questionId);
			if (reviewed.length === expected.reviewed.length + 1) {
				expected.fail();
				inFlight++;
			}
			expect(reviewed, `after kill ${round}`).toEqual(expected.reviewed);
			expect(shown, `after kill ${round}`).toBe(stems.get(expected.current) ?? shown);
			stems.set(expected.current, shown);
			expect(new Set(stems.values()).size).toBe(stems.size);
			if (round === KILLS) {
				await browser.close();
				break;
			}

			const studying = studyOn(page, (next) => {
				expected.fail();
				expect(next).toBe(stems.get(expected.current) ?? next);
				stems.set(expected.current, next);
			});
			const killed = new Promise((resolve) => setTimeout(resolve, random() * LATEST_KILL_MS)).then(
				() => browser.kill()
			);
			// What ends the studying must be the kill and nothing else.
			await expect(studying).rejects.toThrow(/closed|crashed/i);
			await killed;
		}

		console.log(
			`${expected.reviewed.length} reviews, ${inFlight} of them on disk though the kill came before the next question`
		);
		expect(stems.size).toBe(NEVER_KNOWN.length);
		expect(expected.reviewed.length).toBeGreaterThan(KILLS);
	}
);
