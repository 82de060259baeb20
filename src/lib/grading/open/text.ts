import { wordOf, type Word } from './word';
import { CLAUSE_OPENERS } from './words';

/** One word of a text. `start` and `end` are UTF-16 offsets in the text as it was given. */
export interface Token {
	readonly word: Word;
	readonly start: number;
	readonly end: number;
	/** Counts the clauses from 0; punctuation, line ends and words like "but" open a new one. */
	readonly clause: number;
	/** An odd number of denials reaches this word. */
	readonly negated: boolean;
}

const PLAIN = /^[a-z0-9]+$/;
/** Accents, apostrophes, underscores. */
const TRIMMINGS = /[\p{M}'’_]/gu;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
/** What is typed for an apostrophe: "isn`t". */
const STRAY = /(?<=n)[`´^"](?=t\b)/gi;
/** How many words a denial reaches on in its clause, stop words and negators not counted. */
const NEGATION_REACH = 4;

/**
 * A text's words in order, told apart by `Intl.Segmenter`. A denial reaches the next few words of
 * its clause; "not only" denies nothing.
 */
export function tokenize(text: string): Token[] {
	const tokens: { word: Word; start: number; end: number; clause: number; negated: boolean }[] = [];
	let clause = 0;
	for (const { segment, index, isWordLike } of segmenter.segment(text.replace(STRAY, "'"))) {
		if (isWordLike !== true) {
			if (/[.,!?;:()\n•–—]/u.test(segment)) clause++;
			continue;
		}
		const lower = segment.toLowerCase();
		const bare = PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(TRIMMINGS, '');
		if (bare === '') continue;
		if (CLAUSE_OPENERS.has(bare)) clause++;
		const end = index + segment.length;
		tokens.push({ word: wordOf(bare), start: index, end, clause, negated: false });
	}
	tokens.forEach((token, at) => {
		if (!token.word.denies || /^(only|just)$/.test(tokens[at + 1]?.word.text ?? '')) return;
		for (let next = at + 1, reach = NEGATION_REACH; next < tokens.length && reach > 0; next++) {
			const reached = tokens[next]!;
			if (reached.clause !== token.clause) break;
			reached.negated = !reached.negated;
			if (!reached.word.plain) reach--;
		}
	});
	return tokens;
}
