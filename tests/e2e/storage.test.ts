import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReviews } from './log';
import { QUESTIONS, STEMS } from './questions';
import { answer, questionReady, rate, stem, study } from './screens';
import { serveApp, type Site } from './support';
import { reopenTab, visit } from './visit';

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

const notKept = (page: Page) =>
	page.getByText('You can study, but nothing will be kept when you close this page.');

describe('without storage', () => {
	const blocks = {
		'has no IndexedDB': () => {
			Object.defineProperty(window, 'indexedDB', { value: undefined });
		},
		'forbids its very name': () => {
			Object.defineProperty(window, 'indexedDB', {
				get: () => {
					throw new DOMException('The operation is insecure.', 'SecurityError');
				}
			});
		},
		'refuses to open it': () => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('Access is denied for this document.', 'SecurityError');
			};
		},
		'fails to open it': () => {
			const open = IDBFactory.prototype.open;
			IDBFactory.prototype.open = function () {
				// A version that no database has: the request fails as a damaged one does.
				open.call(this, 'keypoint', 9);
				return open.call(this, 'keypoint', 1);
			};
		}
	};

	for (const [what, block] of Object.entries(blocks)) {
		it(`studies in memory and says so where the browser ${what}`, async () => {
			const { context, page, problems } = await visit(site);
			await context.addInitScript(block);
			await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
			await questionReady(page);
			await notKept(page).waitFor();
			await answer(page);
			await rate(page, 'good');
			expect(await stem(page)).toMatch(STEMS.numeric);
			await answer(page);
			await rate(page, 'good');
			expect(await page.getByText('2 questions answered').count()).toBe(1);
			expect(problems).toEqual([]);
		});
	}
});

/** From now on every transaction that writes is aborted, until the page is told otherwise. */
function letWritesFail(): void {
	const begin = IDBDatabase.prototype.transaction;
	IDBDatabase.prototype.transaction = function (names, mode, options) {
		const transaction = begin.call(this, names, mode, options);
		if (mode === 'readwrite' && 'failWrites' in window) {
			queueMicrotask(() => {
				transaction.abort();
			});
		}
		return transaction;
	};
}
const breakDisk = (page: Page) =>
	page.evaluate(() => void Object.assign(window, { failWrites: 1 }));
const mendDisk = (page: Page) =>
	page.evaluate(() => {
		delete (window as { failWrites?: number }).failWrites;
	});

describe('a write that fails', () => {
	async function failedWrite() {
		const opened = await visit(site);
		const { context, page } = opened;
		await context.addInitScript(letWritesFail);
		await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
		await answer(page);
		await breakDisk(page);
		await study.rating(page, 'good').click();
		await page.getByRole('alert').filter({ hasText: 'This is not saved yet' }).waitFor();
		// Not saved is not acknowledged: the next question must wait.
		expect(await study.question(page).innerText()).toMatch(STEMS.choice);
		return { ...opened, retry: page.getByRole('button', { name: 'Try again' }) };
	}

	it('keeps the answer on the screen and saves it once when it is tried again', async () => {
		const { page, retry, problems } = await failedWrite();
		expect(await retry.evaluate((button) => button === document.activeElement)).toBe(true);
		await retry.click();
		await page.getByRole('alert').filter({ hasText: 'This is not saved yet' }).waitFor();
		expect(await readReviews(page)).toEqual([]);
		await mendDisk(page);
		await retry.click();
		await expect.poll(() => stem(page)).toMatch(STEMS.numeric);
		expect(await readReviews(page)).toHaveLength(1);
		expect(await notKept(page).count()).toBe(0);
		await page.reload();
		expect(await stem(page)).toMatch(STEMS.numeric);
		expect(problems).toEqual([]);
	});

	it('lets the learner go on without saving, and says what that means', async () => {
		const { page, problems } = await failedWrite();
		await page.getByRole('button', { name: 'Go on without saving' }).click();
		await expect.poll(() => stem(page)).toMatch(STEMS.numeric);
		await notKept(page).waitFor();
		await answer(page);
		await rate(page, 'good');
		expect(await page.getByText('2 questions answered').count()).toBe(1);
		expect(await page.getByText('All of it is saved on this device').count()).toBe(0);
		expect(problems).toEqual([]);
	});
});

describe('coming back', () => {
	it('has kept an answer still being typed, through a reload and a new tab', async () => {
		const browser = await visit(site);
		const { page } = browser;
		const draft = 'Traffic dried up.\nThe second reason is';
		const area = (on: Page) => on.getByRole('textbox', { name: STEMS.open });
		await page.goto(site.origin + study.of(QUESTIONS.open, QUESTIONS.choice));
		await area(page).fill(draft);
		await expect.poll(() => storedDrafts(page)).toContain(JSON.stringify(draft).slice(1, -1));
		await page.reload();
		await expect.poll(() => area(page).inputValue()).toBe(draft);
		const next = await reopenTab(browser, page, site.origin + study.path);
		await expect.poll(() => area(next).inputValue()).toBe(draft);
		await study.submit(next).click();
		await rate(next, 'good');
		await study.undo(next).click();
		await expect.poll(() => stem(next)).toMatch(STEMS.open);
		// What was submitted is no draft any more.
		expect(await area(next).inputValue()).toBe('');
		expect(browser.problems).toEqual([]);
	});

	it('meets exactly the right next question, wherever the tab was closed', async () => {
		const browser = await visit(site);
		const { choice, cloze, numeric, order } = QUESTIONS;
		const back = (page: Page) => reopenTab(browser, page, site.origin + study.path);
		let { page } = browser;
		await page.goto(site.origin + study.of(choice, cloze, numeric, order));

		// On the question, before anything was done.
		expect(await stem(page)).toMatch(STEMS.choice);
		page = await back(page);
		expect(await stem(page)).toMatch(STEMS.choice);
		// On the feedback: what was not rated was not answered.
		await answer(page);
		page = await back(page);
		expect(await stem(page)).toMatch(STEMS.choice);
		expect(await readReviews(page)).toHaveLength(0);
		// Failed: it comes back after three others.
		await answer(page);
		await rate(page, 'again');
		page = await back(page);
		expect(await stem(page)).toMatch(STEMS.cloze);
		// While paused, from the menu open, and after a skip.
		await study.pause(page).click();
		page = await back(page);
		expect(await stem(page)).toMatch(STEMS.cloze);
		await study.more(page).click();
		await study.inMenu(page, /^Skip for now/).click();
		await expect.poll(() => stem(page)).toMatch(STEMS.numeric);
		page = await back(page);
		expect(await stem(page)).toMatch(STEMS.numeric);
		for (const next of [STEMS.order, STEMS.cloze, STEMS.choice]) {
			await answer(page);
			await rate(page, 'good');
			page = await back(page);
			expect(await stem(page)).toMatch(next);
		}
		expect(await readReviews(page)).toHaveLength(4);
		expect(browser.problems).toEqual([]);
	});
});

/** All drafts on disk, as JSON. */
function storedDrafts(page: Page): Promise<string> {
	return page.evaluate(
		() =>
			new Promise<string>((resolve) => {
				const opening = indexedDB.open('keypoint');
				opening.onsuccess = () => {
					const database = opening.result;
					const asked = database
						.transaction('progress')
						.objectStore('progress')
						.getAll(IDBKeyRange.bound(['draft'], ['draft', []]));
					asked.onsuccess = () => {
						database.close();
						resolve(JSON.stringify(asked.result));
					};
				};
			})
	);
}
