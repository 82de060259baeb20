import { daysIn, type Span, type Tallies } from './tallies';

/** How long answers took. */
export interface ResponseTimes {
	/** Answers in each bucket. */
	readonly buckets: readonly number[];
	readonly answers: number;
	/** Estimated from the buckets; null without answers. */
	readonly medianS: number | null;
}

/** Sums the buckets of a span; `boundsS` are their upper bounds in seconds, and one bucket more holds the rest. */
export function responseTimesIn(
	tallies: Tallies,
	span: Span,
	boundsS: readonly number[]
): ResponseTimes {
	const buckets = [...boundsS, Infinity].map(() => 0);
	for (const [, { responseBuckets }] of daysIn(tallies, span))
		for (const [index, count] of responseBuckets.entries())
			buckets[index] = (buckets[index] ?? 0) + count;
	const answers = buckets.reduce((sum, count) => sum + count, 0);
	return { buckets, answers, medianS: middleOf(buckets, answers, boundsS) };
}

/** The median of grouped data: spread evenly within its bucket. In the last, open one it is the bound. */
function middleOf(
	buckets: readonly number[],
	answers: number,
	boundsS: readonly number[]
): number | null {
	if (answers === 0) return null;
	let below = 0;
	for (const [index, count] of buckets.entries()) {
		if (below + count >= answers / 2) {
			const from = boundsS[index - 1] ?? 0;
			const to = boundsS[index] ?? from;
			return from + ((answers / 2 - below) / count) * (to - from);
		}
		below += count;
	}
	return null;
}
