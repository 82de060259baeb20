import axe from 'axe-core';
import type { Page } from 'playwright';

/** All that axe finds on the page as it stands, a line for each element: rule, help, place. */
export async function axeFindings(page: Page): Promise<string[]> {
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
