import type { Page } from 'playwright';
import { home, questionReady, study } from '../e2e/screens';
import type { Site } from '../e2e/support';
import { openBench, recorded, type BenchBrowser } from './page';
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
	const { page } = browser;
	try {
		const requests = await watchRequests(browser);
		await go(page);
		await questionReady(page);
		await page.waitForLoadState('networkidle');
		const { readyMs } = await recorded(page);
		if (readyMs === null) throw new Error('No question was seen to be ready.');
		const readyAtMs = (await page.evaluate(() => performance.timeOrigin)) + readyMs;
		// What was asked for before the question stood counts, though it came later.
		const counted = requests.filter((request) => request.startedAtMs <= readyAtMs);
		const sum = (bytes: (request: Request) => number) =>
			counted.reduce((total, request) => total + bytes(request), 0);
		return {
			code: sum((request) => (request.isCode ? request.bodyBytes : 0)),
			all: sum((request) => request.headBytes + request.bodyBytes)
		};
	} finally {
		await browser.close();
	}
}

interface Request {
	/** Since 1970. */
	readonly startedAtMs: number;
	readonly isCode: boolean;
	readonly headBytes: number;
	readonly bodyBytes: number;
}

/** All requests of the page that have ended, as they end. */
async function watchRequests({ devTools }: BenchBrowser): Promise<readonly Request[]> {
	const begun = new Map<string, Request>();
	const ended: Request[] = [];
	const nothing: Request = { startedAtMs: 0, isCode: false, headBytes: 0, bodyBytes: 0 };
	await devTools.send('Network.enable');
	devTools.on('Network.requestWillBeSent', ({ requestId, wallTime }) => {
		begun.set(requestId, { ...nothing, startedAtMs: wallTime * 1000 });
	});
	devTools.on('Network.responseReceived', ({ requestId, type, response }) => {
		const encoding = response.headers['Content-Encoding'] ?? 'gzip';
		if (encoding !== 'gzip') throw new Error(`${response.url} came in ${encoding}.`);
		begun.set(requestId, {
			...(begun.get(requestId) ?? nothing),
			isCode: /^(Document|Stylesheet|Script)$/.test(type),
			headBytes: response.encodedDataLength
		});
	});
	devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const request = begun.get(requestId) ?? nothing;
		ended.push({ ...request, bodyBytes: Math.max(0, encodedDataLength - request.headBytes) });
	});
	return ended;
}
