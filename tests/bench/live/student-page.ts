import type { Browser } from 'playwright';
import { joinFragment } from '$lib/live/join-link';
import { startOwnBroker } from './process';
import { launch, openRoom, START } from './room-page';

/** What opening the link in the code on the wall costs a phone that has never seen the app. */
export interface JoiningPhones {
	/** From the link to the question that is open, ready to be answered; one a phone, in milliseconds. */
	readonly questionMs: readonly number[];
	/** What came over the network until then, compressed and with headers. */
	readonly bytes: number;
}

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/**
 * Phones that come late, one after another, into a room whose first question is open.
 * @param slowdown of the phone’s processor: 1 is this machine’s
 */
export async function joinLate(phones: number, slowdown: number): Promise<JoiningPhones> {
	const broker = await startOwnBroker();
	const browser = await launch();
	try {
		const page = await browser.newPage();
		const code = await openRoom(page, broker.url);
		await page.getByRole('button', START).click();
		const link = new URL(
			`/join/${joinFragment({ code, roomId: null, broker: null })}`,
			broker.url.replace('ws', 'http')
		).href;
		const questionMs: number[] = [];
		let bytes = 0;
		for (let phone = 0; phone < phones; phone++) {
			const one = await open(browser, link, slowdown);
			questionMs.push(one.ms);
			bytes = one.bytes;
		}
		return { questionMs, bytes };
	} finally {
		await browser.close();
		await broker.stop();
	}
}

async function open(
	browser: Browser,
	link: string,
	slowdown: number
): Promise<{ ms: number; bytes: number }> {
	const context = await browser.newContext(PHONE);
	try {
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
		await session.send('Network.enable');
		let bytes = 0;
		session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
		const startMs = performance.now();
		await page.goto(link, { waitUntil: 'commit' });
		await page.getByRole('button', { name: 'Send answer' }).waitFor();
		return { ms: performance.now() - startMs, bytes };
	} finally {
		await context.close();
	}
}
