import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { writeBigBackup } from './big-backup';
import { readRecords } from './log';
import { QUESTIONS } from './questions';
import { randomFrom } from './random';
import { answer, rate, settings, study } from './screens';
import { makeProfile, openBrowser, serveApp, type Profile, type Site } from './support';

const KILLS = 4;
/** Four of a merge’s transactions. */
const SIZE = { questions: 4000, reviews: 20 };
const ALL = SIZE.questions * SIZE.reviews;
/** From the first words of the restore’s progress to the kill at most: one transaction takes about as long. */
const LATEST_KILL_MS = 1500;
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

let site: Site;
let folder: string;
let file: string;
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'keypoint-kill-'));
	file = path.join(folder, 'keypoint-big.jsonl.gz');
	await writeBigBackup(file, SIZE);
	site = await serveApp();
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
	return site.down();
});

interface Stored {
	readonly own: number;
	readonly restored: number;
}

/** What is on disk; a question’s card must be what its events give, whatever was killed. */
async function readSound(page: Page): Promise<Stored> {
	const { events, cards } = (await readRecords(page)) as {
		events: readonly { readonly questionId: string; readonly id: string }[];
		cards: readonly { readonly questionId: string; readonly card: { readonly reps: number } }[];
	};
	expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
	const counts = new Map<string, number>();
	for (const { questionId } of events) counts.set(questionId, (counts.get(questionId) ?? 0) + 1);
	expect(new Map(cards.map(({ questionId, card }) => [questionId, card.reps]))).toEqual(counts);
	const restored = events.filter(({ questionId }) => questionId.startsWith('made-up/')).length;
	return { own: events.length - restored, restored };
}

it(
	`loses nothing and doubles nothing when the browser is killed ${KILLS} times while restoring (KILL_SEED=${SEED})`,
	{ timeout: 300_000 },
	async () => {
		const random = randomFrom(SEED);
		const profile = makeProfile();
		onTestFinished(profile.remove);
		const begun = await openBrowser({ profile });
		await begun.page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
		for (const rating of ['good', 'easy'] as const) {
			await answer(begun.page);
			await rate(begun.page, rating);
		}
		await begun.kill();

		let before = 0;
		const restoredAtKills: number[] = [];
		for (let round = 0; round <= KILLS; round++) {
			const browser = await openBrowser({ profile });
			const { page } = browser;
			await page.goto(site.origin + settings.path);
			await settings.save(page).waitFor();
			const stored = await readSound(page);
			expect(stored.own, `after kill ${round}`).toBe(2);
			expect(stored.restored, `after kill ${round}`).toBeGreaterThanOrEqual(before);
			before = stored.restored;
			await settings.restoreFile(page).setInputFiles(file);
			if (before === ALL) {
				await page.getByText(/are already here: nothing would change/).waitFor();
				await browser.close();
				break;
			}
			await settings.inDialog(page, 'Restore').click();
			if (round < KILLS) {
				// Odd rounds are killed in the first transaction, even ones after it.
				if (round % 2 === 0) await page.getByText(/^Restoring: [1-9]/).waitFor({ timeout: 60_000 });
				await new Promise((resolve) => setTimeout(resolve, random() * LATEST_KILL_MS));
				await browser.kill();
				restoredAtKills.push(before);
				continue;
			}
			await page.getByText(/came back/).waitFor({ timeout: 120_000 });
			expect(await readSound(page)).toEqual({ own: 2, restored: ALL });
			await settings.inDialog(page, 'Close').click();
			await page.getByRole('button', { name: 'Check and mend' }).click();
			await page.getByText(/everything is as it should be/).waitFor({ timeout: 120_000 });
			await browser.close();
		}
		expect(Math.max(...restoredAtKills)).toBeGreaterThan(0);
		console.log(`of ${ALL} reviews there were ${restoredAtKills.join(', ')} before each try`);
	}
);

/** Cuts the end off the newest log of the browser’s database, as a kill does that meets a long write. */
function tear({ folder }: Profile, bytes: number): void {
	const databases = path.join(folder, 'Default', 'IndexedDB');
	const [log] = readdirSync(databases, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.log'))
		.map((name) => path.join(databases, name))
		.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
	if (log === undefined) throw new Error('The browser has no log.');
	truncateSync(log, statSync(log).size - bytes);
}

it(
	'keeps all answers when a killed job tore the browser’s own log',
	{ timeout: 120_000 },
	async () => {
		const profile = makeProfile();
		onTestFinished(profile.remove);
		const first = await openBrowser({ profile });
		await first.page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
		for (const rating of ['good', 'easy'] as const) {
			await answer(first.page);
			await rate(first.page, rating);
		}
		await first.page.goto(site.origin + settings.path);
		await settings.save(first.page).waitFor();
		await beginJob(first.page);
		await first.kill();
		tear(profile, TORN_BYTES);

		const second = await openBrowser({ profile });
		await second.page.goto(site.origin);
		await expect.poll(() => isMarked(second.page), { timeout: 30_000 }).toBe(false);
		await second.kill();

		const third = await openBrowser({ profile });
		await third.page.goto(site.origin + settings.path);
		await settings.save(third.page).waitFor();
		expect((await readSound(third.page)).own).toBe(2);
		await third.close();
	}
);

/** So little misses that what the next run writes fills it: then LevelDB finds a wrong checksum. */
const TORN_BYTES = 60;
/** What a job had written when it was killed. */
const WRITTEN_BYTES = 20_000;

/** Leaves what the app leaves when a job has begun to write: its mark, and after it some of what it writes. */
function beginJob(page: Page): Promise<void> {
	return page.evaluate(
		(bytes) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('keypoint-backup');
				opening.onerror = () => reject(new Error(opening.error?.message));
				opening.onupgradeneeded = () => opening.result.createObjectStore('notes');
				opening.onsuccess = () => {
					const put = (key: string, value: unknown, then: () => void) => {
						const transaction = opening.result.transaction('notes', 'readwrite', {
							durability: 'strict'
						});
						transaction.objectStore('notes').put(value, key);
						transaction.oncomplete = then;
					};
					put('bulkAtMs', 1, () => put('written', 'x'.repeat(bytes), resolve));
				};
			}),
		WRITTEN_BYTES
	);
}

/** Whether the app still knows of a job that was killed. */
function isMarked(page: Page): Promise<boolean> {
	return page.evaluate(
		() =>
			new Promise<boolean>((resolve, reject) => {
				const opening = indexedDB.open('keypoint-backup');
				opening.onerror = () => reject(new Error(opening.error?.message));
				opening.onsuccess = () => {
					const asked = opening.result.transaction('notes').objectStore('notes').get('bulkAtMs');
					asked.onerror = () => reject(new Error(asked.error?.message));
					asked.onsuccess = () => {
						opening.result.close();
						resolve(asked.result !== undefined);
					};
				};
			})
	);
}
