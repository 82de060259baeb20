import WebSocket from 'ws';
import type { Credentials } from '$lib/live/credentials';

/** What happens to a light client. */
export interface LightEvents {
	/** The broker has taken the subscriptions. */
	ready(): void;
	message(topic: string, payload: Buffer): void;
	closed(): void;
}

const TYPE = { connack: 2, publish: 3, suback: 9 };
const KEEPALIVE_S = 60;

/**
 * A participant’s MQTT 3.1.1 over WebSocket with as little work as can be, so that thousands fit into
 * one process beside the broker that they measure: QoS 0, two subscriptions, no reconnection.
 */
export class LightMqtt {
	readonly #socket: WebSocket;
	#rest: Buffer = Buffer.alloc(0);

	constructor(url: string, who: Credentials, filters: readonly string[], events: LightEvents) {
		const socket = new WebSocket(url, 'mqtt', { perMessageDeflate: false });
		this.#socket = socket;
		socket.on('open', () => {
			socket.send(connectPacket(who));
		});
		socket.on('message', (data: Buffer) => {
			const bytes = this.#rest.length === 0 ? data : Buffer.concat([this.#rest, data]);
			this.#rest = eachPacket(bytes, (type, flags, body) => {
				if (type === TYPE.connack) {
					if (body[1] === 0) socket.send(subscribePacket(filters));
					else socket.terminate();
				} else if (type === TYPE.suback) {
					events.ready();
				} else if (type === TYPE.publish) {
					const topicEnd = 2 + body.readUInt16BE(0);
					const payloadAt = topicEnd + ((flags & 6) === 0 ? 0 : 2);
					events.message(body.toString('latin1', 2, topicEnd), body.subarray(payloadAt));
				}
			});
		});
		socket.on('error', () => undefined);
		socket.on('close', () => {
			events.closed();
		});
	}

	publish(topic: string, payload: Uint8Array): void {
		if (this.#socket.readyState !== WebSocket.OPEN) return;
		this.#socket.send(packet(TYPE.publish << 4, [text(topic), payload]));
	}

	close(): void {
		this.#socket.terminate();
	}
}

/** Connects as somebody, for a clean session. */
export function connectPacket({ clientId, username, password }: Credentials): Buffer {
	// MQTT, level 4; user name, password and a clean session.
	const head = [text('MQTT'), Uint8Array.of(4, 0xc2, 0, KEEPALIVE_S)];
	return packet(0x10, [...head, text(clientId), text(username), text(password)]);
}

/** Subscribes to filters with QoS 0. */
export function subscribePacket(filters: readonly string[]): Buffer {
	const wishes = filters.flatMap((filter) => [text(filter), Uint8Array.of(0)]);
	return packet(0x82, [Uint8Array.of(0, 1), ...wishes]);
}

function text(value: string): Buffer {
	const bytes = Buffer.from(value);
	return Buffer.concat([Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
}

function packet(first: number, parts: readonly Uint8Array[]): Buffer {
	const head = [first];
	let left = parts.reduce((sum, part) => sum + part.length, 0);
	do {
		head.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
		left >>= 7;
	} while (left > 0);
	return Buffer.concat([Uint8Array.from(head), ...parts]);
}

/** Calls for each whole packet. @returns the bytes of one that has not come whole */
function eachPacket(
	bytes: Buffer,
	take: (type: number, flags: number, body: Buffer) => void
): Buffer {
	let at = 0;
	while (at + 1 < bytes.length) {
		let [length, shift, bodyAt] = [0, 0, at + 1];
		for (let isMore = true; isMore; shift += 7) {
			const byte = bytes[bodyAt++];
			if (byte === undefined) return bytes.subarray(at);
			length |= (byte & 0x7f) << shift;
			isMore = byte > 0x7f;
		}
		if (bodyAt + length > bytes.length) break;
		const first = bytes[at] ?? 0;
		take(first >> 4, first & 15, bytes.subarray(bodyAt, bodyAt + length));
		at = bodyAt + length;
	}
	return bytes.subarray(at);
}
