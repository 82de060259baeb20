import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Question } from '$lib/bank/question';
import type { HostFact } from '$lib/live/facts';
import { madeRoom } from '../live/report/made-room';
import { axeFindings } from './axe';
import { QUESTIONS } from './questions';
import { serveApp, type Site } from './support';
import { visit } from './visit';

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

/** Puts rooms on the device’s disk, as running them would have. */
async function keepRooms(page: Page, rooms: Readonly<Record<string, readonly HostFact[]>>) {
	await page.evaluate(async (all) => {
		const opening = indexedDB.open('keypoint-live', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('progress');
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(new Error('not opened'));
		});
		const transaction = database.transaction('progress', 'readwrite');
		const store = transaction.objectStore('progress');
		for (const [code, facts] of Object.entries(all)) {
			const { atMs } = facts[0] ?? { atMs: 0 };
			store.put({ v: 1, writer: 'a test', facts }, ['log', code, 0]);
			store.put(
				{ v: 1, code, seed: '', broker: null, title: code, questions: 7, openedAtMs: atMs },
				['room', code]
			);
		}
		await new Promise((resolve) => (transaction.oncomplete = resolve));
		database.close();
	}, rooms);
}

async function shippedQuestions(): Promise<readonly Question[]> {
	return Promise.all(
		Object.values(QUESTIONS).map(
			async (id) => JSON.parse(await readFile(`build/questions/${id}.json`, 'utf8')) as Question
		)
	);
}

it(
	'reports a quiz from its log: read, compared, saved, deleted, and nothing for axe to find',
	{ timeout: 120_000 },
	async () => {
		const { page, problems } = await visit(site);
		const questions = await shippedQuestions();
		const made = { seed: 3, people: 30, questions, ability: 0.5, openedAtMs: 2_000_000 };
		await page.goto(`${site.origin}/host/report/?room=K7Q2M0`);
		await page.getByRole('heading', { name: 'No such quiz here' }).waitFor();
		await keepRooms(page, {
			K7Q2M0: madeRoom({ ...made, title: 'Class 10b' }),
			K7Q2M1: madeRoom({ ...made, seed: 8, openedAtMs: 1_000_000, title: 'Class 10a' })
		});
		await page.reload();
		await page.getByRole('heading', { level: 1, name: 'Class 10b' }).waitFor();
		const first = page.getByRole('region', { name: 'By paragraph' }).getByRole('listitem').first();
		await first.locator('blockquote').first().waitFor();

		await page.getByRole('button', { name: 'Compare with another class' }).click();
		await page.getByText(/^This class .* beside “Class 10a”/).waitFor();
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: 'Excel' }).click()
		]);
		expect(download.suggestedFilename()).toBe('keypoint-K7Q2M0.xlsx');
		// What every zip file begins with.
		expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');

		const findings: string[] = [];
		for (const folded of await page.locator('details > summary').all()) await folded.click();
		for (const width of [360, 1280])
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.setViewportSize({ width, height: 800 });
				await page.emulateMedia({ colorScheme });
				// Colours on their way to another theme are nobody's to judge.
				await page.evaluate(() =>
					Promise.allSettled(document.getAnimations().map((a) => a.finished))
				);
				findings.push(...(await axeFindings(page)));
			}
		expect(findings).toEqual([]);

		await first.getByRole('link', { name: /^Read it in the article/ }).click();
		await page.locator('mark:target, :target').first().waitFor();
		await page.goBack();
		await page.getByRole('button', { name: 'Delete this quiz…' }).click();
		await page.getByRole('button', { name: 'Delete it' }).click();
		await page.getByRole('heading', { name: 'Deleted' }).waitFor();
		await page.reload();
		await page.getByRole('heading', { name: 'No such quiz here' }).waitFor();
		await page.goto(`${site.origin}/host/report/?room=K7Q2M1`);
		await page.getByRole('heading', { level: 1, name: 'Class 10a' }).waitFor();
		expect(problems).toEqual([]);
	}
);
