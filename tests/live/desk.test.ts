import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { MemoryBroker } from '$lib/live/channel/memory-channel';
import { DeskCopy, type CopyView } from '$lib/live/desk-copy';
import { parseDesk, type RemoteCommand } from '$lib/live/desk-messages';
import { deskSeal } from '$lib/live/desk-seal';
import { provideHost } from '$lib/live/host-actors';
import { memoryLog, type HostLog } from '$lib/live/host-log';
import type { RoomRequest } from '$lib/live/host-events';
import { hostSeal } from '$lib/live/host-seal';
import { roomKeys } from '$lib/live/keys';
import { shiftedClock } from '$lib/live/live-clock';
import { commonLength, runAt, runsOf } from '$lib/live/log-runs';
import { pairingFragment, parsePairingFragment } from '$lib/live/pairing-link';
import { deskTopic, stateTopic } from '$lib/live/topics';
import type { HostFact } from '$lib/live/facts';
import { choiceOne, trueFalse } from '../fixtures/questions';
import { code, roomSettings } from './rooms';
import { bytesFrom, randomFrom } from './support';
import { VirtualTime } from './virtual-time';

const randomBytes = bytesFrom(1);
const room = roomKeys(bytesFrom(2)(32));

/** A laptop that hosts, and devices that may copy, over a channel without faults. */
function openDesk() {
	const time = new VirtualTime(1_700_000_000_000);
	const broker = new MemoryBroker();
	const pass = (ms: number) => time.runUntil(time.clock.now() + ms);
	const startHost = (
		log: HostLog,
		request: RoomRequest = {
			type: 'open',
			settings: roomSettings(),
			questions: [trueFalse, choiceOne]
		},
		clock = time.clock
	) => {
		const channel = broker.connect();
		const needs = { channel, code, log, clock, random: randomFrom(3) };
		const machine = provideHost({
			...needs,
			seal: hostSeal(room, randomBytes),
			desk: deskSeal(room, randomBytes)
		});
		const actor = createActor(machine, { input: { request } }).start();
		const phase = () => actor.getSnapshot().context.saved?.phase;
		const send = (type: RemoteCommand['type'], index = 0) => {
			actor.send({ type, atMs: clock.now(), index } as Parameters<typeof actor.send>[0]);
		};
		return { actor, channel, phase, send };
	};
	const startCopy = (log: HostLog, device = 'phone', clock = time.clock) => {
		const channel = broker.connect();
		const views: CopyView[] = [];
		const copy = new DeskCopy(
			{ channel, code, log, clock, device, desk: deskSeal(room, randomBytes) },
			(view) => views.push(view)
		);
		return { copy, channel, views };
	};
	return { time, broker, pass, startHost, startCopy };
}

describe('a co-host', () => {
	it('has the whole log, as it was and as it grows, and sees the room by it', async () => {
		const { pass, startHost, startCopy } = openDesk();
		const [laptop, phone] = [memoryLog(), memoryLog()];
		const host = startHost(laptop);
		await pass(100);
		host.send('question.opened');
		await pass(100);
		const { copy } = startCopy(phone);
		await pass(100);
		expect(await phone.read()).toEqual(await laptop.read());
		expect(host.actor.getSnapshot().context.copies).toBe('current');
		host.send('question.closed');
		await pass(10);
		expect(await phone.read()).toEqual(await laptop.read());
		expect(copy.view).toMatchObject({ session: { phase: 'closed' }, have: 4, total: 4 });
	});

	it('copies a room whose questions fit no single message', async () => {
		const { pass, startHost, startCopy } = openDesk();
		const [laptop, phone] = [memoryLog(), memoryLog()];
		const feedback = 'Weil „Tannine“ sich lösen. '.repeat(3000);
		const large = { ...trueFalse, feedback };
		startHost(laptop, {
			type: 'open',
			settings: roomSettings(),
			questions: [large, large, choiceOne]
		});
		await pass(100);
		startCopy(phone);
		await pass(10_000);
		expect(await phone.read()).toEqual(await laptop.read());
	});

	it('is waited for before anything is published, for a second and no longer', async () => {
		const { time, pass, startHost, startCopy } = openDesk();
		const [laptop, phone] = [memoryLog(), memoryLog()];
		const host = startHost(laptop);
		await pass(100);
		const { channel } = startCopy(phone);
		await pass(100);
		channel.partition(true);
		host.send('question.opened');
		await pass(900);
		expect([host.phase(), (await laptop.read()).at(-1)?.type]).toEqual([
			'lobby',
			'question.opened'
		]);
		await pass(200);
		expect(host.phase()).toBe('open');
		expect(host.actor.getSnapshot().context.copies).toBe('behind');
		const beforeMs = time.clock.now();
		host.send('question.closed');
		await pass(0);
		expect([host.phase(), time.clock.now()]).toEqual(['closed', beforeMs]);
		channel.partition(false);
		await pass(4000);
		expect(await phone.read()).toEqual(await laptop.read());
		expect(host.actor.getSnapshot().context.copies).toBe('current');
		channel.disconnect();
		await pass(21_000);
		expect(host.actor.getSnapshot().context.copies).toBe('none');
	});

	it('commands the host, and two thumbs on “next” are one step', async () => {
		const { pass, startHost, startCopy } = openDesk();
		const host = startHost(memoryLog());
		await pass(100);
		const [one, two] = [startCopy(memoryLog(), 'one'), startCopy(memoryLog(), 'two')];
		await pass(100);
		one.copy.command({ type: 'question.opened' });
		two.copy.command({ type: 'question.opened' });
		await pass(1000);
		expect(host.actor.getSnapshot().context.saved).toMatchObject({ phase: 'open', index: 0 });
		expect([one.copy.view.command, two.copy.view.command]).toEqual(['taken', 'taken']);
		one.copy.command({ type: 'question.closed' });
		await pass(1000);
		one.copy.command({ type: 'question.revealed', index: 0 });
		await pass(1000);
		expect(two.copy.view.session).toMatchObject({ phase: 'revealed', index: 0 });
		host.channel.partition(true);
		two.copy.command({ type: 'question.opened' });
		await pass(8000);
		expect(two.copy.view.command).toBe('lost');
		host.channel.partition(false);
		await pass(8000);
		expect(host.phase()).toBe('revealed');
	});

	it('does not let an old command be played again, by whoever overheard it', async () => {
		const { broker, pass, startHost, startCopy } = openDesk();
		const host = startHost(memoryLog());
		await pass(100);
		const overheard: Uint8Array[] = [];
		const eve = broker.connect();
		eve.subscribe(deskTopic(code), (envelope) => overheard.push(envelope));
		const { copy } = startCopy(memoryLog());
		await pass(100);
		copy.command({ type: 'room.locked', locked: true });
		await pass(1000);
		expect(host.actor.getSnapshot().context.saved?.locked).toBe(true);
		copy.command({ type: 'room.locked', locked: false });
		await pass(1000);
		for (const envelope of [...overheard])
			await eve.publish(deskTopic(code), envelope, { qos: 1, retain: false });
		await pass(1000);
		expect(host.actor.getSnapshot().context.saved?.locked).toBe(false);
	});
});

describe('a handover', () => {
	it('goes on where the laptop died; the laptop stands down when it is back, and can take back', async () => {
		const { time, pass, startHost, startCopy } = openDesk();
		const [laptop, phone] = [memoryLog(), memoryLog()];
		const first = startHost(laptop);
		await pass(100);
		const { copy } = startCopy(phone);
		await pass(100);
		first.send('question.opened');
		await pass(100);
		first.actor.stop();
		first.channel.disconnect();
		// The laptop had written more, which nobody was told.
		await laptop.append([{ type: 'room.locked', atMs: time.clock.now(), locked: true }]);
		await copy.stop();
		const second = startHost(phone, { type: 'take-over' });
		await pass(100);
		expect(second.phase()).toBe('open');
		second.send('question.closed');
		await pass(100);

		const again = startHost(laptop, { type: 'resume' });
		await pass(5000);
		expect(again.actor.getSnapshot().matches('superseded')).toBe(true);
		expect(second.actor.getSnapshot().matches('live')).toBe(true);
		again.actor.stop();

		const back = startCopy(laptop, 'laptop');
		await pass(5000);
		expect(back.copy.view.session).toMatchObject({ phase: 'closed', locked: false });
		expect(await laptop.read()).toEqual(await phone.read());
		await back.copy.stop();
		const third = startHost(laptop, { type: 'take-over' });
		await pass(1000);
		expect(second.actor.getSnapshot().matches('superseded')).toBe(true);
		expect(third.phase()).toBe('closed');
	});

	it('leaves the state of the device that has the room for newcomers, whoever else spoke last', async () => {
		const { broker, pass, startHost, startCopy } = openDesk();
		const [laptop, phone] = [memoryLog(), memoryLog()];
		startHost(laptop);
		await pass(100);
		const { copy } = startCopy(phone);
		await pass(100);
		await copy.stop();
		const second = startHost(phone, { type: 'take-over' });
		await pass(2000);
		const heard: number[] = [];
		broker.connect().subscribe(stateTopic(code), (envelope) => {
			const text = new TextDecoder().decode(envelope);
			heard.push(Number(/"run":(\d+)/.exec(text)?.[1]));
		});
		await pass(10);
		expect(heard).toEqual([second.actor.getSnapshot().context.saved?.run]);
		expect(heard[0]).toBeGreaterThanOrEqual(1_000_000);
	});

	it('goes by the clock of the room, not by that of the device', async () => {
		const { time, pass, startHost, startCopy } = openDesk();
		const [laptop, phone] = [memoryLog(), memoryLog()];
		startHost(laptop);
		await pass(100);
		const wrong = shiftedClock(time.clock, -3_600_000);
		const { copy } = startCopy(phone, 'phone', wrong);
		await pass(100);
		expect(shiftedClock(wrong, copy.view.skewMs).now()).toBe(time.clock.now());
	});
});

describe('two logs of one room', () => {
	const fact = (at: number): HostFact => ({ type: 'room.locked', atMs: at, locked: true });
	const start = (run: number): HostFact => ({ type: 'run.started', atMs: 0, run });
	const sized = (facts: HostFact[]) => ({ runs: runsOf(facts), length: facts.length });
	const log = [fact(0), start(1), fact(2), fact(3), start(2), fact(5)];

	it.each([
		['a part of the other', log.slice(0, 4), 4],
		['the other', log, 6],
		['further in a run that the other has left', [...log.slice(0, 4), fact(7), fact(8)], 4],
		['taken over from an earlier place', [...log.slice(0, 3), start(1_000_000), fact(9)], 3],
		['nothing', [], 0]
	])('have in common what both have where one is %s', (_what, other, common) => {
		expect(commonLength(sized(log), sized(other))).toBe(common);
		expect(commonLength(sized(other), sized(log))).toBe(common);
	});

	it('tell to which run each fact belongs', () => {
		expect(log.map((_, at) => runAt(runsOf(log), at))).toEqual([0, 1, 1, 1, 2, 2]);
	});
});

describe('what the host’s devices say', () => {
	const utf8 = (text: string) => new TextEncoder().encode(text);
	it.each([
		'',
		'null',
		'['.repeat(50_000),
		'{"v":2,"type":"copy"}',
		JSON.stringify({
			v: 1,
			type: 'copy',
			device: 'x'.repeat(23),
			n: 1,
			have: 0,
			runs: [],
			command: null
		}),
		JSON.stringify({ v: 1, type: 'copy', device: 'x', n: 1, have: -1, runs: [], command: null }),
		JSON.stringify({
			v: 1,
			type: 'copy',
			device: 'x',
			n: 1,
			have: 1,
			runs: Array.from({ length: 501 }, () => ({ run: 1, at: 1 })),
			command: null
		}),
		JSON.stringify({
			v: 1,
			type: 'copy',
			device: 'x',
			n: 1,
			have: 1,
			runs: [],
			command: {
				n: 1,
				run: 1,
				seen: { phase: 'lobby', index: null },
				command: { type: 'reports.heard' }
			}
		})
	])('is not understood where it is no such thing (%#)', (text) => {
		expect(parseDesk(utf8(text))).toBeNull();
	});

	it('opens with the room’s own key only', () => {
		const sealed = deskSeal(room, randomBytes).seal(utf8('next'));
		expect(deskSeal(room, randomBytes).open(sealed)).toEqual(utf8('next'));
		const other = roomKeys(bytesFrom(9)(32));
		expect(deskSeal(other, randomBytes).open(sealed)).toBeNull();
		expect(deskSeal(room, randomBytes).open(sealed.with(40, (sealed[40] ?? 0) ^ 1))).toBeNull();
	});

	it('begins with a link that carries the seed, and nothing that is none is taken for it', () => {
		const link = { seed: bytesFrom(2)(32), code, broker: 'wss://school.example/mqtt' };
		expect(parsePairingFragment(pairingFragment(link))).toEqual(link);
		expect(parsePairingFragment(pairingFragment({ ...link, broker: null }))?.broker).toBeNull();
		expect(parsePairingFragment(`#code=${code}`)).toBeNull();
		expect(parsePairingFragment(`#code=${code}&cohost=short`)).toBeNull();
		expect(parsePairingFragment(`${pairingFragment(link)}&broker=javascript:x`)).toEqual(link);
		expect(
			parsePairingFragment(pairingFragment({ ...link, broker: 'https://school.example' }))
		).toBeNull();
	});
});
