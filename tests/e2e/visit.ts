import type { Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { openBrowser, type Browser, type BrowserOptions, type Site } from './support';
import { watch, type Watch, type WatchOptions } from './watch';

/** What the console says of an unknown address: Chromium of its status, SvelteKit of its path. */
export const NOT_FOUND: readonly RegExp[] = [/status of 404/, /Not found: \/no\/such\/page/];

/** A browser of one test, with all that goes wrong unseen in it. */
export type Visit = Browser & Watch;

/** Opens a browser for the test that runs, watched from its first page and closed when the test is over. */
export async function visit(
	site: Site,
	options: BrowserOptions & WatchOptions = {}
): Promise<Visit> {
	const browser = await openBrowser(options);
	onTestFinished(() => browser.close());
	return { ...browser, ...(await watch(browser.context, site.origin, options)) };
}

/** Closes a tab and opens another, as a learner does who comes back. */
export async function reopenTab(browser: Browser, page: Page, url: string): Promise<Page> {
	// The context lives on by its new tab.
	const next = await browser.context.newPage();
	await page.close();
	await next.goto(url);
	return next;
}
