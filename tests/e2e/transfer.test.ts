import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { axeFindings } from './axe';
import { writeBigBackup } from './big-backup';
import { openClassroom, type Classroom } from './class/classroom';
import { readReviews } from './log';
import { QUESTIONS } from './questions';
import { readSoundLog } from './replay';
import { answer, rate, settings, study } from './screens';

let classroom: Classroom;
beforeAll(async () => {
	classroom = await openClassroom();
});
afterAll(() => classroom.end());

const screen = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

async function studyOne(page: Page, origin: string, question: string): Promise<void> {
	await page.goto(origin + study.of(question));
	await answer(page);
	await rate(page, 'good');
}

/** Opens the page from the settings, as a person does. @returns the link that the code holds */
async function makeLink(page: Page): Promise<string> {
	await page.goto(classroom.ownOrigin + settings.path);
	await page.getByRole('link', { name: 'Send to another device…' }).click();
	await page.getByRole('img', { name: 'QR code for the other device' }).waitFor();
	return page.locator('code', { hasText: '/transfer/#with=' }).innerText();
}

/** Says yes to what would be added, and waits until it is. */
async function addWhatCame(page: Page): Promise<void> {
	await settings.inDialog(page, 'Restore').click();
	await page.getByText('came back.').waitFor();
	await settings.inDialog(page, 'Close').click();
	await page.getByText('What came is in your progress.').waitFor();
}

async function reviewed(page: Page): Promise<string[]> {
	return (await readReviews(page)).map(({ questionId }) => questionId).sort();
}

it('brings two devices to the same, both ways, after either has agreed to what it would add', async () => {
	const [laptop, phone] = [await classroom.device('laptop'), await classroom.device('phone')];
	await studyOne(laptop, classroom.ownOrigin, QUESTIONS.choice);
	await studyOne(phone, classroom.networkOrigin, QUESTIONS.numeric);

	const link = await makeLink(laptop);
	expect(link).toMatch(/^http:\/\/laptop\.test:\d+\/transfer\/#with=[\w-]{43}$/);
	const found = (await axeFindings(laptop)).map((finding) => `making: ${finding}`);
	await phone.goto(link);
	await screen(phone, 'Another device is here').waitFor();
	await screen(laptop, 'The other device is here').waitFor();
	found.push(...(await axeFindings(phone)).map((finding) => `asked: ${finding}`));
	expect(await reviewed(phone)).toEqual([QUESTIONS.numeric]);

	await press(phone, 'Send mine and get theirs');
	for (const page of [laptop, phone]) {
		await page.getByText('1 review of 1 question is new to this device.').waitFor();
		// Nothing is added unasked.
		expect(await readReviews(page)).toHaveLength(1);
		await addWhatCame(page);
	}
	await laptop.getByText('and has added it').waitFor();
	found.push(...(await axeFindings(laptop)).map((finding) => `over: ${finding}`));

	const both = [QUESTIONS.choice, QUESTIONS.numeric].sort();
	expect(await reviewed(laptop)).toEqual(both);
	expect(await reviewed(phone)).toEqual(both);
	expect(await readSoundLog(laptop)).toEqual(await readSoundLog(phone));
	expect(found).toEqual([]);
	expect(classroom.problems).toEqual([]);
});

it(
	'goes on where it stood when the server is killed in the midst',
	{ timeout: 180_000 },
	async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'keypoint-transfer-'));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		const file = path.join(folder, 'keypoint-big.jsonl.gz');
		await writeBigBackup(file, { questions: 3000, reviews: 10, noise: true });
		const [laptop, phone] = [await classroom.device('laptop'), await classroom.device('phone')];
		await laptop.goto(classroom.ownOrigin + settings.path);
		await settings.restoreFile(laptop).setInputFiles(file);
		await settings.inDialog(laptop, 'Restore').click({ timeout: 60_000 });
		await laptop.getByText('30,000 entries came back.').waitFor({ timeout: 60_000 });
		await settings.inDialog(laptop, 'Close').click();

		const link = await makeLink(laptop);
		await laptop.getByRole('radio', { name: 'Send The other device gets what is here.' }).check();
		let pieces = 0;
		const kills: Promise<void>[] = [];
		phone.on('websocket', (socket) => {
			socket.on('framereceived', ({ payload }) => {
				if (payload.length < 50_000) return;
				pieces++;
				if (pieces === 5) kills.push(classroom.killServer());
			});
		});
		await phone.goto(link);
		await press(phone, 'Get it');
		await phone.getByText('No connection. It goes on where it stood').waitFor();
		await laptop.getByText('No connection. It goes on where it stood').waitFor();
		expect(kills).toHaveLength(1);
		await kills[0];
		const before = pieces;
		const [, percent = ''] =
			/\((\d+)%\)/.exec(await phone.getByText(/^Receiving: /).innerText()) ?? [];
		expect(Number(percent)).toBeGreaterThan(0);
		expect(Number(percent)).toBeLessThan(100);

		await classroom.restartServer();
		await phone
			.getByText(/^30,000 reviews of 3,?000 questions are new/)
			.waitFor({ timeout: 60_000 });
		await screen(laptop, 'All of it is across').waitFor();
		const all = Math.ceil((await offered(laptop)) / 57_344);
		// What came before came once, but for what was on its way.
		expect(pieces - before).toBeLessThan(all - 2);
		await settings.inDialog(phone, 'Restore').click();
		await phone.getByText('30,000 entries came back.').waitFor({ timeout: 60_000 });
		await settings.inDialog(phone, 'Close').click();
		expect((await readSoundLog(phone)).ids).toEqual((await readSoundLog(laptop)).ids);
		expect(classroom.problems).toEqual([]);

		/** Bytes of the file, as the page says. */
		async function offered(page: Page): Promise<number> {
			const text = await page.getByText(/The other device has all of yours/).innerText();
			const [, mega = ''] = /\(([\d.]+) MB\)/.exec(text) ?? [];
			return Number(mega) * 1e6;
		}
	}
);

it('says in words what is wrong with a link, and when the other one stops', async () => {
	const [laptop, phone] = [await classroom.device('laptop'), await classroom.device('phone')];
	const link = await makeLink(laptop);
	await phone.goto(link.slice(0, -4));
	await screen(phone, 'This link is not whole').waitFor();
	// Whole, but nobody’s.
	await phone.goto('about:blank');
	await phone.goto(link.replace(/with=.*/, `with=${'A'.repeat(43)}`));
	await screen(phone, 'Nobody answers').waitFor({ timeout: 30_000 });

	await phone.goto('about:blank');
	await phone.goto(link);
	await screen(phone, 'Another device is here').waitFor();
	await press(phone, 'No');
	await screen(phone, 'Stopped').waitFor();
	await laptop.getByText('Open the camera of the other device').waitFor();
	expect(classroom.problems).toEqual([]);
});
