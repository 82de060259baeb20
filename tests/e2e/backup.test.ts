import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecords } from './log';
import { QUESTIONS } from './questions';
import { answer, rate, settings, study } from './screens';
import { serveApp, type Site } from './support';
import { visit } from './visit';

const GOLDEN = 'tests/fixtures/backups/v1.jsonl.gz';

let site: Site;
let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'keypoint-backups-'));
	site = await serveApp();
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
	return site.down();
});

/** Saves a backup from the settings, and gives the file’s path. */
async function save(page: Page): Promise<string> {
	const downloading = page.waitForEvent('download');
	await settings.save(page).click();
	const download = await downloading;
	const file = path.join(folder, `${Date.now()}-${download.suggestedFilename()}`);
	await download.saveAs(file);
	return file;
}

async function restore(page: Page, file: string): Promise<void> {
	await settings.restoreFile(page).setInputFiles(file);
	await settings.inDialog(page, 'Restore').click();
	await page.getByText(/came back/).waitFor();
	await settings.inDialog(page, 'Close').click();
}

describe('a backup', () => {
	it('gives everything back after all was erased', async () => {
		const { page, problems } = await visit(site);
		await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric, QUESTIONS.open));
		for (const rating of ['good', 'again', 'hard', 'good'] as const) {
			await answer(page);
			await rate(page, rating);
		}
		await study.undo(page).click();
		await answer(page);
		await rate(page, 'easy');
		await study.summary(page).waitFor();
		await page.goto(site.origin + settings.path);
		await page.getByLabel('New questions a day').fill('3');
		await page.keyboard.press('Tab');
		await page.getByText('Saved', { exact: true }).waitFor();
		const before = await readRecords(page);
		expect(before.events.length).toBeGreaterThan(4);

		const file = await save(page);
		expect(path.basename(file)).toMatch(/keypoint-\d{4}-\d\d-\d\d\.jsonl\.gz$/);
		await page.getByText(/is on its way to your downloads: \d+ entries/).waitFor();
		await settings.erase(page);
		expect(await readRecords(page)).toMatchObject({ events: [], cards: [] });

		await restore(page, file);
		const after = await readRecords(page);
		expect(after.events).toEqual(before.events);
		expect(after.cards).toEqual(before.cards);
		expect(after.settings).toEqual(before.settings);
		// And once more: everything is here.
		await settings.restoreFile(page).setInputFiles(file);
		await page.getByText(/are already here: nothing would change/).waitFor();
		expect(problems).toEqual([]);
	});

	it('of version 1 restores, says so, and passes a rehearsal', async () => {
		const { page, problems } = await visit(site);
		await page.goto(site.origin + settings.path);
		await settings.restoreFile(page).setInputFiles(GOLDEN);
		await page
			.getByText('7 reviews and 8 other entries of 6 questions are new to this device.')
			.waitFor();
		await settings.inDialog(page, 'Restore').click();
		await page.getByText('15 entries came back.').waitFor();
		await settings.inDialog(page, 'Close').click();
		const { events, cards } = await readRecords(page);
		expect(events).toHaveLength(15);
		expect(cards).toHaveLength(6);
		await expect.poll(() => page.getByText('3 of 87 questions').count()).toBe(1);
		await page.getByRole('button', { name: 'Rehearse a restore' }).click();
		await page.getByText(/all 15 entries and the schedules of 6 questions came back/).waitFor();
		expect(await scratchStores(page)).toEqual([]);
		await page.getByRole('button', { name: 'Check and mend' }).click();
		await page.getByText(/everything is as it should be/).waitFor();
		expect(problems).toEqual([]);
	});

	it.each([
		['cut short', (whole: Buffer) => whole.subarray(0, 900), /^This file is cut short/],
		['changed', (whole: Buffer) => flipped(whole, 700), /^This file is not as Keypoint wrote it/],
		['another file', () => Buffer.from('Dear diary'), /^This is not a Keypoint backup/]
	])('that is %s is refused in words, and nothing changes', async (what, spoil, words) => {
		const { page, problems } = await visit(site);
		const file = path.join(folder, `${what}.jsonl.gz`);
		writeFileSync(file, spoil(readFileSync(GOLDEN)));
		await page.goto(site.origin + settings.path);
		await settings.restoreFile(page).setInputFiles(file);
		await page.getByText(words).waitFor();
		await page.getByText('Nothing on this device was changed.').waitFor();
		expect(await settings.inDialog(page, 'Restore').count()).toBe(0);
		await settings.inDialog(page, 'Close').click();
		expect((await readRecords(page)).events).toEqual([]);
		expect(problems).toEqual([]);
	});
});

describe('a folder', () => {
	const choose = (page: Page) => page.getByRole('button', { name: 'Choose a folder…' });

	it('is written after a session, and brings everything back from another device’s file', async () => {
		const { context, page, problems } = await visit(site);
		// The picker itself is the browser’s own; the private file system gives a handle of the same kind.
		await context.addInitScript(() => {
			Object.assign(window, {
				showDirectoryPicker: async () =>
					(await navigator.storage.getDirectory()).getDirectoryHandle('Shared', { create: true })
			});
		});
		const studyOne = async (question: string) => {
			await page.goto(site.origin + study.of(question));
			await answer(page);
			await rate(page, 'good');
		};
		await studyOne(QUESTIONS.choice);
		await page.goto(site.origin + settings.path);
		await choose(page).click();
		await page.getByText('The folder is up to date.').waitFor();
		const [first] = await filesInFolder(page);
		expect(first?.name).toMatch(/^keypoint-device-.+\.jsonl\.gz$/);

		await studyOne(QUESTIONS.numeric);
		await expect.poll(async () => (await filesInFolder(page))[0]?.size).not.toBe(first?.size);
		const before = await readRecords(page);

		// Erased, it is another device: its old file is someone else’s, and is kept.
		await page.goto(site.origin + settings.path);
		await settings.erase(page);
		await page.reload();
		await choose(page).click();
		await page.getByText('2 reviews of 2 questions are new to this device.').waitFor();
		await settings.inDialog(page, 'Restore').click();
		await page.getByText('2 entries came back.').waitFor();
		await settings.inDialog(page, 'Close').click();
		await page.getByText('The folder is up to date.').waitFor();
		const after = await readRecords(page);
		expect(after.events).toEqual(before.events);
		expect(after.cards).toEqual(before.cards);
		expect(await filesInFolder(page)).toHaveLength(2);
		expect(problems).toEqual([]);
	});
});

function filesInFolder(page: Page): Promise<{ name: string; size: number }[]> {
	return page.evaluate(async () => {
		const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Shared');
		const files: { name: string; size: number }[] = [];
		for await (const [name, handle] of folder.entries())
			files.push({ name, size: (await (handle as FileSystemFileHandle).getFile()).size });
		return files;
	});
}

function flipped(whole: Buffer, at: number): Buffer {
	const changed = Buffer.from(whole);
	changed[at] = (changed[at] ?? 0) ^ 0x10;
	return changed;
}

function scratchStores(page: Page): Promise<string[]> {
	return page.evaluate(async () =>
		(await indexedDB.databases()).flatMap(({ name = '' }) =>
			name.startsWith('keypoint-drill') ? [name] : []
		)
	);
}
