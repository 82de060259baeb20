import { stemmer } from 'stemmer';
import { CLAUSE_OPENERS, ENDERS, NEGATORS, STOP_WORDS } from './words';

/** What a word is, wherever it stands: shared by all its tokens. */
export interface Word {
	/** Lower case, without accents or apostrophes. */
	readonly text: string;
	/** Porter stem (Porter 1980); two words of one stem are one word to the marker. */
	readonly stem: string;
	/** Sorted codes of the letter pairs and triples of `text` with its two edges. */
	readonly grams: readonly number[];
	readonly stop: boolean;
	readonly negator: boolean;
}

/** One word of a text. `start` and `end` are UTF-16 offsets in the text as it was given. */
export interface Token {
	readonly word: Word;
	readonly start: number;
	readonly end: number;
	/** Counts the clauses from 0; punctuation, line ends and words like "but" open a new one. */
	readonly clause: number;
	/** An odd number of negators reaches this word. */
	readonly negated: boolean;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const vocabulary = new Map<string, Word>();
/** Far above a bank's vocabulary; it only keeps a long session of slips from piling up. */
const VOCABULARY_SIZE = 20_000;
/** How many words a negator reaches on in its clause, stop words not counted. */
const NEGATION_REACH = 4;

function gramsOf(text: string): number[] {
	const codes = [1, ...Array.from(text, (letter) => letter.charCodeAt(0)), 2];
	const grams = new Set<number>();
	for (let i = 0; i + 1 < codes.length; i++) {
		const pair = codes[i]! * 65_536 + codes[i + 1]!;
		grams.add(pair);
		if (i + 2 < codes.length) grams.add(pair * 65_536 + codes[i + 2]!);
	}
	return [...grams].sort((a, b) => a - b);
}

function wordOf(text: string): Word {
	const known = vocabulary.get(text);
	if (known !== undefined) return known;
	if (vocabulary.size >= VOCABULARY_SIZE) vocabulary.clear();
	const word = {
		text,
		stem: stemmer(text),
		grams: gramsOf(text),
		stop: STOP_WORDS.has(text),
		negator: NEGATORS.has(text)
	};
	vocabulary.set(text, word);
	return word;
}

/**
 * A text's words in order, told apart by `Intl.Segmenter`. A negator reaches the next few words of
 * its clause; "not only" denies nothing.
 */
export function tokenize(text: string): Token[] {
	const tokens: { word: Word; start: number; end: number; clause: number; negated: boolean }[] = [];
	let clause = 0;
	for (const { segment, index, isWordLike } of segmenter.segment(text)) {
		if (isWordLike !== true) {
			if (/[.,!?;:()\n•–—]/u.test(segment)) clause++;
			continue;
		}
		const bare = segment
			.normalize('NFKD')
			.toLowerCase()
			.replace(/[\p{M}'’_]/gu, '');
		if (bare === '') continue;
		const word = wordOf(bare);
		if (CLAUSE_OPENERS.has(bare)) clause++;
		tokens.push({ word, start: index, end: index + segment.length, clause, negated: false });
	}
	tokens.forEach((token, at) => {
		const denies = token.word.negator || ENDERS.has(token.word.text);
		if (!denies || /^(only|just)$/.test(tokens[at + 1]?.word.text ?? '')) return;
		for (let next = at + 1, reach = NEGATION_REACH; next < tokens.length && reach > 0; next++) {
			const reached = tokens[next]!;
			if (reached.clause !== token.clause) break;
			reached.negated = !reached.negated;
			if (!reached.word.stop) reach--;
		}
	});
	return tokens;
}
