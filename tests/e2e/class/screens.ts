import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { QuestionKind } from '$lib/bank/question';
import { plainText } from '$lib/bank/rich-text';
import { qrPath } from '$lib/ui/live/qr-path';
import { KINDS, STEMS } from '../questions';
import { fillIn, shipped, type Way } from './answers';

/** A line of standings as it stands on a screen: `2 Ada 5.67`. */
export type Line = string;

const line = async (item: Locator): Promise<Line> =>
	(await item.innerText()).replace(/\s+/g, ' ').trim();

/** The lines of a screen’s lists of teams or people, by the list’s place among all in `main`. */
export async function linesOf(page: Page, list: number): Promise<Line[]> {
	const lists = page.getByRole('main').getByRole('list');
	return Promise.all((await lists.nth(list).getByRole('listitem').all()).map(line));
}

function kindOf(stem: string): QuestionKind {
	const kind = KINDS.find((one) => STEMS[one].test(stem));
	if (kind === undefined) throw new Error(`No test knows the question “${stem}”.`);
	return kind;
}

/** What the teacher sees and does on the desk. */
export const desk = {
	/** Chooses these kinds’ questions alone, and what else the set-up offers, then opens the room. */
	async open(
		page: Page,
		origin: string,
		kinds: readonly QuestionKind[],
		setUp: (page: Page) => Promise<void> = () => Promise.resolve()
	): Promise<void> {
		await page.goto(`${origin}/host/`);
		const chosen = page.getByRole('checkbox', { checked: true });
		await chosen.first().waitFor();
		await chosen.first().uncheck();
		for (const singles of await page.getByText('Single questions').all()) await singles.click();
		for (const kind of kinds) {
			const stem = plainText((await shipped(kind)).stem);
			await page.locator('label').filter({ hasText: stem }).getByRole('checkbox').check();
		}
		await page.getByLabel('Title').fill('Class 10b');
		await page.getByLabel('Standings for the class').selectOption('First 10');
		await setUp(page);
		await page.getByRole('button', { name: `Open the room with ${kinds.length} question` }).click();
		await page.getByRole('button', { name: /^Start/ }).waitFor();
	},
	/** The link in the QR code on the wall. */
	async joinLink(page: Page): Promise<string> {
		await page.getByRole('button', { name: 'Copy the link' }).click();
		await page.getByText('Link copied').waitFor();
		return page.evaluate(() => navigator.clipboard.readText());
	},
	/** The link in the QR code for the teacher’s own phone, which the screen shows as a picture alone. */
	async pairingLink(page: Page, origin: string): Promise<string> {
		const code = new URL(page.url()).searchParams.get('room') ?? '';
		const seed = await page.evaluate(async (key) => {
			const opening = indexedDB.open('keypoint-live');
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				opening.onsuccess = () => resolve(opening.result);
				opening.onerror = () => reject(new Error('not opened'));
			});
			const asked = database.transaction('progress').objectStore('progress').get(['room', key]);
			await new Promise((resolve) => (asked.onsuccess = resolve));
			database.close();
			return (asked.result as { seed: string }).seed;
		}, code);
		const link = `${origin}/host/#${new URLSearchParams({ cohost: seed, code }).toString()}`;
		await page.getByRole('button', { name: 'Add your phone' }).click();
		const picture = page.getByRole('img', { name: 'QR code for your own phone' });
		expect(await picture.locator('path').getAttribute('d')).toBe(qrPath(link).path);
		await page.getByRole('button', { name: 'Done' }).click();
		return link;
	},
	async openWall(page: Page): Promise<Page> {
		const opened = page.waitForEvent('popup');
		await page.getByRole('button', { name: 'Open the wall' }).click();
		return opened;
	},
	/** Presses a step’s button until it is taken: a press within 0.7 s of the last one counts as a bounce. */
	async press(page: Page, label: string | RegExp): Promise<void> {
		const button = page.getByRole('button', { name: label });
		await button.click();
		await expect
			.poll(
				async () => {
					if (await button.isVisible()) await button.click({ timeout: 500 }).catch(() => null);
					return button.count();
				},
				{ message: `the step “${label.toString()}”` }
			)
			.toBe(0);
	},
	async answered(page: Page, answered: number, seated: number): Promise<void> {
		await page.getByText(`${answered} of ${seated} answered`).waitFor();
	},
	/** The kind of the question that is open. */
	async kind(page: Page): Promise<QuestionKind> {
		return kindOf(await page.getByRole('main').locator('.question').innerText());
	},
	standings: (page: Page): Promise<Line[]> => linesOf(page, 0),
	/** Makes a second device the host. */
	async takeOver(page: Page): Promise<void> {
		await page.getByRole('button', { name: 'Take over' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
		await page.getByRole('dialog').waitFor({ state: 'detached' });
	}
};

/** What a student sees and does on a phone. */
export const phone = {
	async join(page: Page, link: string, name: string, team: string | null = null): Promise<void> {
		await page.goto(link);
		await phone.giveName(page, name, team);
	},
	async giveName(page: Page, name: string, team: string | null = null): Promise<void> {
		await page.getByLabel('Your name').fill(name);
		if (team !== null) await page.locator('label').filter({ hasText: team }).tap();
		await page.getByRole('main').locator('form').getByRole('button').last().tap();
	},
	/** The kind of the question on the screen. */
	async kind(page: Page): Promise<QuestionKind> {
		await page.getByRole('button', { name: 'Send answer' }).waitFor();
		return kindOf(await page.getByRole('heading', { level: 1 }).innerText());
	},
	async asked(page: Page, kind: QuestionKind): Promise<void> {
		await page.getByRole('heading', { level: 1, name: STEMS[kind] }).waitFor();
		await page.getByRole('button', { name: 'Send answer' }).waitFor();
	},
	/** Fills in and sends; whether it has arrived is another matter. */
	async answer(page: Page, kind: QuestionKind, way: Way): Promise<void> {
		await phone.asked(page, kind);
		await fillIn(page, await shipped(kind), way);
		await page.getByRole('button', { name: 'Send answer' }).tap();
		await page.getByRole('heading', { name: /^(Answered|Your answer is in)$/ }).waitFor();
	},
	/** The host has said that it has the answer. */
	async acknowledged(page: Page): Promise<void> {
		await page.getByRole('heading', { name: 'Your answer is in' }).waitFor();
	},
	async solution(page: Page, index: number): Promise<void> {
		await page.getByText(`Solution to question ${index + 1} of`).waitFor();
	},
	/** The own line among those on the phone, and the score that stands above all. */
	async score(page: Page): Promise<{ line: Line; above: string }> {
		const own = page.getByRole('listitem').filter({ hasText: '(you)' });
		return { line: await line(own), above: await line(page.locator('.strip')) };
	}
};
