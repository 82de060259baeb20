import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { QuestionKind } from '$lib/bank/question';
import { plainText } from '$lib/bank/rich-text';
import { shipped, worth, type Way } from './class/answers';
import { openClassroom, type Classroom } from './class/classroom';
import { desk, phone } from './class/screens';
import { NAMES, pointsShown, standingsFrom, waysOf } from './class/students';
import type { Name, Student } from './class/students';
import { readReviews } from './log';
import { KINDS } from './questions';

let classroom: Classroom;
beforeAll(async () => {
	classroom = await openClassroom();
});
afterAll(() => classroom.end());

it(
	'plays all seven kinds with eight phones, through everything that happens in a class',
	{ timeout: 300_000 },
	async () => {
		const host = await classroom.device('laptop');
		await desk.open(host, classroom.ownOrigin, KINDS);
		const link = await desk.joinLink(host);
		expect(link).toContain(`${classroom.networkOrigin}/join/#`);
		const wall = await desk.openWall(host);
		await wall.getByRole('img', { name: 'QR code to join' }).waitFor();

		const students = await Promise.all(
			NAMES.map(async (name): Promise<Student> => {
				return { name, ways: waysOf(name), page: await classroom.device('phone') };
			})
		);
		const by = Object.fromEntries(students.map((one) => [one.name, one])) as Record<Name, Student>;
		const earned = new Map<Name, number>(NAMES.map((name) => [name, 0]));
		let kind: QuestionKind = 'choice';

		/** Resolves when the answer stands as sent, where there is to be one. */
		const answer = async ({ name, page, ways }: Student) => {
			const way = ways[kind];
			if (way === null) return phone.asked(page, kind);
			await phone.answer(page, kind, way);
			earned.set(name, (earned.get(name) ?? 0) + worth(kind, way));
		};
		const answerAll = (some: readonly Student[]) => Promise.all(some.map(answer));
		const others = (...not: readonly Name[]) => students.filter(({ name }) => !not.includes(name));

		const happens: readonly (() => Promise<unknown>)[] = [
			async function adaReloadsBeforeAnswering() {
				await Promise.all([
					answerAll(others('Ada', 'Hana')),
					phone.asked(by.Ada.page, kind).then(async () => {
						await by.Ada.page.reload();
						await answer(by.Ada);
					})
				]);
			},
			async function hanaJoinsLateAndAdaReloadsAfterAnswering() {
				await Promise.all([
					answerAll(others('Ada', 'Hana')),
					phone.join(by.Hana.page, link, 'Hana').then(() => answer(by.Hana)),
					answer(by.Ada).then(async () => {
						await by.Ada.page.reload();
						await phone.acknowledged(by.Ada.page);
					})
				]);
			},
			async function benAnswersWithoutANetwork() {
				const { page } = by.Ben;
				await phone.asked(page, kind);
				await page.context().setOffline(true);
				await answerAll(students);
				await page.getByText('as soon as there is a connection').first().waitFor();
				await desk.answered(host, 7, 8);
				await page.context().setOffline(false);
			},
			async function theHostReloads() {
				await answerAll(students.slice(0, 4));
				await desk.answered(host, 4, 8);
				await Promise.all([host.reload(), answerAll(students.slice(4))]);
			},
			async function theServerIsKilled() {
				const early = students.slice(0, 3);
				await answerAll(early);
				await Promise.all(early.map(({ page }) => phone.acknowledged(page)));
				await classroom.killServer();
				await host.getByText('No connection to the class.').waitFor();
				await answerAll(students.slice(3, 6));
				await classroom.restartServer();
				await answerAll(students.slice(6));
			},
			() => answerAll(students),
			() => answerAll(students)
		];

		await Promise.all(others('Hana').map(({ name, page }) => phone.join(page, link, name)));
		await host.getByRole('heading', { name: '7 people' }).waitFor();
		for (const [index, happen] of happens.entries()) {
			await desk.press(host, index === 0 ? 'Start with question 1' : `Open question ${index + 1}`);
			kind = await desk.kind(host);
			await happen();
			const here = index === 0 ? others('Hana') : students;
			const answering = here.filter(({ ways }) => ways[kind] !== null);
			await Promise.all(answering.map(({ page }) => phone.acknowledged(page)));
			await desk.answered(host, answering.length, here.length);

			const { stem, feedback } = await shipped(kind);
			const onWall = () => wall.locator('html').innerHTML();
			await wall.getByRole('heading', { name: plainText(stem) }).waitFor();
			expect(await onWall()).not.toContain(plainText(feedback));
			await desk.press(host, 'Close answers');
			await desk.press(host, 'Show the answer');
			await expect.poll(onWall).toContain(plainText(feedback));
			await Promise.all(here.map(({ page }) => phone.solution(page, index)));
		}

		await desk.press(host, 'Show standings');
		const standings = standingsFrom(earned);
		// Open answers are marked on the phones, which takes them a moment.
		await expect.poll(() => desk.standings(host)).toEqual(standings);
		await desk.press(host, 'Finish the quiz');
		expect(await desk.standings(host)).toEqual(standings);
		for (const { name, page } of students) {
			await page.getByRole('heading', { name: 'That was the quiz' }).waitFor();
			const total = pointsShown(earned.get(name) ?? 0);
			const { line, above } = await phone.score(page);
			expect(line).toMatch(new RegExp(`^\\d+\\. ${name} \\(you\\) ${total} points?$`));
			expect(above).toContain(`${total} point`);
		}

		// Ada keeps Keypoint elsewhere, where the phone’s link leads; a second tap adds nothing.
		for (const words of ['7 answers added', 'in your reviews already']) {
			const opened = by.Ada.page.waitForEvent('popup');
			await by.Ada.page.getByRole('link', { name: /^Take them to localhost/ }).tap();
			const home = await opened;
			await home.getByRole('button', { name: 'Add 7 answers to my reviews' }).tap();
			await home.getByText(words).waitFor();
			const reviews = await readReviews(home);
			expect(reviews.map(({ score }) => score)).toEqual(KINDS.map(() => 1));
			await home.close();
		}

		await host.getByRole('link', { name: 'See the report' }).click();
		await host.getByText(/ 8 people ·\s+7 questions$/).waitFor();
		const rows = host.getByRole('region', { name: 'Table: who answered what' }).getByRole('row');
		const scores = (await rows.allInnerTexts()).slice(1).map((row) => row.split(/\s+/));
		expect(scores.map(([name, rank, score]) => `${rank} ${name} ${score}`)).toEqual(standings);
		expect(classroom.problems).toEqual([]);
	}
);

it(
	'goes on from the teacher’s phone when the laptop dies mid-question',
	{ timeout: 120_000 },
	async () => {
		const laptop = await classroom.device('laptop');
		await desk.open(laptop, classroom.ownOrigin, ['choice', 'numeric']);
		const link = await desk.joinLink(laptop);
		const [coHost, ada, ben] = await threePhones();
		await Promise.all([phone.join(ada, link, 'Ada'), phone.join(ben, link, 'Ben')]);

		await coHost.goto(await desk.pairingLink(laptop, classroom.networkOrigin));
		await coHost.getByText('Its copy is complete.').waitFor();
		await laptop.getByText('Your second device has a full copy.').waitFor();
		await desk.press(coHost, 'Start with question 1');
		const kind = await desk.kind(coHost);
		await phone.answer(ada, kind, 'right');
		await phone.acknowledged(ada);

		await laptop.close();
		await phone.answer(ben, kind, 'wrong');
		await coHost.getByText('Your computer is not heard.').waitFor();
		await coHost.getByRole('button', { name: 'Take over' }).tap();
		await coHost.getByRole('dialog').getByRole('button', { name: 'Take over' }).tap();
		await phone.acknowledged(ben);
		await desk.answered(coHost, 2, 2);
		await desk.press(coHost, 'Close answers');
		await desk.press(coHost, 'Show the answer');

		await desk.press(coHost, 'Open question 2');
		const next = await desk.kind(coHost);
		await Promise.all([phone.answer(ada, next, 'right'), phone.answer(ben, next, 'right')]);
		await desk.answered(coHost, 2, 2);
		await desk.press(coHost, 'Close answers');
		await desk.press(coHost, 'Show the answer');
		await desk.press(coHost, 'Show standings');
		expect(await desk.standings(coHost)).toEqual(['1 Ada 2', '2 Ben 1']);
		expect(classroom.problems).toEqual([]);
	}
);

it('lets people answer at their own pace, counts what they sent, and adds it to their reviews', async () => {
	const host = await classroom.device('laptop');
	const kinds = ['true-false', 'choice', 'numeric'] as const;
	await desk.open(host, classroom.ownOrigin, kinds, (page) =>
		page.getByRole('radio', { name: /^Own pace/ }).check()
	);
	const link = await desk.joinLink(host);
	const [ada, ben] = await threePhones();
	// As where the laptop has a certificate: the app that Ben keeps is at the very address of the quiz.
	const own = link.replace(classroom.networkOrigin, classroom.ownOrigin);
	await Promise.all([phone.join(ada, link, 'Ada'), phone.join(ben, own, 'Ben')]);
	await host.getByRole('heading', { name: '2 people' }).waitFor();
	await desk.press(host, 'Start the quiz');

	const answerNext = async (page: Page, way: Way) => {
		await phone.answer(page, await phone.kind(page), way);
		await phone.acknowledged(page);
	};
	const answerInTurn = async () => {
		await answerNext(ada, 'right');
		for (const way of ['wrong', 'right'] as const) {
			await ada.getByRole('button', { name: 'Next question' }).tap();
			await answerNext(ada, way);
		}
		await ada.getByText('You have answered them all.').waitFor();
	};
	const answerOneAndReload = async () => {
		await answerNext(ben, 'right');
		await ben.reload();
		await ben.getByText('1 of 3 answered').waitFor();
	};
	await Promise.all([answerInTurn(), answerOneAndReload()]);
	await host.getByText('1 of 2 have answered everything').waitFor();
	await desk.press(host, 'End it and collect');
	await ben.getByRole('heading', { name: 'The answers are collected' }).waitFor();
	await desk.press(host, 'Show all answers at once');
	await desk.press(host, 'Show standings');
	expect(await desk.standings(host)).toEqual(['1 Ada 2', '2 Ben 1']);
	await desk.press(host, 'Finish the quiz');
	expect((await phone.score(ben)).line).toBe('2. Ben (you) 1 point');

	for (const words of ['1 answer added', 'in your reviews already']) {
		await ben.getByRole('button', { name: 'Add 1 answer to my reviews' }).tap();
		await ben.getByText(words).waitFor();
		expect(await readReviews(ben)).toHaveLength(1);
		await ben.reload();
	}
	await ben.goto(`${classroom.ownOrigin}/progress/`);
	await ben
		.getByText(/1 review/)
		.first()
		.waitFor();
	expect(classroom.problems).toEqual([]);
});

async function threePhones(): Promise<readonly [Page, Page, Page]> {
	const device = () => classroom.device('phone');
	return [await device(), await device(), await device()];
}
