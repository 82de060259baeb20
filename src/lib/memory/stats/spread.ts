import { DAY_MS, type Card } from '../card';
import { firstAfter } from './forecast';

/** Where the bins of lengths of time begin and end, in days: the first holds less than a day, the last more than two years. */
export const LENGTH_BOUNDS_DAYS = [1, 3, 7, 14, 30, 60, 120, 240, 365, 730] as const;

/** How a set of lengths of time is spread: one count for each bin, and the middle of all. */
export interface Spread {
	readonly counts: readonly number[];
	/** In days; null of nothing. */
	readonly medianDays: number | null;
}

/** How the waits between reviews and the stabilities of questions are spread; those in steps of minutes are left out. */
export function memorySpread(cards: Iterable<Card>): { intervals: Spread; stabilities: Spread } {
	const intervals: number[] = [];
	const stabilities: number[] = [];
	for (const { state, stability, dueAtMs, lastReviewAtMs } of cards) {
		if (state !== 'review') continue;
		intervals.push(Math.max(0, dueAtMs - lastReviewAtMs) / DAY_MS);
		stabilities.push(stability);
	}
	return { intervals: spreadOf(intervals), stabilities: spreadOf(stabilities) };
}

function spreadOf(lengthsDays: readonly number[]): Spread {
	const counts = [...LENGTH_BOUNDS_DAYS, Infinity].map(() => 0);
	for (const length of lengthsDays) {
		const bin = firstAfter(LENGTH_BOUNDS_DAYS, length);
		counts[bin] = (counts[bin] ?? 0) + 1;
	}
	return { counts, medianDays: medianOf(lengthsDays) };
}

function medianOf(numbers: readonly number[]): number | null {
	const sorted = Float64Array.from(numbers).sort();
	const upper = sorted[sorted.length >>> 1];
	const lower = sorted[(sorted.length - 1) >>> 1];
	return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
