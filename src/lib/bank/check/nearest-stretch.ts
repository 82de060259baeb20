import { wordsOf } from './words';

/** A stretch of a text, in UTF-16 units, and how much of the quote it holds, 0 to 1. */
export interface Stretch {
	readonly text: string;
	readonly likeness: number;
}

/**
 * The stretch of `text` that has as many words as `quote` and shares the most of them in the same
 * order (weighted common subsequence over the quote’s length); null for a quote without words.
 * For an author to look at: nothing is ever anchored by it.
 */
export function nearestStretch(text: string, quote: string): Stretch | null {
	const wanted = wordsOf(quote);
	const words = [...text.matchAll(/\S+/g)].map(({ 0: raw, index }) => ({
		word: wordsOf(raw).join(''),
		start: index,
		end: index + raw.length
	}));
	let best: (Stretch & { startsAlike: boolean }) | null = null;
	for (let from = 0; from + wanted.length <= words.length || from === 0; from++) {
		const window = words.slice(from, from + wanted.length);
		const [first, last] = [window[0], window.at(-1)];
		if (!first || !last) break;
		const shared = commonWeight(
			wanted,
			window.map(({ word }) => word)
		);
		const likeness = shared / wanted.length;
		const startsAlike = sameness(wanted[0] ?? '', first.word) > 0;
		// Of stretches as like as each other, the one that begins as the quote does reads best.
		const better =
			best === null ||
			likeness > best.likeness ||
			(likeness === best.likeness && startsAlike && !best.startsAlike);
		if (better) best = { text: text.slice(first.start, last.end), likeness, startsAlike };
	}
	return best && { text: best.text, likeness: best.likeness };
}

/** Weight of the heaviest common subsequence, one row at a time; words that begin alike count half. */
function commonWeight(a: readonly string[], b: readonly string[]): number {
	let row = new Array<number>(b.length + 1).fill(0);
	for (const word of a) {
		const next = [0];
		b.forEach((other, index) => {
			const longer = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
			next.push(Math.max(longer, (row[index] ?? 0) + sameness(word, other)));
		});
		row = next;
	}
	return row.at(-1) ?? 0;
}

function sameness(word: string, other: string): number {
	if (word === other) return 1;
	return word.length >= 4 && word.slice(0, 4) === other.slice(0, 4) ? 0.5 : 0;
}
