import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Question, Response } from '$lib/bank/question';
import type { RoomSettings } from '$lib/live/facts';
import {
	choiceOne,
	choiceSeveral,
	cloze,
	match,
	numeric,
	open,
	order,
	trueFalse
} from '../../../fixtures/questions';
import { code } from '../../../live/rooms';
import { axeFindings } from '../../question/ask';
import { openClassroom, type Classroom } from './classroom';

let room: Classroom;
beforeAll(() => {
	// Colours on their way to another are nobody’s to judge.
	document.documentElement.style.setProperty('--moment', '0ms');
});
afterEach(() => {
	room.close();
});

const send = () => page.getByRole('button', { name: 'Send answer' });
const heading = (name: string | RegExp) => page.getByRole('heading', { name });
/** What the page says aloud. */
const spoken = () => page.getByRole('status').last();

async function openRoom(questions: readonly Question[], settings: Partial<RoomSettings> = {}) {
	room = await openClassroom(questions, settings);
}

async function join(name = 'Ann') {
	room.openPhone();
	await page.getByLabelText('Your name').fill(name);
	await page.getByRole('button', { name: 'Join' }).click();
}

const openQuestion = () => room.host.send({ type: 'question.opened', atMs: Date.now() });
const close = () => room.host.send({ type: 'question.closed', atMs: Date.now() });
const reveal = (index = 0) =>
	room.host.send({ type: 'question.revealed', index, atMs: Date.now() });

describe('joining', () => {
	it('asks for a name, takes a seat, and waits for the first question', async () => {
		await openRoom([choiceOne]);
		room.openPhone();
		await page.getByLabelText('Your name').fill('   ');
		await page.getByRole('button', { name: 'Join' }).click();
		await expect.element(page.getByRole('alert')).toHaveTextContent(/at least one letter/);
		await page.getByLabelText('Your name').fill('Ann');
		expect(await axeFindings()).toEqual([]);
		await page.getByRole('button', { name: 'Join' }).click();
		await expect.element(heading('You are in, Ann')).toHaveFocus();
		expect(await axeFindings()).toEqual([]);
		expect([...room.session().participants.values()].map(({ name }) => name)).toEqual(['Ann']);
	});

	it('asks for no name where the host draws them', async () => {
		await openRoom([choiceOne], { names: 'drawn' });
		room.openPhone();
		await expect.element(heading(/^You are in, /)).toBeVisible();
	});

	it('lets a team be chosen', async () => {
		await openRoom([choiceOne], { teams: ['Oolong', 'Sencha'] });
		room.openPhone();
		await page.getByLabelText('Your name').fill('Ann');
		await userEvent.click(page.getByText('Sencha'));
		await page.getByRole('button', { name: 'Join' }).click();
		await expect.element(page.getByText(/You play for Sencha/)).toBeVisible();
	});

	it('waits for a name to be approved, and tells who was turned away', async () => {
		await openRoom([choiceOne], { approveNames: true });
		await join();
		await expect.element(heading('Waiting for the host')).toBeVisible();
		const [participant] = [...room.session().participants.keys()];
		if (!participant) throw new Error('nobody waits');
		const atMs = Date.now();
		room.host.send({ type: 'participant.approved', participant, atMs });
		await expect.element(heading('You are in, Ann')).toBeVisible();
		room.host.send({ type: 'participant.removed', participant, barred: false, atMs });
		await expect.element(heading('The host has taken you out')).toHaveFocus();
		await page.getByRole('button', { name: 'Ask for my seat again' }).click();
		await expect.element(heading('Waiting for the host')).toBeVisible();
		room.host.send({ type: 'participant.removed', participant, barred: true, atMs });
		await expect.element(heading('You cannot come back into this room')).toBeVisible();
		expect(page.getByRole('button').elements()).toHaveLength(0);
	});

	it('says so when the room is locked, and comes in by itself when it is not', async () => {
		await openRoom([choiceOne]);
		room.host.send({ type: 'room.locked', locked: true, atMs: Date.now() });
		await join();
		await expect.element(heading('The room is locked')).toBeVisible();
		room.host.send({ type: 'room.locked', locked: false, atMs: Date.now() });
		await expect.element(heading('You are in, Ann'), { timeout: 15_000 }).toBeVisible();
	});

	it('says after a while that no room answers to a code', async () => {
		await openRoom([choiceOne]);
		room.openPhone({ link: { code, roomId: null, broker: null } });
		await expect.element(page.getByText('Looking for the room…')).toBeVisible();
		await expect.element(heading('No room answers to K7Q2M0'), { timeout: 12_000 }).toBeVisible();
	});
});

const answering: [string, Question, () => Promise<void>, Response][] = [
	[
		'choice of one',
		choiceOne,
		() => userEvent.click(page.getByText('The leaves burn and turn black')),
		{ kind: 'choice', selected: ['leaf'] }
	],
	[
		'choice of several',
		choiceSeveral,
		async () => {
			await expect.element(page.getByText(/there is more than one/)).toBeVisible();
			await userEvent.click(page.getByText('Oolong'));
			await userEvent.click(page.getByText('Black tea'));
		},
		{ kind: 'choice', selected: ['oolong', 'black'] }
	],
	[
		'true or false',
		trueFalse,
		() => userEvent.click(page.getByText('False')),
		{ kind: 'true-false', value: false }
	],
	[
		'gaps',
		cloze,
		() => page.getByLabelText('Gap 2 of 3').fill('oxidation'),
		{ kind: 'cloze', gaps: { then: 'oxidation' } }
	],
	[
		'a number',
		numeric,
		() => page.getByRole('textbox').fill('75'),
		{ kind: 'numeric', text: '75' }
	],
	[
		'an order',
		order,
		() => page.getByRole('button', { name: 'Plucking: up' }).click(),
		{ kind: 'order', order: [] }
	],
	[
		'a matching',
		match,
		async () => {
			const first = page.getByRole('list', { name: 'Places' }).getByRole('button').first();
			for (let item = 0; item < 4; item++) await first.click();
		},
		{ kind: 'match', pairs: {} }
	],
	[
		'an open answer',
		open,
		() =>
			page
				.getByRole('textbox')
				.fill('Because hot water draws out the bitter tannins of the leaves.'),
		{ kind: 'open', text: 'Because hot water draws out the bitter tannins of the leaves.' }
	]
];

describe.each(answering)('answering %s', (_, question, answer, response) => {
	it('reaches the host in the author’s terms, is acknowledged, and is marked at the reveal', async () => {
		await openRoom([question]);
		await join();
		await expect.element(heading('You are in, Ann')).toBeVisible();
		openQuestion();
		await expect.element(page.getByText('Question 1 of 1')).toBeVisible();
		await expect.element(send()).toHaveAttribute('aria-disabled', 'true');
		await answer();
		expect(await axeFindings()).toEqual([]);
		await send().click();
		await expect.element(heading('Your answer is in')).toHaveFocus();
		await expect.element(spoken()).toHaveTextContent('The host has your answer.');
		const taken = room.answerOf('Ann', 0);
		expect(taken?.verdict).toBe('counted');
		expect(taken?.response?.kind).toBe(question.kind);
		if (!['order', 'match'].includes(question.kind)) expect(taken?.response).toEqual(response);
		expect(await axeFindings()).toEqual([]);
		close();
		reveal();
		await expect.element(page.getByText(/^Solution to question 1 of 1/)).toHaveFocus();
		await expect.element(page.getByText(/^(Correct|Partly right|Not right)\.$/)).toBeVisible();
		await expect.element(page.getByText(/keeps green tea sweet/)).toBeVisible();
		if (question.kind === 'open') {
			await expect.element(page.getByText('You said this').first()).toBeVisible();
			await vi.waitFor(() => expect(room.answerOf('Ann', 0)?.score).toBeGreaterThan(0));
			const before = room.answerOf('Ann', 0)?.score;
			await expect.element(page.getByText(/1 of 4 points said/)).toBeVisible();
			await userEvent.click(page.getByText('I said this').last());
			await expect.element(page.getByText(/2 of 4 points said/)).toBeVisible();
			expect(room.answerOf('Ann', 0)?.score).toBe(before);
		}
		expect(await axeFindings()).toEqual([]);
	});
});

describe('a question that', () => {
	it('is not answered shows the solution all the same', async () => {
		await openRoom([match]);
		await join();
		openQuestion();
		await expect.element(send()).toBeVisible();
		close();
		await expect.element(heading('Time is over')).toHaveFocus();
		reveal();
		await expect.element(page.getByText(/You gave no answer/)).toBeVisible();
		await expect.element(page.getByText('Fully oxidised')).toBeVisible();
		expect(await axeFindings()).toEqual([]);
	});

	it('is paused cannot be answered, and its time stands', async () => {
		await openRoom([trueFalse], { limitMs: 60_000 });
		await join();
		openQuestion();
		await expect.element(page.getByRole('timer')).toHaveTextContent(/(1:00|0:59)/);
		room.host.send({ type: 'question.paused', atMs: Date.now() });
		await expect.element(heading('Paused by the host')).toBeVisible();
		expect(page.getByRole('radio', { name: 'True' }).elements()[0]).toBeDisabled();
		await expect.element(spoken()).toHaveTextContent(/Your time stands still/);
		room.host.send({ type: 'question.resumed', atMs: Date.now() });
		await expect.element(send()).toBeVisible();
	});

	it('runs out of time sends what is chosen', async () => {
		await openRoom([trueFalse, trueFalse], { limitMs: 2500 });
		await join();
		openQuestion();
		await userEvent.click(page.getByText('False'));
		await expect.element(heading('Your answer is in'), { timeout: 6000 }).toBeVisible();
		expect(room.answerOf('Ann', 0)).toMatchObject({ verdict: 'counted', score: 1 });
	});

	it('runs out of time without an answer says so', async () => {
		await openRoom([trueFalse], { limitMs: 1500 });
		await join();
		openQuestion();
		await expect.element(heading('Time is over'), { timeout: 6000 }).toBeVisible();
		expect(room.answerOf('Ann', 0)).toBeNull();
	});
});

describe('without a network', () => {
	it('keeps an answer, says so, and sends it when the network is back', async () => {
		await openRoom([trueFalse]);
		await join();
		openQuestion();
		await userEvent.click(page.getByText('False'));
		room.network().disconnect();
		await expect.element(spoken()).toHaveTextContent(/No connection, trying again/);
		await send().click();
		await expect.element(heading('Answered')).toBeVisible();
		await expect.element(spoken()).toHaveTextContent(/goes to the host as soon as there is a/);
		expect(room.answerOf('Ann', 0)).toBeNull();
		room.network().reconnect();
		await expect
			.element(spoken(), { timeout: 8000 })
			.toHaveTextContent('The host has your answer.');
		expect(room.answerOf('Ann', 0)?.verdict).toBe('counted');
	});

	it('says that an answer came too late when the host had closed', async () => {
		await openRoom([trueFalse]);
		await join();
		openQuestion();
		await userEvent.click(page.getByText('False'));
		room.network().disconnect();
		await send().click();
		close();
		reveal();
		room.network().reconnect();
		await expect.element(page.getByText(/came too late to count/), { timeout: 8000 }).toBeVisible();
	});

	it('warns when the disk keeps nothing', async () => {
		room = await openClassroom([trueFalse]);
		const refusing = { load: () => Promise.reject(new Error('no disk')), close: () => undefined };
		room.openPhone({
			world: { seats: () => ({ ...refusing, save: () => Promise.reject(new Error('no disk')) }) }
		});
		await page.getByLabelText('Your name').fill('Ann');
		await page.getByRole('button', { name: 'Join' }).click();
		openQuestion();
		await userEvent.click(page.getByText('False'));
		room.network().disconnect();
		await send().click();
		await expect.element(page.getByText(/this browser keeps nothing/).first()).toBeVisible();
	});
});

describe('a reload', () => {
	it('comes back to the same seat, with what was typed', async () => {
		await openRoom([open]);
		await join();
		openQuestion();
		await page.getByRole('textbox').fill('Hot water draws');
		room.reload();
		await expect.element(page.getByRole('textbox')).toHaveValue('Hot water draws');
		await send().click();
		await expect.element(heading('Your answer is in')).toBeVisible();
		room.reload();
		await expect.element(heading('Your answer is in')).toBeVisible();
		expect(room.session().participants.size).toBe(1);
	});

	it('is another tab’s turn only when it is taken', async () => {
		await openRoom([trueFalse]);
		await join();
		await expect.element(heading('You are in, Ann')).toBeVisible();
		room.openPhone();
		await expect.element(heading('This quiz is open in another tab')).toBeVisible();
		await page.getByRole('button', { name: 'Use this one' }).click();
		await expect.element(heading('This quiz is open in another tab')).toBeVisible();
		// The first tab has stepped back for the second.
		const headings = page
			.getByRole('heading')
			.elements()
			.map((one) => one.textContent);
		expect(headings).toEqual(['This quiz is open in another tab', 'You are in, Ann']);
	});
});

describe('one device for two', () => {
	it('passes from one to the other, and comes back with both after a reload', async () => {
		await openRoom([trueFalse]);
		await join();
		await page.getByRole('button', { name: 'Somebody else joins on this device' }).click();
		await page.getByLabelText('Your name').fill('Ben');
		await page.getByRole('button', { name: 'Join' }).click();
		await expect.element(heading('You are in, Ben')).toBeVisible();
		expect(await axeFindings()).toEqual([]);
		room.reload();
		await page.getByRole('button', { name: /^Ben/ }).click();
		openQuestion();
		await userEvent.click(page.getByText('False'));
		await send().click();
		await page.getByRole('button', { name: 'Pass this device to Ann' }).click();
		await expect.element(page.getByRole('radio', { name: 'False' })).not.toBeChecked();
		await userEvent.click(page.getByText('True', { exact: true }));
		await send().click();
		await expect.element(heading('Your answer is in')).toBeVisible();
		await vi.waitFor(() => expect(room.answerOf('Ann', 0)?.score).toBe(0));
		expect(room.answerOf('Ben', 0)?.score).toBe(1);
	});
});

describe('the end', () => {
	it('shows the standings with the own place, and what can be taken home', async () => {
		await openRoom([trueFalse], { shownStandings: 3 });
		await join();
		openQuestion();
		await userEvent.click(page.getByText('False'));
		await send().click();
		await expect.element(heading('Your answer is in')).toBeVisible();
		close();
		reveal();
		await expect.element(page.getByText('1 point')).toBeVisible();
		room.host.send({ type: 'standings.shown', atMs: Date.now() });
		await expect.element(heading('Standings')).toHaveFocus();
		await expect.element(page.getByText('Ann (you)')).toBeVisible();
		expect(await axeFindings()).toEqual([]);
		room.host.send({ type: 'quiz.finished', atMs: Date.now() });
		await expect.element(heading('That was the quiz')).toHaveFocus();
		await expect.element(page.getByText('Take it home')).toBeVisible();
	});
});

describe('at one’s own pace', () => {
	it('turns between questions, keeps what was begun, and sends it with the deadline', async () => {
		await openRoom([trueFalse, numeric, choiceOne], { pacing: 'self', durationMs: 6000 });
		await join();
		await expect.element(heading('You are in, Ann')).toBeVisible();
		room.host.send({ type: 'quiz.opened', atMs: Date.now() });
		await expect.element(page.getByText('0 of 3 answered')).toBeVisible();
		await page.getByRole('button', { name: 'Question 2' }).click();
		await page.getByRole('textbox').fill('75');
		await page.getByRole('button', { name: 'Question 1' }).click();
		await userEvent.click(page.getByText('False'));
		await send().click();
		await expect.element(page.getByText('1 of 3 answered')).toBeVisible();
		await page.getByRole('button', { name: 'Next question' }).click();
		await expect.element(page.getByRole('textbox')).toHaveValue('75');
		await page.getByRole('button', { name: 'Question 3' }).click();
		expect(await axeFindings()).toEqual([]);
		await expect.element(page.getByText('2 of 3 answered'), { timeout: 9000 }).toBeVisible();
		await expect.element(heading('The answers are collected'), { timeout: 9000 }).toBeVisible();
		expect(room.answerOf('Ann', 1)).toMatchObject({ verdict: 'counted', score: 1 });
		expect(room.answerOf('Ann', 2)).toBeNull();
	});
});
