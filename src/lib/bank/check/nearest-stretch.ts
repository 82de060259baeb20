import { wordsOf } from './words';

/** A stretch of a text, in UTF-16 units, and how much of the quote it holds, 0 to 1. */
export interface Stretch {
	readonly text: string;
	readonly likeness: number;
}

/**
 * The stretch of `text` that has as many words as `quote` and shares the most of them in the same
 * order (longest common subsequence over the quote’s length); null for a quote without words.
 * For an author to look at: nothing is ever anchored by it.
 */
export function nearestStretch(text: string, quote: string): Stretch | null {
	const wanted = wordsOf(quote);
	const words = [...text.matchAll(/\S+/g)].map(({ 0: raw, index }) => ({
		word: wordsOf(raw).join(''),
		start: index,
		end: index + raw.length
	}));
	let best: Stretch | null = null;
	for (let from = 0; from + wanted.length <= words.length || from === 0; from++) {
		const window = words.slice(from, from + wanted.length);
		const [first, last] = [window[0], window.at(-1)];
		if (!first || !last) break;
		const shared = commonLength(
			wanted,
			window.map(({ word }) => word)
		);
		const likeness = shared / wanted.length;
		if (best === null || likeness > best.likeness)
			best = { text: text.slice(first.start, last.end), likeness };
	}
	return best;
}

/** Length of the longest common subsequence, one row at a time. */
function commonLength(a: readonly string[], b: readonly string[]): number {
	let row = new Array<number>(b.length + 1).fill(0);
	for (const word of a) {
		const next = [0];
		b.forEach((other, index) => {
			const longer = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
			next.push(word === other ? (row[index] ?? 0) + 1 : longer);
		});
		row = next;
	}
	return row.at(-1) ?? 0;
}
