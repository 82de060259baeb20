import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryBroker, type Faults } from '$lib/live/channel/memory-channel';
import { joinCodeOf } from '$lib/live/join-code';
import { roomKeys } from '$lib/live/keys';
import {
	parseTransferAddress,
	parseTransferFragment,
	transferFragment
} from '$lib/live/transfer/link';
import type { Direction, Side } from '$lib/live/transfer/messages';
import { startTransfer } from '$lib/live/transfer/start';
import { transferTopic } from '$lib/live/topics';
import { bytesFrom, randomFrom } from '../support';
import { VirtualTime } from '../virtual-time';

const START_MS = 1_700_000_000_000;
const FAULTLESS = { loss: 0, duplication: 0, minDelayMs: 1, maxDelayMs: 5 };

/** Two devices and a link that brings them together, over a broker that may lose, double and reorder. */
function openPair(seed: number, faults: Omit<Faults, 'random' | 'schedule'> = FAULTLESS) {
	const time = new VirtualTime(START_MS);
	const broker = new MemoryBroker({
		...faults,
		random: randomFrom(seed),
		schedule: (run, delayMs) => time.clock.setTimeout(run, delayMs)
	});
	const link = { seed: bytesFrom(seed)(32), broker: null };
	const start = (
		side: Side,
		bytes: Uint8Array | null,
		{
			direction = 'both',
			secret = link.seed,
			draw = side === 'maker' ? 1 : 2
		}: { direction?: Direction; secret?: Uint8Array; draw?: number } = {}
	) => {
		const channel = broker.connect();
		const actor = startTransfer(
			{
				link: { ...link, seed: secret },
				clock: time.clock,
				randomBytes: bytesFrom(seed + draw),
				connect: () => Promise.resolve(channel),
				write: () =>
					bytes === null
						? Promise.reject(new Error('no disk'))
						: Promise.resolve({ file: new Blob([new Uint8Array(bytes)]), entries: 1 })
			},
			{ side, direction: side === 'maker' ? direction : null }
		);
		const at = () => JSON.stringify(actor.getSnapshot().value);
		return { actor, channel, at };
	};
	const until = (isSo: () => boolean, ms = 60_000) => time.runUntil(time.clock.now() + ms, isSo);
	return { time, broker, link, start, until };
}

async function bytesOf(file: Blob | null): Promise<Uint8Array | null> {
	return file && new Uint8Array(await file.arrayBuffer());
}

describe('a link', () => {
	it('is read as it was written, and not at all with a letter less', () => {
		const link = { seed: bytesFrom(4)(32), broker: 'wss://broker.example/mqtt' };
		const fragment = transferFragment(link);
		expect(parseTransferFragment(fragment)).toEqual(link);
		expect(parseTransferFragment(transferFragment({ ...link, broker: null }).slice(0, -1))).toBe(
			null
		);
		expect(parseTransferFragment(fragment.replace('wss', 'http'))).toBe(null);
	});

	it('names the broker of the page that it leads to where it is put into another', () => {
		const fragment = transferFragment({ seed: bytesFrom(4)(32), broker: null });
		const read = parseTransferAddress(`http://192.168.1.20:4173/keypoint/transfer/${fragment}`);
		expect(read?.broker).toBe('ws://192.168.1.20:4173/keypoint/mqtt');
		expect(parseTransferAddress(`javascript:x${fragment}`)).toBe(null);
	});
});

describe('a transfer', () => {
	it('brings both files whole to the other side, whatever the network does', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					seed: fc.integer({ min: 1, max: 1e6 }),
					sizes: fc.tuple(
						fc.integer({ min: 1, max: 900_000 }),
						fc.integer({ min: 1, max: 300_000 })
					),
					loss: fc.double({ min: 0, max: 0.3, noNaN: true }),
					duplication: fc.double({ min: 0, max: 0.3, noNaN: true }),
					maxDelayMs: fc.integer({ min: 10, max: 1500 }),
					cuts: fc.array(
						fc.record({
							afterMs: fc.integer({ min: 0, max: 3000 }),
							forMs: fc.integer({ min: 100, max: 5000 }),
							side: fc.constantFrom<Side>('maker', 'guest'),
							silently: fc.boolean()
						}),
						{ maxLength: 4 }
					)
				}),
				async ({ seed, sizes, cuts, ...network }) => {
					const { time, start, until } = openPair(seed, { ...network, minDelayMs: 1 });
					const [mine, theirs] = sizes.map((size, index) => bytesFrom(seed + index)(size));
					const maker = start('maker', mine!);
					const guest = start('guest', theirs!);
					expect(await until(() => guest.at().includes('asking'))).toBe(true);
					guest.actor.send({ type: 'transfer.agreed' });
					for (const { afterMs, forMs, side, silently } of cuts) {
						await time.runUntil(time.clock.now() + afterMs);
						const { channel } = side === 'maker' ? maker : guest;
						if (silently) channel.partition(true);
						else channel.disconnect();
						await time.runUntil(time.clock.now() + forMs);
						if (silently) channel.partition(false);
						else channel.reconnect();
					}
					const isOver = () => [maker, guest].every(({ at }) => at() === '"finished"');
					expect(await until(isOver, 3_600_000)).toBe(true);
					expect(await bytesOf(maker.actor.getSnapshot().context.file)).toEqual(theirs);
					expect(await bytesOf(guest.actor.getSnapshot().context.file)).toEqual(mine);
					maker.actor.stop();
					guest.actor.stop();
				}
			),
			{ numRuns: 8 }
		);
	}, 120_000);

	it('sends nothing of the guest before it has agreed, and nothing that was not asked for', async () => {
		const { start, until } = openPair(5);
		const maker = start('maker', Uint8Array.of(1), { direction: 'from-maker' });
		const guest = start('guest', null);
		await until(() => guest.at().includes('asking'));
		await until(() => false, 10_000);
		expect(maker.at()).toContain('waiting');
		expect(guest.actor.getSnapshot().context.file).toBe(null);
		guest.actor.send({ type: 'transfer.agreed' });
		expect(await until(() => maker.at() === '"finished"' && guest.at() === '"finished"')).toBe(
			true
		);
		expect(maker.actor.getSnapshot().context.file).toBe(null);
	});

	it.each(['maker', 'guest'] as const)(
		'tells the other side when the %s stops it',
		async (side) => {
			const { start, until } = openPair(6);
			const sides = { maker: start('maker', bytesFrom(1)(2_000_000)), guest: start('guest', null) };
			await until(() => sides.guest.at().includes('asking'));
			sides[side].actor.send({ type: 'transfer.cancelled' });
			const other = side === 'maker' ? sides.guest : sides.maker;
			await until(() => other.at() === '"failed"' || other.at().includes('seeking'));
			expect(sides[side].actor.getSnapshot().context.failure).toBe('cancelled');
			// Whoever shows the code waits for the next one.
			expect(other.actor.getSnapshot().context.failure).toBe(
				side === 'maker' ? 'cancelled-there' : null
			);
		}
	);

	it('begins anew with a guest that closed its page in the midst and opened the link again', async () => {
		const { start, until } = openPair(10);
		const sent = bytesFrom(3)(600_000);
		const maker = start('maker', sent, { direction: 'from-maker' });
		const closed = start('guest', null);
		await until(() => closed.at().includes('asking'));
		closed.actor.send({ type: 'transfer.agreed' });
		expect(await until(() => closed.actor.getSnapshot().context.moved.received > 0)).toBe(true);
		// A socket that is closed delivers what was sent before; this broker would lose it.
		closed.channel.close = () => Promise.resolve();
		closed.actor.stop();
		expect(await until(() => maker.at().includes('seeking'))).toBe(true);
		expect(maker.actor.getSnapshot().context.guestBye).toBe('left');
		const again = start('guest', null, { draw: 3 });
		const screens = new Set<string>();
		again.actor.subscribe(() => screens.add(again.at()));
		expect(await until(() => again.at().includes('asking'))).toBe(true);
		// Its own link is never said to be another’s.
		expect([...screens].filter((at) => at.includes('taken'))).toEqual([]);
		again.actor.send({ type: 'transfer.agreed' });
		expect(await until(() => again.at() === '"finished"' && maker.at() === '"finished"')).toBe(
			true
		);
		expect(await bytesOf(again.actor.getSnapshot().context.file)).toEqual(sent);
	});

	it('tells the other side when this one’s progress cannot be read', async () => {
		const { start, until } = openPair(7);
		const maker = start('maker', Uint8Array.of(1));
		const guest = start('guest', null);
		await until(() => guest.at().includes('asking'));
		guest.actor.send({ type: 'transfer.agreed' });
		await until(() => maker.at() === '"failed"');
		expect(guest.actor.getSnapshot().context.failure).toBe('unwritten');
		expect(maker.actor.getSnapshot().context.failure).toBe('failed-there');
	});

	it('says that nobody answers to another secret, and that a third device is one too many', async () => {
		const { start, until } = openPair(8);
		start('maker', Uint8Array.of(1));
		const stranger = start('guest', null, { secret: bytesFrom(99)(32) });
		expect(await until(() => stranger.at().includes('missing'))).toBe(true);
		const guest = start('guest', null);
		await until(() => guest.at().includes('asking'));
		const third = start('guest', null, { draw: 3 });
		expect(await until(() => third.at() === '"failed"' || third.at().includes('taken'))).toBe(true);
		expect(guest.at()).toContain('asking');
	});

	it('takes no piece that somebody has changed or sent back', async () => {
		const { broker, link, start, until } = openPair(9);
		const code = joinCodeOf(roomKeys(link.seed).roomId);
		const evil = broker.connect();
		const seen = new Set<string>();
		for (const side of ['maker', 'guest'] as const) {
			evil.subscribe(transferTopic(code, side), (payload) => {
				const name = payload.slice(0, 25).join();
				if (seen.has(name)) return;
				seen.add(name);
				const changed = new Uint8Array(payload);
				changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
				const back = transferTopic(code, side === 'maker' ? 'guest' : 'maker');
				if (payload.length < 50_000) void evil.publish(back, payload, { qos: 0, retain: false });
				else void evil.publish(transferTopic(code, side), changed, { qos: 0, retain: false });
			});
		}
		const sent = bytesFrom(3)(400_000);
		const maker = start('maker', sent, { direction: 'from-maker' });
		const guest = start('guest', null);
		await until(() => guest.at().includes('asking'));
		guest.actor.send({ type: 'transfer.agreed' });
		await until(() => guest.at() === '"finished"', 20_000);
		expect(await bytesOf(guest.actor.getSnapshot().context.file)).toEqual(sent);
		expect(maker.at()).not.toBe('"failed"');
	});
});
