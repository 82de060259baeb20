import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { memoryLog } from '$lib/live/host-log';
import { wallChannel, type ToWall } from '$lib/ui/live/wall/view';
import { choiceOne, open, trueFalse } from '../../fixtures/questions';
import { choosing, deskWorld, memoryDevice, shownCode } from './desk-world';

const RIGHT = 'tannins';
const WRONG = 'burn';
/** Two steps in less time are taken for one press that bounced. */
const BETWEEN_STEPS_MS = 750;

let world: ReturnType<typeof deskWorld>;
beforeEach(() => {
	world = deskWorld([choiceOne, trueFalse]);
});
const leaving: (() => void)[] = [];
afterEach(async () => {
	for (const leave of leaving.splice(0)) leave();
	cleanup();
	await world.close();
});

function join(name: string) {
	const joined = world.join(name);
	leaving.push(joined.leave);
	return joined;
}

const press = async (name: RegExp | string) => {
	await userEvent.click(await screen.findByRole('button', { name }));
	await new Promise((resolve) => setTimeout(resolve, BETWEEN_STEPS_MS));
};

async function openRoom() {
	const page = world.show(null);
	await press(/^Open the room with/);
	await screen.findByText('Connected');
	return page;
}

it('leads two people through a quiz, and tells nothing of right and wrong before the reveal', async () => {
	await openRoom();
	const [ann, bob] = [join('Ann'), join('Bob')];
	await screen.findByRole('heading', { name: '2 people' });
	expect(screen.getByText('Ann')).toBeTruthy();
	expect(screen.getByRole('img', { name: /QR code/ })).toBeTruthy();

	await press('Start with question 1');
	expect(screen.getByText('Question 1 of 2')).toBeTruthy();
	ann.answers(choosing(RIGHT));
	await expect.poll(() => screen.queryByText('1')).not.toBeNull();
	bob.answers(choosing(WRONG));
	await expect
		.poll(() => screen.getByRole('progressbar', { name: 'answered' }).getAttribute('value'))
		.toBe('2');
	expect(screen.queryByText('50 %')).toBeNull();

	await press('Close answers');
	expect(screen.getByText('Answers are closed')).toBeTruthy();
	expect(screen.queryByText('50 %')).toBeNull();

	await press('Show the answer');
	const key = screen.getByText(/Heat draws out/).closest('li');
	expect(within(key!).getByText('50 %')).toBeTruthy();
	expect(within(key!).getByRole('img', { name: 'Right:' })).toBeTruthy();
	expect(screen.getByText(/Water cannot burn a leaf/)).toBeTruthy();
	expect(await screen.findByText('Green tea', { selector: 'mark' })).toBeTruthy();

	await press('Open question 2');
	await press('Close answers');
	await press('Show the answer');
	await press('Show standings');
	const places = screen.getAllByRole('listitem').map((line) => line.textContent);
	expect(places.find((line) => line.includes('Ann'))?.replace(/\s/g, '')).toBe('1Ann1');
	expect(places.find((line) => line.includes('Bob'))?.replace(/\s/g, '')).toBe('2Bob0');
	await press('Finish the quiz');
	const report = screen.getByRole<HTMLAnchorElement>('link', { name: 'See the report' });
	expect(new URL(report.href).pathname).toBe('/host/report/');
	await expect
		.poll(() => ann.actor.getSnapshot().matches({ room: { quiz: 'finished' } }))
		.toBe(true);
	expect(ann.actor.getSnapshot().context.message).toMatchObject({ total: 1, rank: 1 });
});

it('goes on at the same place after a reload', async () => {
	const page = await openRoom();
	const code = shownCode();
	const ann = join('Ann');
	await screen.findByRole('heading', { name: '1 person' });
	await press('Start with question 1');
	ann.answers(choosing(RIGHT));
	const progress = () =>
		screen.queryByRole('progressbar', { name: 'answered' })?.getAttribute('value');
	await expect.poll(progress).toBe('1');
	await press('Pause');
	page.unmount();

	world.show(code);
	await screen.findByText('Paused');
	expect(progress()).toBe('1');
	await press('Go on');
	await press('Close answers');
	await press('Show the answer');
	expect(screen.getByText('100 %')).toBeTruthy();
});

it('hosts in one tab at a time, and lets the host choose which', async () => {
	await openRoom();
	const code = shownCode();
	const second = within(world.show(code).container);
	await second.findByText('This room is open in another tab');
	await userEvent.click(second.getByRole('button', { name: 'Host it here' }));
	await second.findByText('Connected');
	expect(screen.getByText('Another tab hosts this room now')).toBeTruthy();
});

it('goes on by a clicker, once for a press that bounces', async () => {
	await openRoom();
	await userEvent.keyboard('{PageDown}{PageDown}');
	await screen.findByText('Question 1 of 2');
	await new Promise((resolve) => setTimeout(resolve, BETWEEN_STEPS_MS));
	expect(screen.getByRole('button', { name: 'Close answers' })).toBeTruthy();
	await userEvent.keyboard('{ArrowRight}');
	await screen.findByText('Answers are closed');
});

it('gives the wall no key before the reveal, and nothing that was typed', async () => {
	await openRoom();
	const channel = wallChannel(shownCode());
	const told: string[] = [];
	channel.onmessage = ({ data }: MessageEvent<ToWall>) => told.push(JSON.stringify(data));
	leaving.push(() => channel.close());
	const ann = join('Ann');
	ann.answers(choosing(RIGHT));
	await screen.findByRole('heading', { name: '1 person' });
	await press('Start with question 1');
	await press('Close answers');
	await expect.poll(() => told.at(-1)).toContain('"phase":"closed"');
	expect(told.at(-1)).toContain('"answered":1');
	for (const secret of ['"correct"', '"tannins"', choiceOne.feedback])
		expect(told.join('')).not.toContain(secret);
	await press('Show the answer');
	await expect.poll(() => told.at(-1)).toContain('"correct":true');
	expect(told.at(-1)).toContain(choiceOne.feedback);
});

it('takes the next step when the wall’s clicker asks for it, and says good-bye when it goes', async () => {
	const page = await openRoom();
	const channel = wallChannel(shownCode());
	const heard = vi.fn();
	channel.onmessage = ({ data }: MessageEvent<ToWall>) => heard(data.type);
	leaving.push(() => channel.close());
	channel.postMessage({ type: 'hello' });
	await screen.findByText('The wall is open');
	channel.postMessage({ type: 'next' });
	await screen.findByText('Question 1 of 2');
	page.unmount();
	await expect.poll(() => heard.mock.lastCall).toEqual(['bye']);
});

it('approves, removes and lets back in', async () => {
	world.show(null);
	await userEvent.click(await screen.findByLabelText(/I approve each name/));
	await press(/^Open the room with/);
	await screen.findByText('Connected');
	const ann = join('Ann');
	const standing = () => ann.actor.getSnapshot().context.message?.standing;
	await screen.findByText('1 person waits for your approval.');
	expect(standing()).toBe('waiting');
	await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
	await expect.poll(standing).toBe('seated');
	await userEvent.click(screen.getByRole('button', { name: 'More for Ann' }));
	await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
	await expect.poll(standing).toBe('removed');
	await userEvent.click(await screen.findByRole('button', { name: 'Let back in' }));
	await expect.poll(standing).toBe('seated');
	await userEvent.click(await screen.findByRole('button', { name: /^More time/ }));
	await expect.poll(() => ann.actor.getSnapshot().context.message?.extraMs).toBe(30_000);
});

it('shows of an open question which ideas the class found, and the answers behind', async () => {
	await world.close();
	world = deskWorld([open]);
	await openRoom();
	const [ann, bob] = [join('Ann'), join('Bob')];
	await screen.findByRole('heading', { name: '2 people' });
	ann.answers(() => ({ kind: 'open', text: 'It gets bitter.' }));
	bob.answers(() => ({ kind: 'open', text: 'No idea.' }));
	await press('Start with question 1');
	await expect
		.poll(() => screen.getByRole('progressbar', { name: 'answered' }).getAttribute('value'))
		.toBe('2');
	await press('Close answers');
	await press('Show the answer');
	const point = screen.getByText('Hot water draws out bitter tannins.').closest('li');
	await expect.poll(() => point?.textContent).toMatch(/1\s*found/);
	expect(point?.textContent).toMatch(/1\s*missing/);
	const none = screen.getByText('No key point');
	await userEvent.click(none);
	expect(screen.getByText('No idea.')).toBeTruthy();
});

it('says that a step is not saved, and goes on when it is', async () => {
	await world.close();
	let isFull = false;
	const log = memoryLog();
	world = deskWorld([choiceOne], {
		openLog: () => ({
			...log,
			append: (facts) => (isFull ? Promise.reject(new Error('full')) : log.append(facts)),
			close: () => undefined
		})
	});
	await openRoom();
	isFull = true;
	await press('Start with question 1');
	await screen.findByText('The last step is not saved.');
	isFull = false;
	await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
	await expect.poll(() => screen.queryByText('The last step is not saved.')).toBeNull();
	expect((await log.read()).at(-1)).toMatchObject({ type: 'question.opened', index: 0 });
});

it('lists earlier rooms, and deletes one only after asking', async () => {
	const page = await openRoom();
	const code = shownCode();
	page.unmount();
	world.show(null);
	await screen.findByRole('heading', { name: 'Your rooms' });
	expect(screen.getByRole('link', { name: /^Go on/ }).getAttribute('href')).toContain(code);
	const report = screen.getByRole<HTMLAnchorElement>('link', { name: /^Report of/ });
	expect(new URL(report.href).pathname).toBe('/host/report/');
	await userEvent.click(screen.getByRole('button', { name: /^Delete/ }));
	await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
	expect(await world.rooms.list()).toHaveLength(1);
	await userEvent.click(screen.getByRole('button', { name: /^Delete/ }));
	await userEvent.click(screen.getByRole('button', { name: 'Delete it' }));
	await expect.poll(() => screen.queryByRole('heading', { name: 'Your rooms' })).toBeNull();
	expect(await world.rooms.list()).toEqual([]);
});

it('lets a second device control the quiz, copy it, and take it over', async () => {
	const first = await openRoom();
	const [record] = await world.rooms.list();
	const ann = join('Ann');
	await screen.findByRole('heading', { name: '1 person' });
	const kept = await world.rooms.find(record!.code);
	const phone = memoryDevice(kept!);
	const second = within(world.show(kept!.code, phone).container);
	await second.findByText(/Its copy is complete/);
	await userEvent.click(second.getByRole('button', { name: 'Start with question 1' }));
	await second.findByText('Question 1 of 2');
	await within(first.container).findByText('Your second device has a full copy.');

	first.unmount();
	await userEvent.click(second.getByRole('button', { name: 'Take over' }));
	await userEvent.click(within(screen.getByRole('dialog')).getByText('Take over'));
	await second.findByRole('button', { name: 'Add your phone' });
	ann.answers(choosing(RIGHT));
	await expect
		.poll(() => second.getByRole('progressbar', { name: 'answered' }).getAttribute('value'))
		.toBe('1');
});
