import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './axe';
import { worth } from './class/answers';
import { openClassroom, type Classroom } from './class/classroom';
import { desk, phone } from './class/screens';

let classroom: Classroom;
beforeAll(async () => {
	classroom = await openClassroom();
});
afterAll(() => classroom.end());

const points = (score: number) => String(Math.round(score * 100) / 100);

/** Holds the first point that was marked as not said for said, and asks the teacher. */
async function appealFirstMissing(page: Page): Promise<void> {
	const card = page.locator('.card').filter({ hasText: 'Not said yet' }).first();
	await card.getByText('I said this').tap();
	await page.getByRole('button', { name: 'Ask your teacher to count it' }).tap();
	await page.getByText('Waiting for your teacher.').waitFor();
}

it(
	'counts an appeal against a mark once the teacher accepts it, and tells the student what became of it',
	{ timeout: 120_000 },
	async () => {
		const host = await classroom.device('laptop');
		await desk.open(host, classroom.ownOrigin, ['open', 'true-false']);
		const link = await desk.joinLink(host);
		const [ada, ben] = [await classroom.device('phone'), await classroom.device('phone')];
		await Promise.all([phone.join(ada, link, 'Ada'), phone.join(ben, link, 'Ben')]);
		await host.getByRole('heading', { name: '2 people' }).waitFor();
		for (const step of ['Start with question 1', 'Open question 2']) {
			await desk.press(host, step);
			const kind = await desk.kind(host);
			await Promise.all([phone.answer(ada, kind, 'partly'), phone.answer(ben, kind, 'partly')]);
			await desk.answered(host, 2, 2);
			await desk.press(host, 'Close answers');
			await desk.press(host, 'Show the answer');
			if (kind !== 'open') continue;
			await appealFirstMissing(ada);
			await appealFirstMissing(ben);
			await host.getByText('2 appeals', { exact: true }).waitFor();
			expect(await axeFindings(host)).toEqual([]);
			expect(await axeFindings(ada)).toEqual([]);
			// What the student asked for outlives the page.
			await ada.reload();
			await ada.getByText('Waiting for your teacher.').waitFor();
			await host.getByRole('button', { name: 'Accept Ada’s appeal' }).click();
			await ada.getByText('Accepted: it counts.').waitFor();
			await host.getByText('1 appeal', { exact: true }).waitFor();
		}
		await desk.press(host, 'Show standings');
		const before = worth('open', 'partly');
		await expect
			.poll(() => desk.standings(host))
			.toEqual([`1 Ada ${points(before + 1 / 4)}`, `2 Ben ${points(before)}`]);
		await desk.press(host, 'Finish the quiz');
		// The teacher can still decide, and the student still hears of it.
		await host.getByRole('button', { name: 'Decline Ben’s appeal' }).click();
		await ben.getByRole('heading', { name: 'That was the quiz' }).waitFor();
		for (const number of [1, 2]) {
			await ben.getByRole('button', { name: `Solution to question ${number}` }).tap();
			await phone.solution(ben, number - 1);
			if (await ben.getByText('Declined: the mark stands.').isVisible()) break;
		}
		await ben.getByText('Declined: the mark stands.').waitFor();
		expect((await phone.score(ada)).above).toContain(`${points(before + 1 / 4)} point`);
		expect(classroom.problems).toEqual([]);
	}
);

it(
	'lets a self-paced quiz stand still for everybody, and go on',
	{ timeout: 120_000 },
	async () => {
		const host = await classroom.device('laptop');
		await desk.open(host, classroom.ownOrigin, ['true-false', 'choice'], (page) =>
			page.getByRole('radio', { name: /^Own pace/ }).check()
		);
		const link = await desk.joinLink(host);
		const ada = await classroom.device('phone');
		await phone.join(ada, link, 'Ada');
		await host.getByRole('heading', { name: '1 person' }).waitFor();
		await desk.press(host, 'Start the quiz');
		await ada.getByRole('button', { name: 'Send answer' }).waitFor();

		await desk.press(host, 'Pause');
		await host.getByText('Paused').waitFor();
		await ada.getByRole('heading', { name: 'Paused by the host' }).waitFor();
		expect(await axeFindings(host)).toEqual([]);
		// Reloaded on both sides, it stands still as before.
		await Promise.all([host.reload(), ada.reload()]);
		await ada.getByRole('heading', { name: 'Paused by the host' }).waitFor();
		await desk.press(host, 'Go on');

		await phone.answer(ada, await phone.kind(ada), 'right');
		await phone.acknowledged(ada);
		await ada.getByRole('button', { name: 'Next question' }).tap();
		await phone.answer(ada, await phone.kind(ada), 'right');
		await host.getByText('1 of 1 have answered everything').waitFor();
		expect(classroom.problems).toEqual([]);
	}
);
