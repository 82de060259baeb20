import type { Page } from 'playwright';
import { seatCredentials } from '$lib/live/credentials';
import type { JoinCode } from '$lib/live/ids';
import { seatKeys } from '$lib/live/keys';
import { openState } from '$lib/live/seal';
import { stateTopic } from '$lib/live/topics';
import { randomBytes } from 'node:crypto';
import { ANSWER_MS, startClass } from './lesson';
import { LightMqtt } from './light-mqtt';
import { startOwnBroker } from './process';
import { launch, openRoom, START } from './room-page';

/** What the host’s page had of a class, in milliseconds. */
export interface PageLesson {
	/** The longest that the page’s thread was held by one task, while all joined, and while they answered. */
	readonly joinTaskMs: number;
	readonly answerTaskMs: number;
	readonly joinMs: readonly number[];
	/** Students who heard the question and have no acknowledgement of their answer. */
	readonly lost: number;
}

interface WatchedWindow extends Window {
	longestTaskMs: number;
}

/** The built app hosts a room in a browser, and a class joins and answers one question. */
export async function playAtPage(students: number): Promise<PageLesson> {
	const broker = await startOwnBroker();
	const browser = await launch();
	try {
		const page = await browser.newPage();
		await page.addInitScript(() => {
			const watched = window as unknown as WatchedWindow;
			watched.longestTaskMs = 0;
			new PerformanceObserver((list) => {
				for (const { duration } of list.getEntries())
					watched.longestTaskMs = Math.max(watched.longestTaskMs, duration);
			}).observe({ type: 'longtask' });
		});
		const code = await openRoom(page, broker.url);
		const identity = Buffer.from(await identityOf(broker.url, code)).toString('base64url');
		const people = startClass(broker.url, { code, identity, students });
		try {
			await people.prepare();
			await longestTaskMs(page);
			const joinMs = await people.join();
			await page.waitForTimeout(2000);
			const joinTaskMs = await longestTaskMs(page);
			await page.getByRole('button', START).click();
			await page.waitForTimeout(ANSWER_MS + 6000);
			const answerTaskMs = await longestTaskMs(page);
			const rounds = (await people.report(0)).flatMap((one) => one.rounds);
			const acknowledged = rounds.filter((round) => round.acknowledgedAtMs !== null).length;
			return { joinTaskMs, answerTaskMs, joinMs, lost: students - acknowledged };
		} finally {
			await people.end();
		}
	} finally {
		await browser.close();
		await broker.stop();
	}
}

/** What the host’s keys are, from its own state: as a phone learns them. */
function identityOf(url: string, code: JoinCode): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		const topic = stateTopic(code);
		const who = seatCredentials(seatKeys(randomBytes(32)), code, 'look');
		const client = new LightMqtt(url, who, [topic], {
			ready: () => undefined,
			message: (_topic, payload) => {
				const opened = openState(payload);
				if (opened === null) return;
				resolve(opened.host.identity);
				client.close();
			},
			closed: () => {
				reject(new Error('The broker lets nobody look at the state'));
			}
		});
	});
}

/** Since it was asked before; tasks under 50 ms are none that a browser tells of. */
function longestTaskMs(page: Page): Promise<number> {
	return page.evaluate(() => {
		const watched = window as unknown as WatchedWindow;
		const longest = watched.longestTaskMs;
		watched.longestTaskMs = 0;
		return longest;
	});
}
