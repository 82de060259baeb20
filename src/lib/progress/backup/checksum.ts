import { sha256 } from '@noble/hashes/sha2.js';

/** SHA-256 of what comes piece by piece: `crypto.subtle` takes only all of it at once. */
export class Checksum {
	readonly #hash = sha256.create();

	/** Counts more bytes in. */
	add(bytes: Uint8Array): void {
		this.#hash.update(bytes);
	}

	/** The hash of all that was added, in lower-case hex. Call it once, at the end. */
	hex(): string {
		return Array.from(this.#hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
	}
}
