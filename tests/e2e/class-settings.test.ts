import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './axe';
import { openClassroom, type Classroom } from './class/classroom';
import { desk, linesOf, phone } from './class/screens';

let classroom: Classroom;
beforeAll(async () => {
	classroom = await openClassroom();
});
afterAll(() => classroom.end());

const joined = (host: Page, people: string) =>
	host.getByRole('heading', { name: people }).waitFor();

it(
	'closes a question for one when the time is up, and counts the answer of another who was given more',
	{ timeout: 120_000 },
	async () => {
		const host = await classroom.device('laptop');
		await desk.open(host, classroom.ownOrigin, ['true-false'], async (page) => {
			await page.getByLabel('Time for a question').selectOption('10 s');
		});
		const link = await desk.joinLink(host);
		const [ada, ben] = [await classroom.device('phone'), await classroom.device('phone')];
		await Promise.all([phone.join(ada, link, 'Ada'), phone.join(ben, link, 'Ben')]);
		await joined(host, '2 people');
		await host.getByRole('button', { name: 'More for Ada' }).click();
		const more = host.getByRole('button', { name: 'More time: +30 s' });
		// As much as the slowest machine needs.
		for (const extra of ['+30 s', '+60 s', '+90 s']) {
			await more.click();
			await host.getByText(extra, { exact: true }).waitFor();
		}

		await desk.press(host, 'Start with question 1');
		await phone.asked(ada, 'true-false');
		await ben.getByRole('heading', { name: 'Time is over' }).waitFor();
		expect(await ben.getByRole('button', { name: 'Send answer' }).count()).toBe(0);
		expect(await ben.getByRole('radio').first().isDisabled()).toBe(true);
		await phone.answer(ada, 'true-false', 'right');
		await phone.acknowledged(ada);
		await desk.answered(host, 1, 2);

		await desk.press(host, 'Close answers');
		await desk.press(host, 'Show the answer');
		await Promise.all([phone.solution(ada, 0), phone.solution(ben, 0)]);
		await ben.getByText('You gave no answer.').waitFor();
		await desk.press(host, 'Show standings');
		expect(await desk.standings(host)).toEqual(['1 Ada 1', '2 Ben 0']);
		expect(classroom.problems).toEqual([]);
	}
);

it(
	'ranks teams by the mean of their members, and shows a hostile name as the text that it is',
	{ timeout: 120_000 },
	async () => {
		const hostile = '<img src=x onerror=a()>';
		const host = await classroom.device('laptop');
		await desk.open(host, classroom.ownOrigin, ['true-false', 'choice'], async (page) => {
			await page.getByLabel('Teams').selectOption('2 teams');
			await page.getByLabel('Name of team 1').fill('Owls');
			await page.getByLabel('Name of team 2').fill('Foxes');
		});
		const link = await desk.joinLink(host);
		const wall = await desk.openWall(host);
		const [ada, ben, mal] = [
			await classroom.device('phone'),
			await classroom.device('phone'),
			await classroom.device('phone')
		];
		await Promise.all([
			phone.join(ada, link, 'Ada', 'Owls'),
			phone.join(ben, link, 'Ben', 'Owls'),
			phone.join(mal, link, hostile, 'Foxes')
		]);
		await ada.getByText('You play for Owls.').waitFor();
		await mal.getByText('You play for Foxes.').waitFor();
		await wall.getByRole('listitem').filter({ hasText: hostile }).waitFor();
		await joined(host, '3 people');

		for (const step of ['Start with question 1', 'Open question 2']) {
			await desk.press(host, step);
			const kind = await desk.kind(host);
			await Promise.all([
				phone.answer(ada, kind, 'right'),
				phone.answer(ben, kind, kind === 'choice' ? 'right' : 'wrong'),
				phone.answer(mal, kind, 'right')
			]);
			await desk.answered(host, 3, 3);
			await desk.press(host, 'Close answers');
			await desk.press(host, 'Show the answer');
		}
		await desk.press(host, 'Show standings');
		// By the sum the Owls would lead with 3 to 2.
		const teams = ['1 Foxes 2', '2 Owls 1.5'];
		const people = [`1 ${hostile} 2`, '1 Ada 2', '3 Ben 1'];
		for (const screen of [wall, host]) {
			await screen.getByText('Teams, by the mean of their members').waitFor();
			await expect.poll(() => linesOf(screen, 0)).toEqual(teams);
			expect(await linesOf(screen, 1)).toEqual(people);
			expect(await screen.getByRole('main').locator('img').count()).toBe(0);
		}
		await expect
			.poll(() => linesOf(ben, 0))
			.toEqual(['1. Foxes 2 points', '2. Owls (yours) 1.5 points']);
		await expect
			.poll(() => linesOf(mal, 0))
			.toEqual(['1. Foxes (yours) 2 points', '2. Owls 1.5 points']);
		expect((await phone.score(ben)).line).toBe('3. Ben (you) 1 point');
		expect(classroom.problems).toEqual([]);
	}
);

it(
	'lets two share one phone in turn, and counts the answers of both',
	{ timeout: 120_000 },
	async () => {
		const host = await classroom.device('laptop');
		await desk.open(host, classroom.ownOrigin, ['true-false', 'choice']);
		const link = await desk.joinLink(host);
		const shared = await classroom.device('phone');
		await phone.join(shared, link, 'Ada');
		await shared.getByRole('heading', { name: 'You are in, Ada' }).waitFor();
		await shared.getByRole('button', { name: 'Somebody else joins on this device' }).tap();
		await phone.giveName(shared, 'Ben');
		await shared.getByRole('heading', { name: 'You are in, Ben' }).waitFor();
		await joined(host, '2 people');
		const give = (name: string) =>
			shared.getByRole('button', { name: `Pass this device to ${name}` }).tap();

		await desk.press(host, 'Start with question 1');
		const first = await desk.kind(host);
		await phone.answer(shared, first, 'wrong');
		await phone.acknowledged(shared);
		await give('Ada');
		// The phone locks and its page is thrown away before Ada answers.
		await shared.reload();
		await phone.answer(shared, first, 'right');
		await phone.acknowledged(shared);
		await desk.answered(host, 2, 2);
		await desk.press(host, 'Close answers');
		await desk.press(host, 'Show the answer');

		await desk.press(host, 'Open question 2');
		const second = await desk.kind(host);
		await phone.answer(shared, second, 'right');
		await give('Ben');
		await phone.answer(shared, second, 'right');
		await desk.answered(host, 2, 2);
		await desk.press(host, 'Close answers');
		await desk.press(host, 'Show the answer');
		await desk.press(host, 'Show standings');
		expect(await desk.standings(host)).toEqual(['1 Ada 2', '2 Ben 1']);
		const own = async () => (await phone.score(shared)).line;
		await expect.poll(own).toBe('2. Ben (you) 1 point');
		await shared.getByRole('navigation').getByRole('button', { name: 'Ada' }).tap();
		await expect.poll(own).toBe('1. Ada (you) 2 points');
		expect(classroom.problems).toEqual([]);
	}
);

it(
	'lets the laptop take the room back from the phone that had taken it over',
	{ timeout: 120_000 },
	async () => {
		const laptop = await classroom.device('laptop');
		await desk.open(laptop, classroom.ownOrigin, ['choice', 'true-false']);
		const link = await desk.joinLink(laptop);
		const [coHost, ada, ben] = [
			await classroom.device('phone'),
			await classroom.device('phone'),
			await classroom.device('phone')
		];
		await Promise.all([phone.join(ada, link, 'Ada'), phone.join(ben, link, 'Ben')]);
		await joined(laptop, '2 people');
		await coHost.goto(await desk.pairingLink(laptop, classroom.networkOrigin));
		await coHost.getByText('Its copy is complete.').waitFor();
		await desk.press(laptop, 'Start with question 1');
		const first = await desk.kind(laptop);
		await phone.answer(ada, first, 'right');
		await phone.acknowledged(ada);

		await desk.takeOver(coHost);
		await laptop.getByRole('heading', { name: 'Another device runs this room now' }).waitFor();
		await phone.answer(ben, first, 'wrong');
		await phone.acknowledged(ben);
		await desk.answered(coHost, 2, 2);
		await desk.press(coHost, 'Close answers');
		await desk.press(coHost, 'Show the answer');
		await Promise.all([phone.solution(ada, 0), phone.solution(ben, 0)]);

		await laptop.getByRole('button', { name: 'Follow it here' }).click();
		await laptop.getByText('Its copy is complete.').waitFor();
		await desk.takeOver(laptop);
		await coHost.getByRole('heading', { name: 'Another device runs this room now' }).waitFor();
		await desk.press(laptop, 'Open question 2');
		const second = await desk.kind(laptop);
		await Promise.all([phone.answer(ada, second, 'right'), phone.answer(ben, second, 'right')]);
		await Promise.all([phone.acknowledged(ada), phone.acknowledged(ben)]);
		await desk.answered(laptop, 2, 2);
		await desk.press(laptop, 'Close answers');
		await desk.press(laptop, 'Show the answer');
		await desk.press(laptop, 'Show standings');
		expect(await desk.standings(laptop)).toEqual(['1 Ada 2', '2 Ben 1']);
		await expect.poll(async () => (await phone.score(ada)).line).toBe('1. Ada (you) 2 points');
		await expect.poll(async () => (await phone.score(ben)).line).toBe('2. Ben (you) 1 point');
		expect(classroom.problems).toEqual([]);
	}
);

it(
	'leaves nothing for axe to find on desk, wall, a narrow phone and a second host’s',
	{ timeout: 180_000 },
	async () => {
		const host = await classroom.device('laptop');
		await desk.open(host, classroom.ownOrigin, ['cloze'], async (page) => {
			await page.getByLabel('Time for a question').selectOption('180 s');
			await page.getByLabel('Teams').selectOption('2 teams');
		});
		const link = await desk.joinLink(host);
		const wall = await desk.openWall(host);
		const [ada, coHost] = [await classroom.device('phone'), await classroom.device('phone')];
		for (const page of [ada, coHost]) await page.setViewportSize({ width: 320, height: 640 });
		await ada.goto(link);
		await ada.getByLabel('Your name').waitFor();
		expect(await axeFindings(ada)).toEqual([]);
		await phone.giveName(ada, 'Ada', 'Team A');
		await coHost.goto(await desk.pairingLink(host, classroom.networkOrigin));
		await coHost.getByText('Its copy is complete.').waitFor();

		const findings = async (where: string) => {
			const pages = Object.entries({ desk: host, wall, phone: ada, 'second host': coHost });
			const found: string[] = [];
			for (const [name, page] of pages) {
				for (const colorScheme of ['dark', 'light'] as const) {
					await page.emulateMedia({ colorScheme });
					const there = await axeFindings(page);
					found.push(...there.map((one) => `${where}, ${name}, ${colorScheme}: ${one}`));
				}
				const wider = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth
				);
				if (wider > 0) found.push(`${where}, ${name}: ${wider} px too wide`);
			}
			return found;
		};
		await wall.getByRole('listitem').filter({ hasText: 'Ada' }).waitFor();
		expect(await findings('lobby')).toEqual([]);
		await desk.press(host, 'Start with question 1');
		await phone.asked(ada, 'cloze');
		await wall.getByRole('timer').waitFor();
		expect(await findings('question')).toEqual([]);
		await phone.answer(ada, 'cloze', 'wrong');
		await phone.acknowledged(ada);
		await desk.answered(host, 1, 1);
		await desk.press(host, 'Close answers');
		await wall.getByText('Answers are closed').waitFor();
		expect(await findings('closed')).toEqual([]);
		await desk.press(host, 'Show the answer');
		await phone.solution(ada, 0);
		await wall.getByRole('img', { name: 'Right:' }).first().waitFor();
		expect(await findings('revealed')).toEqual([]);
		await desk.press(host, 'Show standings');
		for (const page of [wall, ada, coHost]) {
			await page.getByRole('heading', { name: 'Standings' }).waitFor();
		}
		expect(await findings('standings')).toEqual([]);
		await desk.press(host, 'Finish the quiz');
		await ada.getByRole('heading', { name: 'That was the quiz' }).waitFor();
		await coHost.getByRole('heading', { name: 'The quiz is finished' }).waitFor();
		expect(await findings('finished')).toEqual([]);
		expect(classroom.problems).toEqual([]);
	}
);
