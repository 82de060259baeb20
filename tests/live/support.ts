/** A repeatable stream of numbers in [0, 1): mulberry32. */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Repeatable bytes: the same seed gives the same keys and nonces. */
export function bytesFrom(seed: number): (length: number) => Uint8Array {
	const random = randomFrom(seed);
	return (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** Bytes written in hexadecimal. */
export function hex(text: string): Uint8Array {
	return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
