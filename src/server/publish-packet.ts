/** A message as it is delivered. */
export interface Delivery {
	readonly topic: string;
	readonly payload: Buffer | string;
	readonly retain: boolean;
}

/** A packet as it is, and as a WebSocket’s frame. */
export interface Framed {
	readonly packet: Buffer;
	readonly frame: Buffer;
}

const PUBLISH = 0x30;
const RETAIN = 0x01;
/** The head of a whole binary frame from a server (RFC 6455, section 5.2), and where its length is long. */
const BINARY = 0x82;
const [TWO_BYTES, EIGHT_BYTES] = [126, 127];

/**
 * Encodes messages of QoS 0 (MQTT 3.1.1, section 3.3). What a whole class is told is encoded once: the
 * last packet is kept for whoever is next to get the same bytes.
 */
export class PublishPackets {
	#last: { readonly delivery: Delivery; readonly framed: Framed } | null = null;

	framed(delivery: Delivery): Framed {
		const last = this.#last;
		const isSame =
			last !== null &&
			last.delivery.payload === delivery.payload &&
			last.delivery.topic === delivery.topic &&
			last.delivery.retain === delivery.retain;
		if (isSame) return last.framed;
		const packet = encode(delivery);
		const frame = frameOf([packet]);
		const framed = { frame, packet: frame.subarray(frame.length - packet.length) };
		this.#last = { delivery, framed };
		return framed;
	}
}

function encode({ topic, payload, retain }: Delivery): Buffer {
	const [name, body] = [Buffer.from(topic), Buffer.from(payload)];
	const head = [PUBLISH | (retain ? RETAIN : 0)];
	let left = 2 + name.length + body.length;
	do {
		head.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
		left >>= 7;
	} while (left > 0);
	head.push(name.length >> 8, name.length & 0xff);
	return Buffer.concat([Buffer.from(head), name, body]);
}

/** One whole binary frame of a server with these bytes. */
export function frameOf(parts: readonly Buffer[]): Buffer {
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	return Buffer.concat([frameHead(length), ...parts]);
}

function frameHead(length: number): Buffer {
	if (length < TWO_BYTES) return Buffer.of(BINARY, length);
	if (length <= 0xffff) return Buffer.of(BINARY, TWO_BYTES, length >> 8, length & 0xff);
	const head = Buffer.alloc(10);
	head[0] = BINARY;
	head[1] = EIGHT_BYTES;
	head.writeUInt32BE(length, 6);
	return head;
}
