import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBigBackup } from './big-backup';
import { folderFiles, putInFolder, shareFolder } from './folder';
import { readReviews } from './log';
import { QUESTIONS, STEMS } from './questions';
import { readSoundLog } from './replay';
import { answer, home, questionReady, rate, settings, stem, study } from './screens';
import { serveApp, type Site } from './support';
import { NOT_FOUND, visit } from './visit';

const GOLDEN = 'tests/fixtures/backups/v1.jsonl.gz';
const DAY_MS = 86_400_000;
const PATIENT = { timeout: 180_000 };

let site: Site;
let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'keypoint-faults-'));
	site = await serveApp();
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
	return site.down();
});

const unsaved = (page: Page, why: string | RegExp) =>
	page.getByRole('alert').filter({ hasText: 'This is not saved yet' }).filter({ hasText: why });
const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' });
const storageNotice = (page: Page) => page.getByRole('complementary', { name: 'Storage' });

/** A learner with one answer on disk, who has given another and not rated it yet. */
async function onFeedback(prepare?: (context: BrowserContext) => Promise<unknown>) {
	const opened = await visit(site, { expected: NOT_FOUND });
	const { context, page } = opened;
	await prepare?.(context);
	await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric, QUESTIONS.order));
	await answer(page);
	await rate(page, 'good');
	await answer(page);
	return opened;
}

/** Rates, goes on, and finds both answers on disk, each once. */
async function expectBothKept(page: Page): Promise<void> {
	await expect.poll(() => stem(page)).toMatch(STEMS.order);
	const ids = (await readReviews(page)).map(({ questionId }) => questionId);
	expect(ids).toEqual([QUESTIONS.choice, QUESTIONS.numeric]);
	await readSoundLog(page);
}

describe('while studying', () => {
	it('a connection that the browser closes is opened again, and nobody notices', async () => {
		const { page, problems } = await onFeedback((context) =>
			context.addInitScript(noteConnections)
		);
		expect(
			await page.evaluate(() => (window as unknown as Noting).closeConnections())
		).toBeGreaterThan(0);
		await rate(page, 'good');
		await expectBothKept(page);
		expect(await storageNotice(page).count()).toBe(0);
		expect(problems).toEqual([]);
	});

	it('storage that is taken away for good is told, and what was acknowledged is there', async () => {
		const { page, problems } = await onFeedback();
		await page.evaluate(() => {
			const begin = IDBDatabase.prototype.transaction;
			Object.assign(window, { begin });
			IDBDatabase.prototype.transaction = () => {
				throw new DOMException('The database connection is closing.', 'InvalidStateError');
			};
		});
		await study.rating(page, 'good').click();
		await unsaved(page, 'The browser took the storage away.').waitFor();
		await page.evaluate(() => {
			const { begin } = window as unknown as { begin: IDBDatabase['transaction'] };
			IDBDatabase.prototype.transaction = begin;
		});
		await tryAgain(page).click();
		await expectBothKept(page);
		expect(problems).toEqual([]);
	});

	it('a transaction that is aborted again and again is told, and written once in the end', async () => {
		const { page, problems } = await onFeedback();
		await page.evaluate(() => {
			const put = IDBObjectStore.prototype.put;
			Object.assign(window, { put });
			IDBObjectStore.prototype.put = function (...args) {
				const request = put.apply(this, args);
				this.transaction.abort();
				return request;
			};
		});
		await study.rating(page, 'good').click();
		await unsaved(page, /The browser (took the storage away|did not say why)/).waitFor();
		await page.evaluate(() => {
			const { put } = window as unknown as { put: IDBObjectStore['put'] };
			IDBObjectStore.prototype.put = put;
		});
		await tryAgain(page).click();
		await expectBothKept(page);
		expect(problems).toEqual([]);
	});

	it('a full disk is told, and the answer is saved when there is space', PATIENT, async () => {
		const { context, page, problems } = await onFeedback();
		const disk = await limitDisk(context, page);
		await disk.fill();
		await study.rating(page, 'good').click();
		await unsaved(page, 'The disk, or this site’s share of it, is full.').waitFor();
		expect(await readReviews(page)).toHaveLength(1);
		await disk.clear();
		await tryAgain(page).click();
		await expectBothKept(page);
		expect(problems).toEqual([]);
	});

	it('a newer Keypoint in another tab is given way to, and that is told', async () => {
		const { context, page, problems } = await onFeedback();
		const newer = await context.newPage();
		await newer.goto(`${site.origin}/manifest.webmanifest`);
		expect(
			await newer.evaluate(
				() =>
					new Promise((resolve) => {
						const opening = indexedDB.open('keypoint', 2);
						opening.onblocked = () => resolve('blocked');
						opening.onsuccess = () => {
							opening.result.close();
							resolve('opened');
						};
					})
			)
		).toBe('opened');
		await page.bringToFront();
		await study.rating(page, 'good').click();
		await unsaved(page, 'Keypoint is open in another tab in another version.').waitFor();
		await page.getByRole('button', { name: 'Go on without saving' }).click();
		await storageNotice(page).filter({ hasText: 'another version' }).waitFor();
		await expect.poll(() => stem(page)).toMatch(STEMS.order);
		// What was acknowledged before is where the newer one has it.
		expect(await readReviews(newer)).toHaveLength(1);
		expect(problems).toEqual([]);
	});

	it('a deleted database is told in so many words, and what follows is kept', async () => {
		const { page, problems } = await onFeedback();
		expect(
			await page.evaluate(
				() =>
					new Promise((resolve) => {
						const deleting = indexedDB.deleteDatabase('keypoint');
						deleting.onblocked = () => resolve('blocked');
						deleting.onsuccess = () => resolve('deleted');
					})
			)
		).toBe('deleted');
		await study.rating(page, 'good').click();
		const notice = storageNotice(page);
		await notice.filter({ hasText: 'The browser has deleted what Keypoint kept' }).waitFor();
		expect(await page.getByText('Nothing is lost').count()).toBe(0);
		await questionReady(page);
		await answer(page);
		await rate(page, 'good');
		expect(await readReviews(page)).toHaveLength(1);
		await notice.getByRole('link', { name: /restore a backup/ }).click();
		await settings.save(page).waitFor();
		await readSoundLog(page);
		expect(problems).toEqual([]);
	});

	it('a clock that ran a year ahead is told of once it is right, and changes no order', async () => {
		const { page, problems } = await visit(site);
		const started = Date.now();
		await page.clock.setSystemTime(started + 365 * DAY_MS);
		await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
		await answer(page);
		await rate(page, 'good');
		await page.clock.setSystemTime(started);
		await page.goto(site.origin + study.path);
		expect(await stem(page)).toMatch(STEMS.numeric);
		await answer(page);
		await rate(page, 'good');
		const told = page.getByText(/This device’s clock says .*, but your latest answers are from/);
		await told.waitFor();
		const year = (ms: number) => String(new Date(ms).getFullYear());
		expect(await told.innerText()).toContain(year(started + 365 * DAY_MS));
		const log = await readReviews(page);
		expect(log.map(({ questionId }) => questionId)).toEqual([QUESTIONS.choice, QUESTIONS.numeric]);
		await readSoundLog(page);
		await page.getByRole('button', { name: 'I have checked it' }).click();
		await page.reload();
		await page.evaluate(() => navigator.serviceWorker.ready);
		expect(await told.count()).toBe(0);
		// The question whose answer came from the future can be studied, and its next date is in order.
		await page.goto(site.origin + study.of(QUESTIONS.choice));
		await answer(page);
		await rate(page, 'good');
		await readSoundLog(page);
		expect(problems).toEqual([]);
	});
});

describe('half-written records', () => {
	it('stop nothing: the app opens, tells, puts them aside and lets them be saved', async () => {
		const { page, problems } = await visit(site);
		await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
		await answer(page);
		await rate(page, 'good');
		await putHalf(page, ['card', QUESTIONS.choice], { v: 1, card: 'half-writ' });
		await putHalf(page, ['event', QUESTIONS.choice, 'half'], { type: 'review.recorded', seq: 1 });
		await page.goto(site.origin);
		await home.study(page).waitFor();
		await page.goto(site.origin + settings.path);
		await page.getByText('1 of 87 questions').waitFor();
		await page.getByRole('button', { name: 'Check and mend' }).click();
		await page
			.getByRole('status')
			.filter({ hasText: '2 entries could not be read and were put aside' })
			.waitFor();
		await readSoundLog(page);
		const downloading = page.waitForEvent('download');
		const saveAside = page.getByRole('button', { name: 'Save what could not be read' });
		await saveAside.click();
		const aside = readFileSync(await (await downloading).path(), 'utf8');
		expect(aside.trim().split('\n')).toHaveLength(2);
		expect(aside).toContain('half-writ');

		// A backup carries them, and restoring brings them back to where they were put.
		const saving = page.waitForEvent('download');
		await settings.save(page).click();
		const file = path.join(folder, 'with-aside.jsonl.gz');
		await (await saving).saveAs(file);
		await settings.erase(page);
		await expect.poll(() => saveAside.count()).toBe(0);
		await settings.restoreFile(page).setInputFiles(file);
		await page.getByText(/2 entries in it cannot be read .* puts them aside here/).waitFor();
		await settings.inDialog(page, 'Restore').click();
		await page.getByText(/came back/).waitFor();
		await settings.inDialog(page, 'Close').click();
		await saveAside.waitFor();
		expect(problems).toEqual([]);
	});
});

describe('restoring', () => {
	it('a backup of a future version is refused in words, and nothing changes', async () => {
		const { page, problems } = await visit(site);
		const file = path.join(folder, 'future.jsonl.gz');
		const lines = gunzipSync(readFileSync(GOLDEN)).toString('utf8');
		writeFileSync(file, gzipSync(lines.replace('"v":1', '"v":2')));
		await page.goto(site.origin + settings.path);
		await settings.restoreFile(page).setInputFiles(file);
		await page.getByText(/^A newer Keypoint wrote this backup\. Update Keypoint here/).waitFor();
		await page.getByText('Nothing on this device was changed.').waitFor();
		expect(await settings.inDialog(page, 'Restore').count()).toBe(0);
		expect((await readSoundLog(page)).ids).toEqual([]);
		expect(problems).toEqual([]);
	});

	it('onto a full disk says so, and goes on when there is space', PATIENT, async () => {
		const { context, page, problems } = await visit(site);
		const file = path.join(folder, 'big.jsonl.gz');
		const size = { questions: 1500, reviews: 20 };
		await writeBigBackup(file, size);
		await page.goto(site.origin + settings.path);
		await settings.restoreFile(page).setInputFiles(file);
		await settings.inDialog(page, 'Restore').waitFor();
		const disk = await limitDisk(context, page);
		await disk.fill();
		await settings.inDialog(page, 'Restore').click();
		await page
			.getByText(/could not be finished.*The disk, or this site’s share of it, is full/)
			.waitFor();
		await page.getByText(/What came back so far is sound and stays/).waitFor();
		expect((await readSoundLog(page)).ids.length).toBeLessThan(size.questions * size.reviews);
		await disk.clear();
		await settings.inDialog(page, 'Go on').click();
		await page.getByText(/came back/).waitFor({ timeout: 60_000 });
		expect((await readSoundLog(page)).ids).toHaveLength(size.questions * size.reviews);
		expect(problems).toEqual([]);
	});

	it('leaves out a folder’s file that is only half there, names it, and takes it when it is whole', async () => {
		const { context, page, problems } = await visit(site);
		await shareFolder(context);
		const name = 'keypoint-device-other.jsonl.gz';
		const whole = readFileSync(GOLDEN);
		await page.goto(site.origin + settings.path);
		await page.getByRole('button', { name: 'Choose a folder…' }).click();
		await page.getByText('The folder is up to date.').waitFor();
		const upToDate = page.getByRole('button', { name: 'Bring up to date now' });
		await putInFolder(page, name, whole.subarray(0, 700));
		await upToDate.click();
		await page.getByText(`Not readable now, and left out: ${name}.`).waitFor();
		expect((await readSoundLog(page)).ids).toEqual([]);
		await putInFolder(page, name, whole);
		await upToDate.click();
		await page.getByText('15 entries came from your other devices.').waitFor();
		expect((await readSoundLog(page)).ids).toHaveLength(15);
		expect((await folderFiles(page)).map((file) => file.name)).toContain(name);
		expect(problems).toEqual([]);
	});
});

/** So long Chromium goes by what it knew of the free space. */
const SPACE_KNOWN_MS = 31_000;

/** Takes all space from the site, as DevTools can, and gives it back. */
async function limitDisk(context: BrowserContext, page: Page) {
	const devTools = await context.newCDPSession(page);
	const { origin } = site;
	return {
		async fill() {
			await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
			await new Promise((resolve) => setTimeout(resolve, SPACE_KNOWN_MS));
		},
		clear: () => devTools.send('Storage.overrideQuotaForOrigin', { origin })
	};
}

interface Noting {
	closeConnections: () => number;
}

/** Notes each connection that the page opens, to close them all under it. */
function noteConnections(): void {
	const open: IDBDatabase[] = [];
	const real = IDBFactory.prototype.open;
	IDBFactory.prototype.open = function (...args) {
		const request = real.apply(this, args);
		request.addEventListener('success', () => {
			if (request.result.name === 'keypoint') open.push(request.result);
		});
		return request;
	};
	Object.assign(window, {
		closeConnections: () => open.splice(0).map((database) => database.close()).length
	} satisfies Noting);
}

function putHalf(page: Page, key: string[], value: unknown): Promise<void> {
	return page.evaluate(
		([recordKey, half]) =>
			new Promise<void>((resolve) => {
				const opening = indexedDB.open('keypoint');
				opening.onsuccess = () => {
					const transaction = opening.result.transaction('progress', 'readwrite');
					transaction.objectStore('progress').put(half, recordKey);
					transaction.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			}),
		[key, value] as const
	);
}
