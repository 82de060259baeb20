import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { makeProfile, type Profile, type Site } from '../e2e/support';
import { openBench, type BenchBrowser } from './page';
import { seedHistory, TEN_YEARS } from './seed';

const context = { serviceWorkers: 'block' } as const;
let seeded: Promise<Profile> | null = null;

/** A browser profile with the log of ten years, made once for all parts of the bench that want it. */
async function profileOf(site: Site): Promise<Profile> {
	const profile = makeProfile();
	const browser = await openBench({ context, profile });
	try {
		// A file of the origin that runs no app beside the seeding.
		await browser.page.goto(`${site.origin}/manifest.webmanifest`);
		const startMs = Date.now();
		const events = await seedHistory(browser.page, TEN_YEARS);
		const seconds = Math.round((Date.now() - startMs) / 1000);
		console.log(`  ${events.toLocaleString('en')} events of ten years written in ${seconds} s`);
		await compacted(browser.page, profile);
	} finally {
		await browser.close();
	}
	return profile;
}

/** How long nothing must have been written until a database counts as put in order, and the longest wait for it. */
const QUIET_MS = 4000;
const PATIENCE_MS = 180_000;

/**
 * Waits until Chromium has put in order what was written at once: over ten years it does so as it goes, and while
 * it does it reads slowly.
 */
async function compacted(page: Page, { folder }: Profile): Promise<void> {
	await page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const request = indexedDB.open('keypoint');
				request.onsuccess = () => {
					// Kept open, as it is put in order only then.
					Object.assign(window, { __held: request.result });
					resolve();
				};
			})
	);
	const startMs = Date.now();
	while (Date.now() - startMs < PATIENCE_MS && Date.now() - lastWrittenMs(folder) < QUIET_MS)
		await new Promise((resolve) => setTimeout(resolve, QUIET_MS / 4));
}

/** When a file of the database was written last, in epoch ms. */
function lastWrittenMs(folder: string): number {
	const database = path.join(folder, 'Default', 'IndexedDB');
	const files = readdirSync(database, { recursive: true, encoding: 'utf8' });
	return Math.max(0, ...files.map((file) => writtenMs(path.join(database, file))));
}

function writtenMs(file: string): number {
	try {
		return statSync(file).mtimeMs;
	} catch {
		// Merged into another since it was listed.
		return Date.now();
	}
}

/** Opens a browser in which ten years have been studied; one at a time, as they share their profile. */
export async function openTenYears(
	site: Site,
	options: { readonly slowCpu?: boolean } = {}
): Promise<BenchBrowser> {
	seeded ??= profileOf(site);
	return openBench({ context, profile: await seeded, ...options });
}

/** Removes the profile, if one was made. */
export async function forgetTenYears(): Promise<void> {
	await seeded?.then(
		(profile) => profile.remove(),
		() => null
	);
}
