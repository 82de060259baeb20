import { tokenize, type Token } from './text';

/** How telling each stem is in a bank, and what the bank's texts look like. */
export interface IdfTable {
	/** In (0, 1]; 1 for a stem that the bank does not have. */
	weightOf(stem: string): number;
	has(stem: string): boolean;
	/** Some of the texts, spread evenly: what an answer about something else would look like. */
	readonly sample: readonly { readonly text: string; readonly tokens: readonly Token[] }[];
}

/** At most; the mean over them moves little with more. */
const SAMPLE_SIZE = 24;

/**
 * Inverse document frequency (Spärck Jones 1972), smoothed by half a text, scaled to 1 and
 * flattened by a square root, for a bank's few texts overstate the differences. `texts` are the
 * wordings of the bank's key points and its stems.
 */
export function buildIdf(texts: readonly string[]): IdfTable {
	const counts = new Map<string, number>();
	const distinct = [...new Set(texts)];
	const all = distinct.map((text) => ({ text, tokens: tokenize(text) }));
	for (const { tokens } of all) {
		for (const stem of new Set(tokens.map((token) => token.word.stem))) {
			counts.set(stem, (counts.get(stem) ?? 0) + 1);
		}
	}
	const idf = (count: number) => Math.log((all.length + 1) / (count + 0.5));
	// Odd, so that it falls on both where stems and wordings take turns.
	const step = Math.ceil(all.length / SAMPLE_SIZE) | 1;
	return {
		weightOf: (stem) => Math.sqrt(Math.max(0.05, idf(counts.get(stem) ?? 0) / idf(0))),
		has: (stem) => counts.has(stem),
		sample: all.filter((_, at) => at % step === 0)
	};
}
