/** A message as it is delivered. */
export interface Delivery {
	readonly topic: string;
	readonly payload: Buffer | string;
	readonly retain: boolean;
}

const PUBLISH = 0x30;
const RETAIN = 0x01;

/**
 * Encodes messages of QoS 0 (MQTT 3.1.1, section 3.3). What a whole class is told is encoded once: the
 * last packet is kept for whoever is next to get the same bytes.
 */
export class PublishPackets {
	#last: { readonly delivery: Delivery; readonly packet: Buffer } | null = null;

	packet(delivery: Delivery): Buffer {
		const last = this.#last;
		const isSame =
			last !== null &&
			last.delivery.payload === delivery.payload &&
			last.delivery.topic === delivery.topic &&
			last.delivery.retain === delivery.retain;
		if (isSame) return last.packet;
		const { topic, payload, retain } = delivery;
		const packet = encode({ topic, payload, retain });
		this.#last = { delivery: { topic, payload, retain }, packet };
		return packet;
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
