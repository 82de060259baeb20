import type { Page } from 'playwright';
import { home, questionReady, study } from '../e2e/screens';
import type { Site } from '../e2e/support';
import { openBench, type BenchBrowser } from './page';
import type { Figure } from './table';

/** What a page has received, in bytes. */
interface Received {
	/** Bodies of HTML, CSS and JavaScript, compressed. */
	readonly code: number;
	/** All responses, with their headers. */
	readonly all: number;
}

/**
 * What a first visit transfers, gzip, until the first question can be answered, on each road to it. The
 * service worker stays out: the app starts it after that moment.
 */
export async function measureTransfer(site: Site): Promise<Figure[]> {
	const viaHome = await receivedBy(site, async (page) => {
		await page.goto(site.origin + home.path);
		await home.study(page).click();
	});
	const direct = await receivedBy(site, async (page) => {
		await page.goto(site.origin + study.path);
	});
	return [
		{ name: 'HTML+CSS+JS to the first question, by home', received: viaHome },
		{ name: 'HTML+CSS+JS to the first question, directly', received: direct }
	].flatMap(({ name, received }): Figure[] => [
		{ name, measured: received.code / 1000, unit: 'kB', budget: 75 },
		{
			name: '  all responses with headers',
			measured: received.all / 1000,
			unit: 'kB',
			budget: null
		}
	]);
}

async function receivedBy(site: Site, go: (page: Page) => Promise<void>): Promise<Received> {
	const browser = await openBench({
		// The budget is in gzip; the server would send Brotli, which is smaller.
		context: { serviceWorkers: 'block', extraHTTPHeaders: { 'accept-encoding': 'gzip' } }
	});
	try {
		const count = await countBytes(browser);
		await go(browser.page);
		await questionReady(browser.page);
		// What was asked for before the question stood counts too.
		await browser.page.waitForLoadState('networkidle');
		return count();
	} finally {
		await browser.close();
	}
}

async function countBytes({ devTools }: BenchBrowser): Promise<() => Received> {
	const headers = new Map<string, { isCode: boolean; bytes: number }>();
	let code = 0;
	let all = 0;
	await devTools.send('Network.enable');
	devTools.on('Network.responseReceived', ({ requestId, type, response }) => {
		const encoding = response.headers['Content-Encoding'] ?? 'gzip';
		if (encoding !== 'gzip') throw new Error(`${response.url} came in ${encoding}.`);
		headers.set(requestId, {
			isCode: /^(Document|Stylesheet|Script)$/.test(type),
			bytes: response.encodedDataLength
		});
	});
	devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const head = headers.get(requestId);
		all += encodedDataLength;
		if (head?.isCode === true) code += encodedDataLength - head.bytes;
	});
	return () => ({ code, all });
}
