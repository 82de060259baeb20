import type { Page } from 'playwright';
import { questionReady, respond, study } from '../e2e/screens';
import type { Site } from '../e2e/support';
import { openBench, recorded } from './page';
import { percentile } from './stats';
import type { Figure } from './table';

const ANSWERS = 40;
/** Nobody has read a question and answered it sooner. */
const THINK_MS = 1000;
/** Long enough for any feedback that a person would still call one. */
const LEAVE_ALONE_MS = 300;
/** How long a finger stays on a button; a click is timed from its release. */
const HOLD_MS = 80;

/** From the press that submits an answer to its painted feedback, on a phone's CPU. */
export async function measureFeedback(site: Site): Promise<Figure[]> {
	const browser = await openBench({ slowCpu: true, context: { serviceWorkers: 'block' } });
	const { page } = browser;
	try {
		await page.goto(site.origin + study.path);
		for (let count = 0; count < ANSWERS; count++) {
			await questionReady(page);
			await respond(page);
			await submitUndisturbed(page);
			await study.feedback(page).first().waitFor();
			// What is rated Again comes back in the session, so the session does not run out.
			await study.rating(page, 'again').click();
		}
		const { feedbackMs } = await recorded(page);
		if (feedbackMs.length !== ANSWERS) {
			throw new Error(`${feedbackMs.length} of ${ANSWERS} answers were timed.`);
		}
		return [
			{
				name: `Answer to painted feedback, p95 of ${ANSWERS}`,
				measured: percentile(feedbackMs, 0.95),
				unit: 'ms',
				budget: 50
			},
			{ name: '  median', measured: percentile(feedbackMs, 0.5), unit: 'ms', budget: null }
		];
	} finally {
		await browser.close();
	}
}

/**
 * Presses the submit button with bare input events and then leaves the page alone: Playwright's own
 * clicks and waits run scripts in the page, which on a slowed CPU take longer than what is measured.
 */
async function submitUndisturbed(page: Page): Promise<void> {
	const button = study.submit(page);
	await button.scrollIntoViewIfNeeded();
	const box = await button.boundingBox();
	if (box === null) throw new Error('The submit button is not on the screen.');
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await page.waitForTimeout(THINK_MS);
	await page.mouse.down();
	await page.waitForTimeout(HOLD_MS);
	await page.mouse.up();
	await page.waitForTimeout(LEAVE_ALONE_MS);
}
