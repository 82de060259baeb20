import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Channel, ConnectionState } from '$lib/live/channel/channel';

/** A broker that the contract runs against. */
export interface TestBroker {
	/** A new client of its own; it may still be connecting. */
	connect(): Promise<Channel>;
	/** Ends the broker for every client, as a crash does. */
	crash(): Promise<void>;
	/** Starts it again at the same address, having forgotten what it may forget. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

const PATIENCE = { timeout: 15_000, interval: 10 };
const once = { qos: 1, retain: false } as const;
const kept = { qos: 1, retain: true } as const;
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (payload: Uint8Array) => new TextDecoder().decode(payload);

/** What every channel must do; `start` gives the broker that its clients share. */
export function describeChannel(name: string, start: () => Promise<TestBroker>): void {
	describe(`a channel by ${name}`, () => {
		let broker: TestBroker;
		const open: Channel[] = [];
		// Brokers keep retained messages from test to test.
		let room = '';

		beforeAll(async () => {
			broker = await start();
		}, 30_000);
		afterAll(() => broker.stop(), 30_000);
		afterEach(async () => {
			await Promise.all(open.splice(0).map((channel) => channel.close()));
		});

		async function connect(): Promise<Channel> {
			room ||= `r${randomBytes(6).toString('hex')}`;
			const channel = await broker.connect();
			open.push(channel);
			await expectState(channel, 'online');
			return channel;
		}
		/** What a channel hears on a filter, once the broker has surely taken the subscription. */
		async function listen(channel: Channel, filter: string): Promise<string[]> {
			const heard: string[] = [];
			const probe = filter.replace(/\+$/, 'probe');
			let isThere = false;
			channel.subscribe(filter, (payload) => {
				if (text(payload) === 'probe') isThere = true;
				else heard.push(text(payload));
			});
			await vi.waitFor(async () => {
				await channel.publish(probe, bytes('probe'), { qos: 0, retain: false });
				await new Promise((resolve) => setTimeout(resolve, 20));
				expect(isThere).toBe(true);
			}, PATIENCE);
			return heard;
		}
		afterEach(() => {
			room = '';
		});

		it.each([0, 1] as const)(
			'brings what is sent with QoS %s to its listeners alone',
			async (qos) => {
				const [sender, reader] = [await connect(), await connect()];
				const heard = await listen(reader, `${room}/a-b_C1`);
				const other = await listen(reader, `${room}/other`);
				const sent = await sender.publish(`${room}/a-b_C1`, bytes('one'), { qos, retain: false });
				expect(sent).toEqual({ ok: true, value: null });
				await expectHeard(heard, ['one']);
				await quiet(other);
				expect(other).toEqual([]);
			}
		);

		it('keeps order and every byte of one sender’s messages up to the limit', async () => {
			const [sender, reader] = [await connect(), await connect()];
			const heard: Uint8Array[] = [];
			await listen(reader, `${room}/big`);
			reader.subscribe(`${room}/big`, (payload) => {
				if (text(payload) !== 'probe') heard.push(payload);
			});
			const sent = Array.from({ length: 20 }, (_, index) =>
				Uint8Array.from(randomBytes(index === 7 ? 65_535 : 300))
			);
			for (const payload of sent) await sender.publish(`${room}/big`, payload, once);
			await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(sent.length), PATIENCE);
			expect(heard).toEqual(sent);
		});

		it('refuses a larger message by a word, and a topic that not all brokers take by throwing', async () => {
			const sender = await connect();
			const sent = await sender.publish(`${room}/big`, new Uint8Array(65_536), once);
			expect(sent).toEqual({ ok: false, reason: 'too-large' });
			for (const topic of ['a.b', 'a//b', '/a', 'a b', 'a/*', 'a/+', '#', '$SYS/x', '']) {
				await expect(
					Promise.resolve().then(() => sender.publish(topic, bytes('x'), once)),
					topic
				).rejects.toThrow();
			}
			expect(() => sender.subscribe('a/#', () => undefined)).toThrow();
			expect(() => sender.subscribe('+/a', () => undefined)).toThrow();
		});

		it('gives whoever comes later the newest kept message, and none once it is cleared', async () => {
			const sender = await connect();
			await sender.publish(`${room}/state`, bytes('old'), kept);
			await sender.publish(`${room}/state`, bytes('new'), kept);
			const late: string[] = [];
			(await connect()).subscribe(`${room}/state`, (payload) => late.push(text(payload)));
			await expectHeard(late, ['new']);

			await sender.publish(`${room}/state`, new Uint8Array(), kept);
			const later: string[] = [];
			(await connect()).subscribe(`${room}/state`, (payload) => later.push(text(payload)));
			await quiet(later);
			expect(later).toEqual([]);
		});

		it('hears every topic directly under parent/+, each by its name', async () => {
			const [sender, reader] = [await connect(), await connect()];
			const heard = new Map<string, string>();
			await listen(reader, `${room}/up/+`);
			reader.subscribe(`${room}/up/+`, (payload, topic) => {
				if (text(payload) !== 'probe') heard.set(topic, text(payload));
			});
			await sender.publish(`${room}/up/ann`, bytes('a'), once);
			await sender.publish(`${room}/up/ben`, bytes('b'), once);
			await sender.publish(`${room}/up/ben/deep`, bytes('no'), once);
			await sender.publish(`${room}/down/ann`, bytes('no'), once);
			const expected = new Map([
				[`${room}/up/ann`, 'a'],
				[`${room}/up/ben`, 'b']
			]);
			await vi.waitFor(() => expect(heard).toEqual(expected), PATIENCE);
			await quiet(heard);
			expect(heard).toEqual(expected);
		});

		it('lets each listener end by itself', async () => {
			const [sender, reader] = [await connect(), await connect()];
			const heard = await listen(reader, `${room}/a`);
			const left: string[] = [];
			const leave = reader.subscribe(`${room}/a`, (payload) => left.push(text(payload)));
			leave();
			await sender.publish(`${room}/a`, bytes('one'), once);
			await expectHeard(heard, ['one']);
			expect(left).toEqual([]);
		});

		it('says that it is offline, sends nothing meanwhile, and listens again once the broker is back', async () => {
			const [sender, reader] = [await connect(), await connect()];
			const states: ConnectionState[] = [];
			reader.watch((state) => states.push(state));
			const heard = await listen(reader, `${room}/a`);
			await broker.crash();
			await expectState(reader, 'offline');
			await expectState(sender, 'offline');
			expect(await sender.publish(`${room}/a`, bytes('lost'), once)).toEqual({
				ok: false,
				reason: 'offline'
			});
			await broker.restart();
			await expectState(reader, 'online');
			await expectState(sender, 'online');
			expect(states).toEqual(['offline', 'online']);
			await vi.waitFor(async () => {
				await sender.publish(`${room}/a`, bytes('again'), once);
				expect(heard).toContain('again');
			}, PATIENCE);
			expect(heard).not.toContain('lost');
		}, 40_000);

		it('is silent and offline after it was closed', async () => {
			const [sender, reader] = [await connect(), await connect()];
			const heard = await listen(reader, `${room}/a`);
			await reader.close();
			expect(reader.state).toBe('offline');
			await sender.publish(`${room}/a`, bytes('late'), once);
			await quiet(heard);
			expect(heard).toEqual([]);
			expect(await reader.publish(`${room}/a`, bytes('x'), once)).toMatchObject({ ok: false });
		});
	});
}

async function expectState(channel: Channel, state: ConnectionState): Promise<void> {
	await vi.waitFor(() => expect(channel.state).toBe(state), PATIENCE);
}

async function expectHeard(heard: readonly string[], expected: readonly string[]): Promise<void> {
	await vi.waitFor(() => expect(heard).toEqual(expected), PATIENCE);
}

/** Waits until nothing more has come for a while. */
async function quiet(
	heard: { readonly length: number } | ReadonlyMap<unknown, unknown>
): Promise<void> {
	const size = () => ('size' in heard ? heard.size : heard.length);
	for (let before = -1; before !== size();) {
		before = size();
		await new Promise((resolve) => setTimeout(resolve, 60));
	}
}
