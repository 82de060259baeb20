import type { Passage } from '$lib/bank/question';
import { STOP_WORDS } from '$lib/grading/open/words';

/** A hidden word: offsets in the paragraph’s plain text (UTF-16 units, `end` exclusive). */
export type Gap = Pick<Passage, 'start' | 'end'>;

/** One gap in about so many words leaves enough to think from. */
const WORDS_PER_GAP = 6;
const MOST_GAPS = 8;
/** At least two words stand between two gaps. */
const LEAST_APART = 3;

/** Letters and digits, joined inside by hyphens and apostrophes; numbers also by points and commas. */
const WORD = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+|(?<=\p{N})[.,]\p{N}+)*/gu;

interface Candidate extends Gap {
	/** The word’s place in the passage. */
	readonly at: number;
	readonly weight: number;
}

/**
 * The words of a passage to hide when it is tried again, in reading order: the telling ones, never stop words,
 * and far enough apart for the rest to lead to them. Empty for a passage of nothing but stop words.
 *
 * Weights, the larger the more telling: a number 3 (it is what is asked for, and cannot be guessed); being rare
 * in the article up to 2, with a capital inside a sentence (a name) up to 4; length up to 2, full at 12 letters.
 */
export function maskPassage(paragraphText: string, passage: Passage, articleText: string): Gap[] {
	const { start, end } = passage;
	const quote = paragraphText.slice(start, end);
	const common = occurrences(articleText);
	const words = [...quote.matchAll(WORD)];
	const candidates = words.flatMap((match, at): Candidate[] => {
		const [word] = match;
		const hasDigit = /\p{N}/u.test(word);
		if (STOP_WORDS.has(plain(word)) || (word.length < 3 && !hasDigit)) return [];
		const from = start + match.index;
		const weight =
			(hasDigit ? 3 : 0) +
			(isName(word, paragraphText.slice(0, from)) ? 4 : 2) / (common.get(plain(word)) ?? 1) +
			2 * Math.min(1, word.length / 12);
		return [{ start: from, end: from + word.length, at, weight }];
	});
	const wanted = Math.min(MOST_GAPS, Math.max(1, Math.round(words.length / WORDS_PER_GAP)));
	const chosen: Candidate[] = [];
	for (const candidate of candidates.toSorted((a, b) => b.weight - a.weight || a.at - b.at)) {
		if (chosen.length === wanted) break;
		if (chosen.every(({ at }) => Math.abs(at - candidate.at) >= LEAST_APART))
			chosen.push(candidate);
	}
	return chosen.sort((a, b) => a.at - b.at).map((gap) => ({ start: gap.start, end: gap.end }));
}

/** How often each word stands in a text. */
function occurrences(text: string): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const [word] of text.matchAll(WORD))
		counts.set(plain(word), (counts.get(plain(word)) ?? 0) + 1);
	return counts;
}

function plain(word: string): string {
	return word.toLowerCase().replace(/[’'].*$/u, '');
}

/** A capital says something only where no sentence begins. */
function isName(word: string, before: string): boolean {
	return /^\p{Lu}/u.test(word) && !/(^|[.!?:\n]["”’)]*)\s*["“‘(]*$/u.test(before);
}
