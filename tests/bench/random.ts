/** Seeded randomness: the same seed gives the same numbers in every engine. */
export interface Random {
	/** From 0 up to 1. */
	readonly unit: () => number;
	/** True with that chance. */
	readonly chance: (probability: number) => boolean;
	/** A whole number from 0 up to `below`. */
	readonly below: (below: number) => number;
	/** Standard normal, by Box and Muller (1958). */
	readonly normal: () => number;
	/** An id as the app makes them: 128 bits in 22 URL-safe characters, which compress as badly as real ones. */
	readonly id: () => string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Marsaglia’s xorshift32 (2003). */
export function seeded(seed: number): Random {
	// Spread over all bits, and never 0, from which xorshift does not move.
	let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
	const next = () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return state >>> 0;
	};
	const unit = () => next() / 2 ** 32;
	return {
		unit,
		chance: (probability) => unit() < probability,
		below: (below) => Math.floor(unit() * below),
		normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
		id() {
			let text = '';
			// Five characters of six bits each time; of the last two, 128 bits leave two of the twelve.
			for (let draw = 0; draw < 5; draw++) {
				let bits = next();
				for (let place = 0; place < (draw === 4 ? 2 : 5); place++, bits >>>= 6)
					text += ALPHABET.charAt(bits & 63);
			}
			return text;
		}
	};
}
