import { stemmer } from 'stemmer';
import { AXES, ENDERS, NEGATED_VERB, NEGATORS, STOP_WORDS } from './words';

/** What a word is, wherever it stands: shared by all its tokens. */
export interface Word {
	/** Lower case, without accents or apostrophes. */
	readonly text: string;
	/** Porter stem (Porter 1980); two words of one stem are one word to the marker. */
	readonly stem: string;
	/** `text` without a prefix that reverses it ("incomplete"); null without one. */
	readonly reversed: string | null;
	/** The axes that the word lies on, counted from 1; the sign tells the side. */
	readonly axes: readonly number[];
	/** The letter pairs and triples of `text` with its two edges. */
	readonly grams: ReadonlySet<string>;
	/** Code of the first letter. */
	readonly initial: number;
	readonly stop: boolean;
	readonly negator: boolean;
	/** A stop word or a negator: like no other word but itself. */
	readonly plain: boolean;
	/** Denies what follows it: a negator, or a word such as "stopped". */
	readonly denies: boolean;
}

const REVERSING = /^(un|in|im|ir|dis|non|de)(?=.{3})/;

const axesOf = new Map<string, number[]>();
AXES.forEach((axis, at) => {
	axis.split('/').forEach((side, second) => {
		for (const text of side.split(' ')) {
			const stem = stemmer(text);
			axesOf.set(stem, [...(axesOf.get(stem) ?? []), second === 0 ? at + 1 : -(at + 1)]);
		}
	});
});

function gramsOf(text: string): Set<string> {
	const edged = `^${text}$`;
	const grams = new Set<string>();
	for (let i = 2; i <= edged.length; i++) {
		grams.add(edged.slice(i - 2, i)).add(edged.slice(i - 2, i + 1));
	}
	return grams;
}

const vocabulary = new Map<string, Word>();
/** Far above a bank's vocabulary; it only keeps a long session of slips from piling up. */
const VOCABULARY_SIZE = 20_000;

/** The word that a text spells; `text` is lower case, without accents or apostrophes. */
export function wordOf(text: string): Word {
	const known = vocabulary.get(text);
	if (known !== undefined) return known;
	if (vocabulary.size >= VOCABULARY_SIZE) vocabulary.clear();
	const stem = stemmer(text);
	const bare = text.replace(REVERSING, '');
	const negator = NEGATORS.has(text) || NEGATED_VERB.test(text);
	const stop = STOP_WORDS.has(text);
	const word = {
		text,
		stem,
		reversed: bare === text ? null : bare,
		axes: axesOf.get(stem) ?? [],
		grams: gramsOf(text),
		initial: text.charCodeAt(0),
		stop,
		negator,
		plain: stop || negator,
		denies: negator || ENDERS.has(stem)
	};
	vocabulary.set(text, word);
	return word;
}
