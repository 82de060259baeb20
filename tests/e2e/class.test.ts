import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { QuestionKind } from '$lib/bank/question';
import { plainText } from '$lib/bank/rich-text';
import { shipped, worth, type Way } from './class/answers';
import { openClassroom, type Classroom } from './class/classroom';
import { desk, phone } from './class/screens';
import { readReviews } from './log';
import { KINDS } from './questions';

let classroom: Classroom;
beforeAll(async () => {
	classroom = await openClassroom();
});
afterAll(() => classroom.end());

interface Student {
	readonly name: string;
	readonly page: Page;
	/** How well each kind is answered; null: not at all. */
	readonly ways: Readonly<Record<QuestionKind, Way | null>>;
}

const NAMES = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gus', 'Hana'] as const;
type Name = (typeof NAMES)[number];

/** Of the seven kinds, in the order of `KINDS`: right, partly, wrong, or `-` for no answer. */
const WAYS: Readonly<Record<Name, string>> = {
	Ada: 'rrrrrrr',
	Ben: 'rwprprw',
	Cleo: 'wrrwrpp',
	Dan: 'rrwwwrr',
	Eva: 'wwwwwww',
	Finn: 'rrprppp',
	Gus: 'wrrr-rr',
	Hana: 'rwrwrwr'
};

function waysOf(name: Name): Student['ways'] {
	const ways = { r: 'right', p: 'partly', w: 'wrong', '-': null } as const;
	const entries = KINDS.map((kind, index) => [kind, ways[WAYS[name][index] as keyof typeof ways]]);
	return Object.fromEntries(entries) as Student['ways'];
}

const words = (points: number) =>
	new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(points);

/** What the standings must be: best first, equal totals on one rank, then by name. */
function reckoned(totals: ReadonlyMap<string, number>): string[] {
	const lines = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
	return lines.map(([name, total]) => {
		const rank = 1 + lines.filter(([, other]) => other > total + 1e-6).length;
		return `${rank} ${name} ${words(total)}`;
	});
}

it(
	'plays all seven kinds with eight phones, through everything that happens in a class',
	{ timeout: 300_000 },
	async () => {
		const host = await classroom.device('laptop');
		await desk.open(host, classroom.ownOrigin, KINDS);
		const link = await desk.joinLink(host);
		expect(link).toContain(`${classroom.networkOrigin}/join/#`);
		const wall = await desk.openWall(host);
		await expect.poll(() => wall.getByRole('img', { name: 'QR code to join' }).count()).toBe(1);

		const students = await Promise.all(
			NAMES.map(async (name): Promise<Student> => {
				return { name, ways: waysOf(name), page: await classroom.device('phone') };
			})
		);
		const [ada, ben, , , , , , hana] = students as [
			Student,
			Student,
			Student,
			Student,
			Student,
			Student,
			Student,
			Student
		];
		const earned = new Map<string, number>(NAMES.map((name) => [name, 0]));
		let kind: QuestionKind = 'choice';

		/** Answers as planned, where something is planned; resolves when it stands as sent. */
		const answer = async ({ name, page, ways }: Student) => {
			const way = ways[kind];
			if (way === null) return phone.asked(page, kind);
			await phone.answer(page, kind, way);
			earned.set(name, (earned.get(name) ?? 0) + worth(kind, way));
		};
		const answerAll = (some: readonly Student[]) => Promise.all(some.map(answer));
		const others = (...not: readonly Student[]) => students.filter((one) => !not.includes(one));

		const happens: readonly (() => Promise<unknown>)[] = [
			async function adaReloadsBeforeAnswering() {
				await Promise.all([
					answerAll(others(ada, hana)),
					phone.asked(ada.page, kind).then(async () => {
						await ada.page.reload();
						await answer(ada);
					})
				]);
			},
			async function hanaJoinsLateAndAdaReloadsAfterAnswering() {
				await Promise.all([
					answerAll(others(ada, hana)),
					phone.join(hana.page, link, hana.name).then(() => answer(hana)),
					answer(ada).then(async () => {
						await ada.page.reload();
						await phone.acknowledged(ada.page);
					})
				]);
			},
			async function benAnswersWithoutANetwork() {
				await phone.asked(ben.page, kind);
				await ben.page.context().setOffline(true);
				await Promise.all([answerAll(others(ben)), answer(ben)]);
				await ben.page.getByText('as soon as there is a connection').first().waitFor();
				await desk.answered(host, 7, 8);
				await ben.page.context().setOffline(false);
			},
			async function theHostReloads() {
				await answerAll(students.slice(0, 4));
				await desk.answered(host, 4, 8);
				await Promise.all([host.reload(), answerAll(students.slice(4))]);
			},
			async function theServerIsKilled() {
				await answerAll(students.slice(0, 3));
				await Promise.all(
					students.slice(0, 3).map(({ page, ways }) => ways[kind] && phone.acknowledged(page))
				);
				await classroom.killServer();
				await answerAll(students.slice(3, 6));
				await classroom.restartServer();
				await answerAll(students.slice(6));
			},
			() => answerAll(students),
			() => answerAll(students)
		];

		await Promise.all(others(hana).map(({ name, page }) => phone.join(page, link, name)));
		await host.getByRole('heading', { name: '7 people' }).waitFor();
		for (const [index, happen] of happens.entries()) {
			await desk.press(host, index === 0 ? 'Start with question 1' : `Open question ${index + 1}`);
			kind = await desk.kind(host);
			await happen();
			const here = index === 0 ? others(hana) : students;
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
			console.log(index, kind, happen.name, performance.now() | 0);
		}

		await desk.press(host, 'Show standings');
		const standings = reckoned(earned);
		await expect.poll(() => desk.standings(host)).toEqual(standings);
		await desk.press(host, 'Finish the quiz');
		expect(await desk.standings(host)).toEqual(standings);
		for (const { name, page } of students) {
			await page.getByRole('heading', { name: 'That was the quiz' }).waitFor();
			const total = words(earned.get(name) ?? 0);
			const { line, above } = await phone.score(page);
			expect(line).toMatch(new RegExp(`^\\d+\\. ${name} \\(you\\) ${total} points?$`));
			expect(above).toContain(total);
		}

		// Home is another origin: the phone's link leads there, and a second tap adds nothing.
		const planned = Object.values(ada.ways).filter((way) => way !== null).length;
		for (const words of [`${planned} answers added`, 'in your reviews already']) {
			const opened = ada.page.waitForEvent('popup');
			await ada.page.getByRole('link', { name: /^Take them to localhost/ }).tap();
			const home = await opened;
			await home.getByRole('button', { name: `Add ${planned} answers to my reviews` }).tap();
			await home.getByText(words).waitFor();
			expect(await readReviews(home)).toHaveLength(planned);
			await home.close();
		}

		await host.getByRole('link', { name: 'See the report' }).click();
		console.log('report', performance.now() | 0); await host.getByText(/ · 8 people · 7 questions/).waitFor({timeout:8000}).catch(async (e)=>{console.log(host.url(), await host.getByRole('main').innerText()); console.log(classroom.problems); throw e});
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
		const [coHost, ada, ben] = [
			await classroom.device('phone'),
			await classroom.device('phone'),
			await classroom.device('phone')
		];
		await Promise.all([phone.join(ada, link, 'Ada'), phone.join(ben, link, 'Ben')]);

		await coHost.goto(await desk.pairingLink(laptop, classroom.networkOrigin));
		await coHost.getByText('Its copy is complete.').waitFor();
		await laptop.getByText('Your second device has a full copy.').waitFor();

		await desk.press(coHost, 'Start with question 1');
		const kind = await desk.kind(coHost);
		await phone.answer(ada, kind, 'right');
		await phone.acknowledged(ada);

		await laptop.context().close();
		await phone.answer(ben, kind, 'wrong');
		await coHost.getByText('Your computer is not heard.').waitFor();
		await coHost.getByRole('button', { name: 'Take over' }).click();
		await coHost.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
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

it('lets two people answer at their own pace, and counts what they sent', async () => {
	const host = await classroom.device('laptop');
	const kinds = ['true-false', 'choice', 'numeric'] as const;
	await desk.open(host, classroom.ownOrigin, kinds, (page) =>
		page.getByRole('radio', { name: /^Own pace/ }).check()
	);
	const link = await desk.joinLink(host);
	const [ada, ben] = [await classroom.device('phone'), await classroom.device('phone')];
	await Promise.all([phone.join(ada, link, 'Ada'), phone.join(ben, link, 'Ben')]);
	await host.getByRole('heading', { name: '2 people' }).waitFor();
	await desk.press(host, 'Start the quiz');

	const answerNext = async (page: Page, way: Way) => {
		await phone.answer(page, await phone.kind(page), way);
		await phone.acknowledged(page);
	};
	await Promise.all([
		(async () => {
			for (const way of ['right', 'wrong', 'right'] as const) {
				await answerNext(ada, way);
				const next = ada.getByRole('button', { name: 'Next question' });
				if (await next.isVisible()) await next.tap();
			}
			await ada.getByText('You have answered them all.').waitFor();
		})(),
		(async () => {
			await answerNext(ben, 'right');
			await ben.reload();
			await ben.getByText('1 of 3 answered').waitFor();
		})()
	]);
	await host.getByText('1 of 2 have answered everything').waitFor();
	await desk.press(host, 'End it and collect');
	await ben.getByRole('heading', { name: 'The answers are collected' }).waitFor();
	await desk.press(host, 'Show all answers at once');
	await desk.press(host, 'Show standings');
	expect(await desk.standings(host)).toEqual(['1 Ada 2', '2 Ben 1']);
	await desk.press(host, 'Finish the quiz');
	expect((await phone.score(ben)).line).toBe('2. Ben (you) 1 point');
	expect(classroom.problems).toEqual([]);
});
