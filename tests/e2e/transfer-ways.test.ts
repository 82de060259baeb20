import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startMosquitto } from '../live/brokers';
import { describeWithBroker } from '../support/with-broker';
import { openClassroom, type Classroom } from './class/classroom';
import { readReviews } from './log';
import {
	addWhatCame,
	bringHistory,
	makeLink,
	openTransfer,
	press,
	reviewed,
	screen,
	shownLink,
	studyOne
} from './moves';
import { QUESTIONS } from './questions';
import { readSoundLog } from './replay';

let classroom: Classroom;
beforeAll(async () => {
	classroom = await openClassroom();
});
afterAll(() => classroom.end());

/** Some twenty pieces, so that there is a midst. */
const HISTORY = { questions: 800, reviews: 10, noise: true };
const SEND = 'Send The other device gets what is here.';
/** Frames with a piece of the file are longer; words are far shorter. */
const PIECE_BYTES = 50_000;

/** Holds back, after some pieces, all that one side says: the transfer stands in the midst of it. */
interface Gate {
	open(): void;
}

async function gateOn(page: Page, which: 'outgoing' | 'incoming', pieces: number): Promise<Gate> {
	const held: (() => void)[] = [];
	let isOpen = false;
	let passed = 0;
	const through = (message: string | Buffer, send: () => void) => {
		if (isOpen || passed < pieces) send();
		else held.push(send);
		if (message.length > PIECE_BYTES) passed++;
	};
	await page.routeWebSocket('**/mqtt', (socket) => {
		const server = socket.connectToServer();
		const [from, to] = which === 'outgoing' ? [socket, server] : [server, socket];
		from.onMessage((message) => {
			through(message, () => {
				to.send(message);
			});
		});
	});
	return {
		open() {
			isOpen = true;
			for (const send of held.splice(0)) send();
		}
	};
}

/** A laptop with a history shows its link, a phone has agreed to get it, and some of it has come. */
async function inTheMidst(gated: 'laptop' | 'phone') {
	const [laptop, phone] = [await classroom.device('laptop'), await classroom.device('phone')];
	await bringHistory(laptop, classroom.ownOrigin, HISTORY);
	const gate =
		gated === 'laptop' ? await gateOn(laptop, 'outgoing', 4) : await gateOn(phone, 'incoming', 4);
	const link = await makeLink(laptop, classroom.ownOrigin);
	await laptop.getByRole('radio', { name: SEND }).check();
	await phone.goto(link);
	await press(phone, 'Get it');
	await phone.getByText(/^Receiving: .*\((?!0%|100%)\d+%\)$/).waitFor();
	return { laptop, phone, link, gate };
}

async function endsRight(laptop: Page, phone: Page): Promise<void> {
	await phone.getByText(/^8,000 reviews of 800 questions are new/).waitFor({ timeout: 60_000 });
	expect(await readReviews(phone)).toEqual([]);
	await addWhatCame(phone);
	await screen(laptop, 'All of it is across').waitFor();
	expect((await readSoundLog(phone)).ids).toEqual((await readSoundLog(laptop)).ids);
	expect(classroom.problems).toEqual([]);
}

it(
	'begins anew when the receiving tab is closed in the midst and the link opened again',
	{ timeout: 120_000 },
	async () => {
		const { laptop, phone, link, gate } = await inTheMidst('laptop');
		const again = await phone.context().newPage();
		await phone.close({ runBeforeUnload: true });
		// By its last word, or by its silence.
		await laptop.getByText(/page.* was closed.* open the link there again/i).waitFor();
		gate.open();

		await again.goto(link);
		await screen(again, 'Another device is here').waitFor();
		// Nothing of what had come was added.
		expect(await readReviews(again)).toEqual([]);
		await press(again, 'Get it');
		await endsRight(laptop, again);
	}
);

it(
	'begins anew when the receiving tab crashes, which tells nobody',
	{ timeout: 120_000 },
	async () => {
		const { laptop, phone, link, gate } = await inTheMidst('laptop');
		const again = await phone.context().newPage();
		const crashed = phone.waitForEvent('crash');
		phone.goto('chrome://crash').catch(() => undefined);
		await crashed;
		await laptop.getByText('The other device is not heard.').waitFor({ timeout: 30_000 });
		gate.open();

		await again.goto(link);
		await screen(again, 'Another device is here').waitFor({ timeout: 30_000 });
		expect(await readReviews(again)).toEqual([]);
		await press(again, 'Get it');
		await endsRight(laptop, again);
	}
);

it(
	'says what to do when the sending tab is closed in the midst, and adds nothing half',
	{ timeout: 120_000 },
	async () => {
		const { laptop, phone, gate } = await inTheMidst('phone');
		const again = await laptop.context().newPage();
		await laptop.close({ runBeforeUnload: true });
		gate.open();
		await phone.getByText(/page.* was closed.* make a new link there/i).waitFor();
		expect(await readReviews(phone)).toEqual([]);

		const link = await makeLink(again, classroom.ownOrigin);
		await again.getByRole('radio', { name: SEND }).check();
		await phone.goto(link);
		await press(phone, 'Get it');
		await endsRight(again, phone);
	}
);

/** Both have answered something else. */
async function twoLearners(): Promise<[Page, Page]> {
	const [laptop, phone] = [await classroom.device('laptop'), await classroom.device('phone')];
	await studyOne(laptop, classroom.ownOrigin, QUESTIONS.choice);
	await studyOne(phone, classroom.networkOrigin, QUESTIONS.numeric);
	return [laptop, phone];
}

async function becomeTheSame(asked: Page, asking: Page): Promise<void> {
	await press(asked, 'Send mine and get theirs');
	for (const page of [asking, asked]) await addWhatCame(page);
	const both = [QUESTIONS.choice, QUESTIONS.numeric].sort();
	expect(await reviewed(asking)).toEqual(both);
	expect(await reviewed(asked)).toEqual(both);
	expect(await readSoundLog(asking)).toEqual(await readSoundLog(asked));
	expect(classroom.problems).toEqual([]);
}

it('takes a link that is pasted, and says of anything else that it is none', async () => {
	const [laptop, phone] = await twoLearners();
	const link = await makeLink(laptop, classroom.ownOrigin);
	// Its own Keypoint is at its own address, where its progress is.
	await openTransfer(phone, classroom.networkOrigin);
	await phone.getByText('It does not work').tap();
	const field = phone.getByRole('textbox', { name: 'Link from another device' });
	const use = phone.getByRole('button', { name: 'Use this link' });
	expect(await use.isDisabled()).toBe(true);
	const rubbish = ['hello', link.slice(0, -4), link.replace(/^http:/, 'javascript:'), '#with='];
	for (const text of rubbish) {
		await field.fill(text);
		await phone.getByText('This is no whole link of a transfer.').waitFor();
		expect(await use.isDisabled()).toBe(true);
	}
	// With what a mail program puts around it.
	await field.fill(` ${link}\n`);
	await use.tap();
	await screen(phone, 'Another device is here').waitFor();
	await becomeTheSame(phone, laptop);
});

describeWithBroker('mosquitto', () => {
	it('goes through a broker that is chosen on the page, where a static host serves it', async () => {
		const broker = await startMosquitto();
		onTestFinished(() => broker.stop());
		const [laptop, phone] = await twoLearners();
		const sockets: string[] = [];
		for (const page of [laptop, phone]) {
			await page.route('**/live.json', (route) => route.abort());
			page.on('websocket', (socket) => sockets.push(socket.url()));
		}
		await openTransfer(phone, classroom.networkOrigin);
		const field = phone.getByRole('textbox', { name: 'Broker' });
		const use = phone.getByRole('button', { name: 'Use this broker' });
		await field.fill('broker.school.example');
		await phone.getByText('An address begins with ws:// or wss://.').waitFor();
		expect(await use.isDisabled()).toBe(true);
		await field.fill(broker.url);
		await use.tap();
		const link = await shownLink(phone);
		expect(new URLSearchParams(new URL(link).hash.slice(1)).get('broker')).toBe(broker.url);

		// The laptop’s progress is at another address, so it pastes the link.
		await openTransfer(laptop, classroom.ownOrigin);
		await laptop.getByText('It does not work').click();
		await laptop.getByRole('textbox', { name: 'Link from another device' }).fill(link);
		await press(laptop, 'Use this link');
		await screen(laptop, 'Another device is here').waitFor();
		await becomeTheSame(laptop, phone);
		expect(new Set(sockets.map((url) => new URL(url).origin))).toEqual(
			new Set([new URL(broker.url).origin])
		);
	});
});
