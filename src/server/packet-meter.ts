/**
 * Reads the lengths of MQTT packets in a stream of bytes (MQTT 3.1.1, section 2.2: a type byte, then the
 * remaining length in one to four bytes of seven bits). The parser behind it would wait for a packet of
 * 256 MB with patience, and keep what has come.
 */
export class PacketMeter {
	readonly #maxBytes: number;
	#isLength = false;
	#length = 0;
	#shift = 0;
	/** Bytes of the packet’s body still to come. */
	#left = 0;

	constructor(maxBytes: number) {
		this.#maxBytes = maxBytes;
	}

	/** @returns whether no packet is longer than allowed, or of no length at all */
	allows(bytes: Uint8Array): boolean {
		for (let at = 0; at < bytes.length;) {
			if (this.#left > 0) {
				const skipped = Math.min(this.#left, bytes.length - at);
				this.#left -= skipped;
				at += skipped;
				continue;
			}
			const byte = bytes[at++] ?? 0;
			if (!this.#isLength) {
				this.#isLength = true;
				this.#length = 0;
				this.#shift = 0;
				continue;
			}
			this.#length += (byte & 0x7f) * 2 ** this.#shift;
			this.#shift += 7;
			if (this.#length > this.#maxBytes || this.#shift > 28) return false;
			if (byte < 0x80) {
				this.#isLength = false;
				this.#left = this.#length;
			}
		}
		return true;
	}
}
