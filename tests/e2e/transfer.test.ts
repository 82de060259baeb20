import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './axe';
import { openClassroom, type Classroom } from './class/classroom';
import { readReviews } from './log';
import { addWhatCame, bringHistory, makeLink, press, reviewed, screen, studyOne } from './moves';
import { QUESTIONS } from './questions';
import { readSoundLog } from './replay';
import { settings } from './screens';

let classroom: Classroom;
beforeAll(async () => {
	classroom = await openClassroom();
});
afterAll(() => classroom.end());

it('brings two devices to the same, both ways, after either has agreed to what it would add', async () => {
	const [laptop, phone] = [await classroom.device('laptop'), await classroom.device('phone')];
	await studyOne(laptop, classroom.ownOrigin, QUESTIONS.choice);
	await studyOne(phone, classroom.networkOrigin, QUESTIONS.numeric);

	const link = await makeLink(laptop, classroom.ownOrigin);
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
		const [laptop, phone] = [await classroom.device('laptop'), await classroom.device('phone')];
		const size = { questions: 3000, reviews: 10, noise: true };
		await bringHistory(laptop, classroom.ownOrigin, size);

		const link = await makeLink(laptop, classroom.ownOrigin);
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
	const link = await makeLink(laptop, classroom.ownOrigin);
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
