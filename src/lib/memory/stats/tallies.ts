import type { Confidence } from '../rating';

/** How many of how many. */
export type Share = readonly [passed: number, total: number];

/**
 * What the statistics read of one learner’s day; progress/tally keeps such sums as reviews are made, and says
 * what each counts.
 */
export interface DayCounts {
	readonly reviews: number;
	/** First reviews of a question. */
	readonly introduced: number;
	readonly responseBuckets: readonly number[];
	readonly retention: { readonly young: Share; readonly mature: Share };
	/** Sum of the predicted recall just before, over the reviews in `retention`. */
	readonly expectedRecall: number;
	/** Sum of the recall aimed for, over the same reviews. */
	readonly aimedRetention: number;
	readonly confidence: Readonly<
		Record<Confidence, { readonly answers: number; readonly right: number }>
	>;
}

/** The banks with reviews, in columns in the order of ids: `article/bank`, or `article/?` where no bank is known. */
export interface BankCounts {
	readonly ids: readonly string[];
	readonly reviews: readonly number[];
	/** Of the reviews that count for retention. */
	readonly passed: readonly number[];
	readonly total: readonly number[];
}

/** What the statistics read of one month: its days with reviews by name (YYYY-MM-DD), and its banks. */
export interface MonthCounts {
	readonly days: Readonly<Record<string, DayCounts>>;
	readonly banks: BankCounts;
}

/** Every month with reviews, by name (YYYY-MM). */
export type Tallies = ReadonlyMap<string, MonthCounts>;

/** Days by name, both included; null leaves that end open. */
export interface Span {
	readonly from: string | null;
	readonly to: string | null;
}

/** All of the history. */
export const EVER: Span = { from: null, to: null };

/** The days of a span that have reviews, in no order. */
export function* daysIn(
	tallies: Tallies,
	{ from, to }: Span
): Generator<readonly [day: string, counts: DayCounts]> {
	for (const [month, { days }] of tallies) {
		if ((from !== null && month < from.slice(0, 7)) || (to !== null && month > to.slice(0, 7)))
			continue;
		for (const day in days) {
			const counts = days[day];
			if (counts === undefined || (from !== null && day < from) || (to !== null && day > to))
				continue;
			yield [day, counts];
		}
	}
}

/** The months (YYYY-MM) from the first to the last that has reviews, with none left out. */
export function monthsOf(tallies: Tallies): string[] {
	const known = [...tallies.keys()].sort();
	const [first] = known;
	const last = known.at(-1);
	if (first === undefined || last === undefined) return [];
	const months = [first];
	for (let month = first; month < last; months.push(month)) month = monthAfter(month);
	return months;
}

function monthAfter(month: string): string {
	const [year = 0, number = 0] = month.split('-').map(Number);
	return number === 12
		? `${String(year + 1).padStart(4, '0')}-01`
		: `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
}
