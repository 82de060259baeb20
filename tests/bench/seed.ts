import type { Page } from 'playwright';
import { bundled } from './bundled';

/** How long a history is. */
export interface Amount {
	readonly reviews: number;
	/** Those of the shipped articles but a few, and for the rest made-up ones of other articles. */
	readonly questions: number;
	readonly days: number;
}

/** A learner of ten years. */
export const TEN_YEARS: Amount = { reviews: 1_000_000, questions: 50_000, days: 3650 };

/** Fills the log and the cards of the page's origin as such a learner leaves them; gives the number of events. */
export async function seedHistory(page: Page, amount: Amount): Promise<number> {
	// Through DevTools, which the page's own policy does not bind.
	await page.evaluate(await bundled('seed-page.ts'));
	return page.evaluate(
		(wanted) =>
			(window as unknown as { __seedHistory: (amount: Amount) => Promise<number> }).__seedHistory(
				wanted
			),
		amount
	);
}
