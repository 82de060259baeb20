import { createServer } from 'node:http';
import { connect as connectTcp } from 'node:net';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { expect, vi } from 'vitest';
import { createActor, type ActorRefFrom } from 'xstate';
import type { Question } from '$lib/bank/question';
import { connectMqtt } from '$lib/live/channel/mqtt-channel';
import { hostCredentials, seatCredentials } from '$lib/live/credentials';
import type { RoomSettings } from '$lib/live/facts';
import { provideHost } from '$lib/live/host-actors';
import { memoryLog } from '$lib/live/host-log';
import type { hostMachine } from '$lib/live/host-machine';
import { deskSeal } from '$lib/live/desk-seal';
import { hostSeal } from '$lib/live/host-seal';
import { joinCodeOf } from '$lib/live/join-code';
import { readIdentity, roomKeys, seatKeys, type SeatKeys } from '$lib/live/keys';
import { deviceClock } from '$lib/live/live-clock';
import { encode, type Report } from '$lib/live/messages';
import { provideParticipant } from '$lib/live/participant-actors';
import type { participantMachine } from '$lib/live/participant-machine';
import { sealUp, sharedKeysOfSeat } from '$lib/live/seal';
import { memorySeats } from '$lib/live/seat-store';
import { seatSeal } from '$lib/live/seat-seal';
import { classroomAccess } from '../../src/server/access';
import { addBroker, CLASSROOM_LIMITS, type BrokerLimits } from '../../src/server/broker';
import { listen, stop } from '../../src/server/listen';
import { roomSettings } from '../live/rooms';

export const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A server with the classroom’s broker on its port, and clients that are closed with it. */
export async function openClassroom(limits: Partial<BrokerLimits> = {}) {
	const server = createServer((_request, response) => response.end('the page'));
	const broker = await addBroker({
		server,
		path: '/mqtt',
		access: classroomAccess(),
		limits: { ...CLASSROOM_LIMITS, ...limits }
	});
	const port = await listen(server, '127.0.0.1', 0);
	const people = peopleAt(`ws://127.0.0.1:${port}/mqtt`);
	return {
		...people,
		port,
		close: async () => {
			await people.close();
			await broker.close();
			await stop(server, 0);
		}
	};
}
export type Classroom = Awaited<ReturnType<typeof openClassroom>>;

/** A room at a broker, and who comes to it. */
export function peopleAt(url: string) {
	const closing: (() => unknown)[] = [];
	const room = roomKeys(randomBytes(32));
	const code = joinCodeOf(room.roomId);

	return {
		url,
		room,
		code,
		/** A client by hand; never connects again by itself. */
		raw: (options: IClientOptions) => {
			const client = mqtt.connect(url, {
				protocolVersion: 4,
				reconnectPeriod: 0,
				keepalive: 10,
				...options
			});
			client.on('error', () => undefined);
			closing.push(() => client.end(true));
			return client;
		},
		/** The room’s host, with its machine. */
		host: async (
			questions: readonly Question[],
			settings: Partial<RoomSettings> = {}
		): Promise<ActorRefFrom<typeof hostMachine>> => {
			const channel = await connectMqtt({
				url,
				...hostCredentials(room, code, 'wall'),
				random: () => 0
			});
			const machine = provideHost({
				channel,
				code,
				seal: hostSeal(room, randomBytes),
				desk: deskSeal(room, randomBytes),
				clock: deviceClock,
				log: memoryLog(),
				random: Math.random
			});
			const actor = createActor(machine, {
				input: {
					request: {
						type: 'open',
						questions,
						settings: roomSettings({ shownStandings: 5, maxParticipants: 100, ...settings })
					}
				}
			}).start();
			closing.push(() => {
				actor.stop();
				return channel.close();
			});
			await waitUntil(() => actor.getSnapshot().context.connection === 'online');
			return actor;
		},
		/** An honest participant, with its machine. */
		join: (name: string, keys?: Uint8Array, at = url): ActorRefFrom<typeof participantMachine> => {
			const machine = provideParticipant({
				store: memorySeats(),
				connect: (seat) =>
					connectMqtt({ url: at, ...seatCredentials(seat, code, 'tab'), random: () => 0 }),
				seal: (seat, link) => seatSeal(seat, link, randomBytes),
				markOpen: () => Promise.resolve({}),
				clock: deviceClock,
				random: Math.random,
				randomBytes: (length) => keys ?? randomBytes(length)
			});
			const link = { code, roomId: room.roomId, broker: null };
			const actor = createActor(machine, { input: { link } }).start();
			closing.push(() => actor.stop());
			actor.subscribe((snapshot) => {
				if (snapshot.matches({ room: { quiz: 'naming' } }))
					queueMicrotask(() => {
						actor.send({ type: 'name.chosen', name, team: null });
					});
			});
			return actor;
		},
		close: async () => {
			for (const close of closing.reverse()) await close();
		}
	};
}

/** Somebody who knows the protocol and keeps to none of it. */
export function attacker(classroom: Classroom, seed: Uint8Array = randomBytes(32)) {
	const keys: SeatKeys = seatKeys(seed);
	const shared = sharedKeysOfSeat(keys, readIdentity(classroom.room.identity));
	const credentials = seatCredentials(keys, classroom.code, 'evil');
	let n = 0;
	return {
		keys,
		credentials,
		id: keys.participantId,
		seal: (body: Uint8Array) => sealUp(keys, shared, body, randomBytes),
		report: (report: Partial<Report>) =>
			sealUp(
				keys,
				shared,
				encode({
					v: 1,
					n: ++n,
					name: 'Eve',
					team: null,
					echo: null,
					seat: null,
					rejoins: false,
					answers: [],
					marks: [],
					appeals: [],
					...report
				}),
				randomBytes
			)
	};
}

export async function waitUntil(isSo: () => boolean, timeout = 15_000): Promise<void> {
	await vi.waitFor(() => expect(isSo()).toBe(true), { timeout, interval: 10 });
}

export const connected = (client: MqttClient) => waitUntil(() => client.connected);

/** What the broker grants each filter: its QoS, or 128 for nothing. */
export function grants(client: MqttClient, filters: string[]): Promise<unknown> {
	return new Promise((resolve) => {
		client.once('packetreceive', (packet) => {
			resolve(packet.cmd === 'suback' ? packet.granted : packet.cmd);
		});
		client.subscribe(filters, { qos: 1 }, () => undefined);
	});
}

/** Whether a client that connects is let in. */
export function isLetIn(client: MqttClient): Promise<boolean> {
	return new Promise((resolve) => {
		client.once('connect', () => {
			resolve(true);
		});
		client.once('close', () => {
			resolve(false);
		});
	});
}

export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Sends bytes as a WebSocket does, without any library to be polite: opens, then writes frames. */
export function rawSocket(port: number): Promise<{
	frame(bytes: Uint8Array): void;
	freeze(): void;
	thaw(): void;
	closed: Promise<void>;
}> {
	return new Promise((resolve) => {
		const socket = connectTcp(port, '127.0.0.1', () => {
			socket.write(
				'GET /mqtt HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
					'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n' +
					'Sec-WebSocket-Protocol: mqtt\r\n\r\n'
			);
		});
		socket.on('error', () => undefined);
		const closed = new Promise<void>((ended) => socket.once('close', () => ended()));
		socket.once('data', () => {
			resolve({
				closed,
				/** Takes nothing from now on, as a phone that went to sleep. */
				freeze: () => {
					socket.pause();
				},
				thaw: () => {
					socket.resume();
				},
				frame: (bytes) => {
					const head = Buffer.alloc(8);
					head[0] = 0x82;
					head[1] = 0x80 | 126;
					head.writeUInt16BE(bytes.length, 2);
					// A mask of zeros leaves the bytes as they are.
					socket.write(Buffer.concat([head, bytes]));
				}
			});
		});
	});
}
