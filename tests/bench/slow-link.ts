import { connect, createServer, type Socket } from 'node:net';
import { listen } from '../../src/server/listen';

/** A network connection as a phone has it. */
export interface Link {
	readonly rttMs: number;
	readonly downBitsPerSecond: number;
	readonly upBitsPerSecond: number;
}

/** Lighthouse's `mobileSlow4G` (core/config/constants.js): the slow end of what phones have on 4G. */
export const MOBILE: Link = {
	rttMs: 150,
	downBitsPerSecond: 1.6 * 1024 * 1024,
	upBitsPerSecond: 750 * 1024
};

/** What one TCP segment carries over Ethernet, in bytes. */
const SEGMENT_BYTES = 1460;

/**
 * A way to a local server that is as slow as the link: a new connection costs one round trip, data is
 * half a round trip on its way, and all connections share the bandwidth by turns. DevTools' own
 * throttling delays responses only, and so forgives an app its connections; this one does not. TCP's slow
 * start is left out: it takes segments of 14 kB and more, which no file of the first load is far over.
 */
export async function slowLink(
	targetPort: number,
	{ rttMs, downBitsPerSecond, upBitsPerSecond }: Link
): Promise<{ port: number; close: () => void }> {
	const down = lane(downBitsPerSecond, rttMs / 2);
	const up = lane(upBitsPerSecond, rttMs / 2);
	const sockets = new Set<Socket>();

	const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
		const target = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
		for (const socket of [client, target]) {
			sockets.add(socket);
			socket.on('close', () => sockets.delete(socket));
			socket.on('error', () => {
				client.destroy();
				target.destroy();
			});
		}
		carry(target, client, down);
		// The handshake: the browser takes the connection for open at once, so its first bytes wait.
		setTimeout(() => {
			carry(client, target, up);
		}, rttMs);
	});
	const port = await listen(server, '127.0.0.1', 0);
	return {
		port,
		close() {
			server.close();
			for (const socket of sockets) socket.destroy();
		}
	};
}

interface Packet {
	readonly bytes: number;
	readonly deliver: () => void;
}
interface Lane {
	/** Queues a packet of one connection. */
	readonly send: (connection: object, packet: Packet) => void;
}

/** One direction of the link: the connections take turns, a packet each. */
function lane(bitsPerSecond: number, delayMs: number): Lane {
	const queues = new Map<object, Packet[]>();
	// Timers of nearly the same moment may fire out of order; the packets may not.
	const onTheWay: Packet[] = [];
	let freeAtMs = 0;
	let isRunning = false;

	const next = () => {
		const [turn] = queues;
		if (turn === undefined) {
			isRunning = false;
			return;
		}
		const [connection, queue] = turn;
		queues.delete(connection);
		const [packet, ...rest] = queue;
		if (rest.length > 0) queues.set(connection, rest);
		if (packet === undefined) return;

		const nowMs = performance.now();
		freeAtMs = Math.max(freeAtMs, nowMs) + (packet.bytes * 8000) / bitsPerSecond;
		const sentInMs = freeAtMs - nowMs;
		onTheWay.push(packet);
		setTimeout(() => onTheWay.shift()?.deliver(), sentInMs + delayMs);
		setTimeout(next, sentInMs);
	};

	return {
		send(connection, packet) {
			queues.set(connection, [...(queues.get(connection) ?? []), packet]);
			if (!isRunning) {
				isRunning = true;
				next();
			}
		}
	};
}

function carry(from: Socket, to: Socket, { send }: Lane): void {
	from.on('data', (data) => {
		for (let at = 0; at < data.length; at += SEGMENT_BYTES) {
			const segment = data.subarray(at, at + SEGMENT_BYTES);
			send(from, {
				bytes: segment.length,
				deliver: () => {
					if (!to.destroyed) to.write(segment);
				}
			});
		}
	});
	from.on('end', () => {
		send(from, {
			bytes: 0,
			deliver: () => {
				to.end();
			}
		});
	});
}
