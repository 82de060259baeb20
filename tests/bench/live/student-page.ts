import type { Browser } from 'playwright';
import { joinFragment } from '$lib/live/join-link';
import { startOwnBroker } from './process';
import { launch, openRoom, START } from './room-page';

/** What opening the link in the code on the wall costs a phone that has never seen the app. */
export interface JoiningPhones {
	/** From the start of the navigation to the painted question; one a phone, in milliseconds. */
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
		await page.addInitScript(() => {
			const watcher = new MutationObserver(() => {
				const buttons = [...document.querySelectorAll('button')];
				if (!buttons.some(({ textContent }) => textContent.includes('Send answer'))) return;
				watcher.disconnect();
				// Painted, and not only there.
				requestAnimationFrame(() => setTimeout(() => performance.mark('question')));
			});
			watcher.observe(document, { subtree: true, childList: true });
		});
		await page.goto(link, { waitUntil: 'commit' });
		const ms = await page.waitForFunction(
			() => performance.getEntriesByName('question')[0]?.startTime
		);
		return { ms: Number(await ms.jsonValue()), bytes };
	} finally {
		await context.close();
	}
}
