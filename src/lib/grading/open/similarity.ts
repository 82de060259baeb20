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
	/** For each word, the likenesses of the wording's words to it, itself included, summed. */
	readonly selfs: readonly number[];
	/** Soft cardinality of the wording alone. */
	readonly cardinality: number;
	/** Letter triples over the stems, with the weight that they carry. */
	readonly triples: ReadonlyMap<number, { readonly weight: number; readonly count: number }>;
	readonly triplesWeight: number;
}

/** An answer, taken apart once for all wordings. */
export interface AnswerText {
	readonly tokens: readonly Token[];
	readonly weights: readonly number[];
	/** `likeness` of the answer's words to each other, row by row. */
	readonly among: Float32Array;
	/** The bank uses the word too, so it is no slip of the pen. */
	readonly known: readonly boolean[];
	/** The letter triples of the stems in a row, a space around each. */
	readonly triples: readonly number[];
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

/** Three letters fit a small integer, which a Map finds fastest; a rare clash of scripts is harmless. */
const LETTER_BITS = 10;
const LETTER_MASK = 2 ** LETTER_BITS - 1;
const TRIPLE_MASK = 2 ** (3 * LETTER_BITS) - 1;

/** The letter triples of the stems in a row, and where each token's begin. */
function triplesOf(tokens: readonly Token[]): { triples: number[]; tripleStarts: number[] } {
	let letters = ' ';
	const tripleStarts = [0];
	for (const { word } of tokens) {
		letters += word.stem + ' ';
		tripleStarts.push(letters.length - 1);
	}
	const triples: number[] = [];
	let code = 0;
	for (let i = 0; i < letters.length; i++) {
		code = ((code << LETTER_BITS) | (letters.charCodeAt(i) & LETTER_MASK)) & TRIPLE_MASK;
		if (i >= 2) triples.push(code);
	}
	return { triples, tripleStarts };
}

function amongOf(tokens: readonly Token[]): Float32Array {
	const n = tokens.length;
	const among = new Float32Array(n * n);
	for (let i = 0; i < n; i++) {
		for (let j = i; j < n; j++) {
			const like = likeness(tokens[i]!.word, tokens[j]!.word, true);
			among[i * n + j] = among[j * n + i] = like;
		}
	}
	return among;
}

const sum = (values: Iterable<number>): number => {
	let total = 0;
	for (const value of values) total += value;
	return total;
};

/** Takes a wording apart. */
export function readWording(tokens: readonly Token[], weigh: Weigh): Wording {
	const n = tokens.length;
	const weights = tokens.map(weigh);
	const among = amongOf(tokens);
	const selfs = weights.map((_, i) => sum(among.subarray(i * n, i * n + n)));
	const { triples: row, tripleStarts } = triplesOf(tokens);
	const carried = [0];
	weights.forEach((weight, at) => {
		for (let i = tripleStarts[at]!; i < tripleStarts[at + 1]!; i++) carried.push(weight);
	});
	const triples = new Map<number, { weight: number; count: number }>();
	row.forEach((triple, i) => {
		const { weight, count } = triples.get(triple) ?? { weight: 0, count: 0 };
		const more = (carried[i]! + carried[i + 1]! + carried[i + 2]!) / 3;
		triples.set(triple, { weight: weight + more, count: count + 1 });
	});
	return {
		tokens,
		weights,
		selfs,
		cardinality: sum(weights.map((weight, i) => weight / selfs[i]!)),
		triples,
		triplesWeight: sum([...triples.values()].map(({ weight }) => weight))
	};
}

/** Takes an answer apart. */
export function readAnswer(tokens: readonly Token[], weigh: Weigh, idf: IdfTable): AnswerText {
	return {
		tokens,
		weights: tokens.map(weigh),
		among: amongOf(tokens),
		known: tokens.map((token) => idf.has(token.word.stem)),
		...triplesOf(tokens),
		likeTo: new Map()
	};
}

/** A stretch of answer this many times as long as the wording, and the words beside, is one saying. */
const STRETCH = 2;
const STRETCH_MORE = 12;

/** The stretch of the answer that speaks most of the wording: a long answer gains nothing by length. */
function bestStretch(
	wording: Wording,
	answer: AnswerText,
	like: readonly Float32Array[]
): { from: number; to: number } {
	const n = answer.tokens.length;
	const length = wording.tokens.length * STRETCH + STRETCH_MORE;
	if (n <= length) return { from: 0, to: n };
	const partner = new Int16Array(n).fill(-1);
	for (let j = 0; j < n; j++) {
		let best = 0.5;
		for (let i = 0; i < wording.tokens.length; i++) {
			if (like[i]![j]! >= best) {
				best = like[i]![j]!;
				partner[j] = i;
			}
		}
	}
	const seen = new Int16Array(wording.tokens.length);
	let gain = 0;
	let most = -1;
	let from = 0;
	for (let j = 0; j < n; j++) {
		const enters = partner[j]!;
		if (enters >= 0 && seen[enters]!++ === 0) gain += wording.weights[enters]!;
		const leaves = j >= length ? partner[j - length]! : -1;
		if (leaves >= 0 && --seen[leaves]! === 0) gain -= wording.weights[leaves]!;
		if (gain > most + 1e-9) {
			most = gain;
			from = Math.max(0, j - length + 1);
		}
	}
	return { from, to: Math.min(n, from + length) };
}

function rowOf(word: Word, { tokens, known, likeTo }: AnswerText): Float32Array {
	const kept = likeTo.get(word);
	if (kept !== undefined) return kept;
	const row = new Float32Array(tokens.length);
	for (let j = 0; j < row.length; j++) row[j] = likeness(word, tokens[j]!.word, known[j]!);
	likeTo.set(word, row);
	return row;
}

/**
 * How much of a wording a stretch of the answer covers, the mean of two ways of counting:
 * - soft cardinality (Jimenez, Becerra and Gelbukh 2013): words that are alike count as partly the
 *   same, and a repeated word counts once;
 * - letter triples over the stems (Leacock and Chodorow's C-rater line of work uses the like for
 *   misspellings): lenient to endings and slips, and it notices which words stand together.
 * Both are weighted by idf and demoting, and both divide by the wording alone: what else a learner
 * says is not held against them.
 */
export function coverage(wording: Wording, answer: AnswerText): Match {
	const like = wording.tokens.map(({ word }) => rowOf(word, answer));
	const { from, to } = bestStretch(wording, answer, like);
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
	const soft = softShare(wording, answer, like, from, to);
	return { coverage: (soft + tripleShare(wording, answer, from, to)) / 2, aligned, likenesses };
}

/** |wording ∩ stretch| / |wording|, in soft cardinalities: |A ∩ B| = |A| + |B| - |A ∪ B|. */
function softShare(
	wording: Wording,
	answer: AnswerText,
	like: readonly Float32Array[],
	from: number,
	to: number
): number {
	const n = answer.tokens.length;
	const m = wording.tokens.length;
	if (m === 0) return 0;
	let shared = 0;
	const across = new Float64Array(m);
	for (let j = from; j < to; j++) {
		let self = 0;
		for (let k = from; k < to; k++) self += answer.among[j * n + k]!;
		let cross = 0;
		for (let i = 0; i < m; i++) {
			const value = like[i]![j]!;
			cross += value;
			across[i]! += value;
		}
		shared += answer.weights[j]! * (1 / self - 1 / (self + cross));
	}
	for (let i = 0; i < m; i++) {
		const self = wording.selfs[i]!;
		shared += wording.weights[i]! * (1 / self - 1 / (self + across[i]!));
	}
	return Math.min(1, shared / wording.cardinality);
}

/** The share of the wording's letter triples, by weight, that the stretch has as often. */
function tripleShare(wording: Wording, answer: AnswerText, from: number, to: number): number {
	const left = new Map<number, number>();
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
