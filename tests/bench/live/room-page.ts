import { chromium, type Browser, type Page } from 'playwright';
import { parseJoinCode, type JoinCode } from '$lib/live/ids';
import { browserArgs, findBrowser } from '../../support/browser';

/** The button that asks the first question. */
export const START = { name: 'Start with question 1' };

/** A browser of this machine. */
export function launch(): Promise<Browser> {
	const executablePath = findBrowser();
	return chromium.launch({
		args: browserArgs(),
		...(executablePath === null ? {} : { executablePath })
	});
}

/** Opens a room on the host’s page, as a teacher does, for people whose names are drawn for them. */
export async function openRoom(page: Page, brokerUrl: string): Promise<JoinCode> {
	await page.goto(new URL('/host/', brokerUrl.replace('ws', 'http')).href);
	await page.getByRole('checkbox').first().check();
	await page.getByLabel('Title').fill('Bench');
	await page.getByRole('radio', { name: /^Anonymous/ }).check();
	await page.getByRole('button', { name: /^Open the room/ }).click();
	await page.waitForURL(/room=/, { waitUntil: 'commit' });
	const code = parseJoinCode(new URL(page.url()).searchParams.get('room') ?? '');
	if (code === null) throw new Error(`${page.url()} names no room`);
	await page.getByRole('button', START).waitFor();
	return code;
}
