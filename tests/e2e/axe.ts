import axe from 'axe-core';
import type { Page } from 'playwright';

/** No transition of ours takes as long. */
const ANIMATED_MS = 1000;

/** All that axe finds on the page as it comes to stand, a line for each element: rule, help, place. */
export async function axeFindings(page: Page): Promise<string[]> {
	// Colours on their way to others are nobody's to judge; what turns while one waits never ends.
	await page.evaluate(
		(mostMs) =>
			Promise.race([
				Promise.allSettled(document.getAnimations().map((a) => a.finished)).then(() => null),
				new Promise((resolve) => setTimeout(resolve, mostMs))
			]),
		ANIMATED_MS
	);
	// Through DevTools, which the page's own policy does not bind.
	await page.evaluate(axe.source);
	const { violations } = await page.evaluate(async () => {
		const injected = (window as unknown as { axe: typeof axe }).axe;
		return injected.run(document, { resultTypes: ['violations'] });
	});
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`)
	);
}
