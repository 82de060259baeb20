import type { IdfTable } from './idf';
import { likeness } from './likeness';
import type { Token } from './text';
import type { Word } from './word';

/** Weight of a word that an answer's question already holds: naming it proves little. */
const DEMOTED = 0.2;
/** Weight of a stop word beside 1 for the rarest word. */
const STOP_WEIGHT = 0.15;

/** How much each word counts when a text is compared with an answer to one question. */
export type Weigh = (token: Token) => number;

/**
 * Question demoting (Mohler, Bunescu and Mihalcea 2011), softened: the question's own words keep a
 * fifth of their weight, so both ways of counting are averaged in one.
 */
export function weighFor(stem: readonly Token[], idf: IdfTable): Weigh {
	const asked = new Set(stem.map((token) => token.word.stem));
	return ({ word }) =>
		(word.stop ? STOP_WEIGHT : idf.weightOf(word.stem)) * (asked.has(word.stem) ? DEMOTED : 1);
}

/** A rubric's wording, taken apart once. */
export interface Wording {
	readonly tokens: readonly Token[];
	readonly weights: readonly number[];
	/** All of them. */
	readonly weight: number;
	/** Letter triples over the stems, with the weight that they carry. */
	readonly triples: ReadonlyMap<string, { readonly weight: number; readonly count: number }>;
	readonly triplesWeight: number;
}

/** An answer, taken apart once for all wordings. */
export interface AnswerText {
	readonly tokens: readonly Token[];
	/** The bank uses the word too, so it is no slip of the pen. */
	readonly known: readonly boolean[];
	/** The letter triples of the stems in a row, a space around each. */
	readonly triples: readonly string[];
	/** Which triple begins at the space before each token; the last is the end. */
	readonly tripleStarts: readonly number[];
	/** Likeness of all tokens to a rubric's word, kept for the next wording that has the word. */
	readonly likeTo: Map<Word, Float32Array>;
}

/** How much of a wording an answer covers, and with which words. */
export interface Match {
	/** 0 to 1. */
	readonly coverage: number;
	/** For each word of the wording the answer's best token (its index), or -1. */
	readonly aligned: readonly number[];
	readonly likenesses: readonly number[];
}

/** The letter triples of the stems in a row, and where each token's begin. */
function triplesOf(tokens: readonly Token[]): { triples: string[]; tripleStarts: number[] } {
	let letters = ' ';
	const tripleStarts = [0];
	for (const { word } of tokens) {
		letters += word.stem + ' ';
		tripleStarts.push(letters.length - 1);
	}
	const triples = Array.from({ length: letters.length - 2 }, (_, i) => letters.slice(i, i + 3));
	return { triples, tripleStarts };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Takes a wording apart. */
export function readWording(tokens: readonly Token[], weigh: Weigh): Wording {
	const weights = tokens.map(weigh);
	const { triples: row, tripleStarts } = triplesOf(tokens);
	const carried = [0];
	weights.forEach((weight, at) => {
		for (let i = tripleStarts[at]!; i < tripleStarts[at + 1]!; i++) carried.push(weight);
	});
	const triples = new Map<string, { weight: number; count: number }>();
	row.forEach((triple, i) => {
		const { weight, count } = triples.get(triple) ?? { weight: 0, count: 0 };
		const more = (carried[i]! + carried[i + 1]! + carried[i + 2]!) / 3;
		triples.set(triple, { weight: weight + more, count: count + 1 });
	});
	return {
		tokens,
		weights,
		weight: sum(weights),
		triples,
		triplesWeight: sum([...triples.values()].map(({ weight }) => weight))
	};
}

/** A bank's sample texts are read once for all its rubrics. */
const readTexts = new WeakMap<readonly Token[], AnswerText>();

/** Takes an answer apart. */
export function readAnswer(tokens: readonly Token[], idf: IdfTable): AnswerText {
	const kept = readTexts.get(tokens);
	if (kept !== undefined) return kept;
	const known = tokens.map((token) => idf.has(token.word.stem));
	const text = { tokens, known, ...triplesOf(tokens), likeTo: new Map() };
	readTexts.set(tokens, text);
	return text;
}

/** Less alike than this, two words have nothing to do with each other here. */
const ALIKE = 0.5;

/** What each word of an answer gives to a set of weighed words; one said again gives nothing. */
export function gainsOf(
	words: readonly Token[],
	weights: readonly number[],
	answer: AnswerText
): Float64Array {
	const gains = new Float64Array(answer.tokens.length);
	const seen = new Set<string>();
	const isNew = answer.tokens.map(({ word }) => seen.size < seen.add(word.stem).size);
	words.forEach(({ word }, i) => {
		const row = rowOf(word, answer);
		for (let j = 0; j < gains.length; j++) {
			if (isNew[j] && row[j]! >= ALIKE) gains[j] = Math.max(gains[j]!, row[j]! * weights[i]!);
		}
	});
	return gains;
}

/** The `length` words that give most: a long answer gains nothing by its length. */
export function bestStretch(
	gains: Float64Array,
	length: number
): { from: number; to: number; most: number } {
	let sum = 0;
	let most = 0;
	let from = 0;
	gains.forEach((gain, j) => {
		sum += gain - (gains[j - length] ?? 0);
		if (sum > most) {
			most = sum;
			from = Math.max(0, j - length + 1);
		}
	});
	return { from, to: Math.min(gains.length, from + length), most };
}

function rowOf(word: Word, { tokens, known, likeTo }: AnswerText): Float32Array {
	const kept = likeTo.get(word);
	if (kept !== undefined) return kept;
	const row = new Float32Array(tokens.length);
	for (let j = 0; j < row.length; j++) row[j] = likeness(word, tokens[j]!.word, known[j]!);
	likeTo.set(word, row);
	return row;
}

/** A stretch of answer this many times as long as the wording, and the words beside, is one saying. */
const STRETCH = 2;
const STRETCH_MORE = 12;

/**
 * How much of a wording a stretch of the answer covers, the mean of two ways of counting:
 * - the likeness of its words to the stretch's, half by each word's nearest anywhere (text-to-text
 *   similarity of Corley and Mihalcea 2005, one way), half in the wording's order (longest common
 *   subsequence, as ROUGE-L of Lin 2004, but soft): "the firm pays the user" is not the reverse;
 *   soft cardinality, with five times the work, ranks no better here;
 * - letter triples over the stems (Leacock and Chodorow's C-rater line of work uses the like for
 *   misspellings): lenient to endings and slips, and it notices which words stand together.
 * Both are weighted by idf and demoting, and both divide by the wording alone: what else a learner
 * says is not held against them.
 */
export function coverage(wording: Wording, answer: AnswerText): Match {
	const like = wording.tokens.map(({ word }) => rowOf(word, answer));
	const length = wording.tokens.length * STRETCH + STRETCH_MORE;
	const n = answer.tokens.length;
	const { from, to } =
		n <= length
			? { from: 0, to: n }
			: bestStretch(gainsOf(wording.tokens, wording.weights, answer), length);
	const aligned: number[] = [];
	const likenesses: number[] = [];
	for (const row of like) {
		let best = -1;
		let most = 0;
		for (let j = from; j < to; j++) {
			const value = row[j]!;
			if (value > most) {
				most = value;
				best = j;
			}
		}
		aligned.push(best);
		likenesses.push(most);
	}
	const anyhow = likenesses.reduce((sum, like, i) => sum + wording.weights[i]! * like, 0);
	const words = (inOrder(wording, like, from, to) + anyhow / (wording.weight || 1)) / 2;
	return {
		coverage: (words + tripleShare(wording, answer, from, to)) / 2,
		aligned,
		likenesses
	};
}

/** The share of the wording's words, by weight, that the stretch has in the wording's order. */
function inOrder(
	{ weights, weight }: Wording,
	like: readonly Float32Array[],
	from: number,
	to: number
): number {
	// How much of the words so far the stretch has up to each of its words.
	const most = new Float64Array(to - from + 1);
	like.forEach((row, i) => {
		let diagonal = 0;
		for (let j = from; j < to; j++) {
			const at = j - from + 1;
			const above = most[at]!;
			most[at] = Math.max(above, most[at - 1]!, diagonal + row[j]! * weights[i]!);
			diagonal = above;
		}
	});
	return most[to - from]! / (weight || 1);
}

/** The share of the wording's letter triples, by weight, that the stretch has as often. */
function tripleShare(wording: Wording, answer: AnswerText, from: number, to: number): number {
	const left = new Map<string, number>();
	const end = answer.tripleStarts[to]! - 1;
	for (let i = answer.tripleStarts[from]!; i < end; i++) {
		const triple = answer.triples[i]!;
		if (wording.triples.has(triple)) left.set(triple, (left.get(triple) ?? 0) + 1);
	}
	let shared = 0;
	for (const [triple, times] of left) {
		const { weight, count } = wording.triples.get(triple)!;
		shared += weight * Math.min(1, times / count);
	}
	return shared / (wording.triplesWeight || 1);
}
