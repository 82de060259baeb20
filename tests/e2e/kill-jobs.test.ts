import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { seedHistory } from '../bench/seed';
import { folderFiles, shareFolder } from './folder';
import { QUESTIONS } from './questions';
import { randomFrom } from './random';
import { readSoundLog, readWhole, type SoundLog } from './replay';
import { answer, rate, settings, study } from './screens';
import {
	makeProfile,
	openBrowser,
	serveApp,
	type Browser,
	type Profile,
	type Site
} from './support';

/** Enough that each job takes longer than it takes to kill it. */
const HISTORY = { reviews: 30_000, questions: 1500, days: 900 };
const KILLS = 2;
/** From a job’s first words to the kill at most; on a quiet machine each takes a second or more. */
const LATEST_KILL_MS = 500;
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const random = randomFrom(SEED);

let site: Site;
let profile: Profile;
let before: SoundLog;
beforeAll(async () => {
	site = await serveApp();
	profile = makeProfile();
	const { page, close } = await openBrowser({ profile });
	await page.goto(`${site.origin}/manifest.webmanifest`);
	await seedHistory(page, HISTORY);
	before = await readSoundLog(page);
	await close();
});
afterAll(() => {
	profile.remove();
	return site.down();
});

/** The settings of the one learner, in a browser of its own. */
async function openSettings(): Promise<Browser> {
	const browser = await openBrowser({ profile });
	onTestFinished(() => browser.close());
	await shareFolder(browser.context);
	await browser.page.goto(site.origin + settings.path);
	await settings.save(browser.page).waitFor();
	return browser;
}

/** Starts something and kills the browser in the midst of it, as soon as it speaks or a little later. */
async function killWhile(
	start: (page: Page) => Promise<void>,
	words: RegExp,
	latestMs = LATEST_KILL_MS
): Promise<void> {
	const { page, kill } = await openSettings();
	await start(page);
	await page.getByText(words).waitFor({ timeout: 60_000 });
	await new Promise((resolve) => setTimeout(resolve, random() * latestMs));
	await kill();
}

/** The app opens, the log is as it was and its cards are what it gives, and a new backup holds all of it. */
async function expectSound({ page }: Browser): Promise<void> {
	expect(await readSoundLog(page)).toEqual(before);
	const downloading = page.waitForEvent('download');
	await settings.save(page).click();
	const file = await (await downloading).path();
	const plan = await readWhole(new Uint8Array(readFileSync(file)));
	expect(plan.counts.events).toBe(before.ids.length);
	await page.getByText(/is on its way to your downloads/).waitFor();
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name }).click();
const rehearse = press('Rehearse a restore');

describe(`a browser that is killed (KILL_SEED=${SEED})`, { timeout: 240_000 }, () => {
	it.each([
		['while a backup is saved', press('Save a backup'), /^Writing: /],
		['while all is replayed', press('Check and mend'), /^Comparing: /],
		['while weights are fitted', press('Learn from my answers'), /round \d of 5/]
	])('%s has lost nothing, and saves a new one', async (_, start, words) => {
		for (let round = 0; round < KILLS; round += 1) {
			await killWhile(start, words);
			const browser = await openSettings();
			await expectSound(browser);
			await browser.close();
		}
	});

	it.each([/^Writing: /, /^Restoring: /, /^Comparing: /])(
		'while a restore is rehearsed (%s) has lost nothing, and leaves no copy behind',
		async (words) => {
			await killWhile(rehearse, words);
			const browser = await openSettings();
			const { page } = browser;
			await expectSound(browser);
			await page.goto(site.origin);
			await expect.poll(() => scratchStores(page)).toEqual([]);
			await page.goto(site.origin + settings.path);
			await rehearse(page);
			await page.getByText(/came back the same/).waitFor({ timeout: 60_000 });
			await browser.close();
		}
	);

	it('while the folder is written has its last good file there, or the new one', async () => {
		const { page, close } = await openSettings();
		await press('Choose a folder…')(page);
		await page.getByText('The folder is up to date.').waitFor({ timeout: 60_000 });
		const [first] = await folderFiles(page);
		expect((await readWhole(first!.bytes)).counts.events).toBe(before.ids.length);
		// One answer of two: a finished session would write the folder by itself.
		await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
		await answer(page);
		await rate(page, 'good');
		const old = before;
		before = await readSoundLog(page);
		expect(before.ids).toHaveLength(old.ids.length + 1);
		await close();

		const bringUpToDate = press('Bring up to date now');
		const found: number[] = [];
		for (let round = 0; round < 2 * KILLS; round += 1) {
			// The first kill comes at once, so that it certainly meets a file half written.
			await killWhile(bringUpToDate, /^Writing: /, round === 0 ? 0 : LATEST_KILL_MS);
			const browser = await openSettings();
			const files = await folderFiles(browser.page);
			const own = files.find(({ name }) => name === first!.name);
			const { events } = (await readWhole(own!.bytes)).counts;
			found.push(events);
			expect([old.ids.length, before.ids.length]).toContain(events);
			await expectSound(browser);
			await browser.close();
			if (events === before.ids.length) break;
		}
		expect(found[0]).toBe(old.ids.length);

		const last = await openSettings();
		await bringUpToDate(last.page);
		await last.page.getByText('The folder is up to date.').waitFor({ timeout: 60_000 });
		const [file, ...rest] = await folderFiles(last.page);
		expect(rest.map(({ name }) => name)).toEqual([]);
		expect((await readWhole(file!.bytes)).counts.events).toBe(before.ids.length);
		await last.close();
	});
});

function scratchStores(page: Page): Promise<string[]> {
	return page.evaluate(async () =>
		(await indexedDB.databases()).flatMap(({ name = '' }) =>
			name.startsWith('keypoint-drill') ? [name] : []
		)
	);
}
