import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { writeBigBackup, type BigBackup } from './big-backup';
import { readReviews } from './log';
import { answer, rate, settings, study } from './screens';

/** The screen of a transfer, by its heading. */
export const screen = (page: Page, name: string): Locator =>
	page.getByRole('heading', { level: 1, name });

export const press = (page: Page, name: string): Promise<void> =>
	page.getByRole('button', { name }).click();

/** Answers one question on a device. */
export async function studyOne(page: Page, origin: string, question: string): Promise<void> {
	await page.goto(origin + study.of(question));
	await answer(page);
	await rate(page, 'good');
}

/** Gives a device a history that is as big as the test wants it, by a backup. */
export async function bringHistory(page: Page, origin: string, size: BigBackup): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'keypoint-transfer-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const file = path.join(folder, 'keypoint-big.jsonl.gz');
	await writeBigBackup(file, size);
	await page.goto(origin + settings.path);
	await settings.restoreFile(page).setInputFiles(file);
	await settings.inDialog(page, 'Restore').click({ timeout: 60_000 });
	await page.getByText('came back.').waitFor({ timeout: 60_000 });
	await settings.inDialog(page, 'Close').click();
}

/** Opens the transfer from the settings, as a person does. */
export async function openTransfer(page: Page, origin: string): Promise<void> {
	await page.goto(origin + settings.path);
	await page.getByRole('link', { name: 'Send to another device…' }).click();
}

/** The link that the code on the screen holds. */
export async function shownLink(page: Page): Promise<string> {
	await page.getByRole('img', { name: 'QR code for the other device' }).waitFor();
	return page.locator('code', { hasText: '/transfer/#with=' }).innerText();
}

/** Opens the transfer from the settings. @returns the link that the code holds */
export async function makeLink(page: Page, origin: string): Promise<string> {
	await openTransfer(page, origin);
	return shownLink(page);
}

/** Says yes to what would be added, and waits until it is. */
export async function addWhatCame(page: Page): Promise<void> {
	await settings.inDialog(page, 'Restore').click({ timeout: 60_000 });
	await page.getByText('came back.').waitFor({ timeout: 60_000 });
	await settings.inDialog(page, 'Close').click();
	await page.getByText('What came is in your progress.').waitFor();
}

/** The questions of all reviews on a device, sorted. */
export async function reviewed(page: Page): Promise<string[]> {
	return (await readReviews(page)).map(({ questionId }) => questionId).sort();
}
