import { daysIn, monthsOf, type DayCounts, type Share, type Span, type Tallies } from './tallies';
import { wilson } from './wilson';

/** True retention: how much was recalled of what came back on a later day, beside what was meant to be. */
export interface Recall {
	readonly all: Share;
	/** With a stability under three weeks before the review. */
	readonly young: Share;
	readonly mature: Share;
	/** What FSRS predicted on average, 0 to 1; null without reviews. */
	readonly predicted: number | null;
	/** What the scheduler aimed for on average, 0 to 1; null without reviews. */
	readonly aimed: number | null;
}

/** The recall of a month, YYYY-MM. */
export type MonthRecall = Recall & { readonly month: string };

/** How recall compares with an aim. */
export type Standing = 'on-aim' | 'above' | 'below' | 'too-few';

/** An interval wider than this (20 points) says too little to judge by. */
const WIDEST = 0.2;

/** The recall of a span of days. */
export function recallIn(tallies: Tallies, span: Span): Recall {
	const sum = new RecallSum();
	for (const [, counts] of daysIn(tallies, span)) sum.add(counts);
	return sum.recall;
}

/** The recall of each month from the first to the last; months without reviews have totals of 0. */
export function recallByMonth(tallies: Tallies): MonthRecall[] {
	return monthsOf(tallies).map((month) => {
		const sum = new RecallSum();
		for (const counts of Object.values(tallies.get(month)?.days ?? {})) sum.add(counts);
		return { month, ...sum.recall };
	});
}

/** Whether recall is where it was aimed: the aim lies within its 95 % interval, or beyond it. */
export function compare(recalled: Share, aim: number): Standing {
	const interval = wilson(recalled);
	if (interval === null || interval.high - interval.low > WIDEST) return 'too-few';
	if (aim < interval.low) return 'above';
	return aim > interval.high ? 'below' : 'on-aim';
}

class RecallSum {
	#young = { passed: 0, total: 0 };
	#mature = { passed: 0, total: 0 };
	#expected = 0;
	#aimed = 0;

	add({ retention, expectedRecall, aimedRetention }: DayCounts): void {
		this.#young.passed += retention.young[0];
		this.#young.total += retention.young[1];
		this.#mature.passed += retention.mature[0];
		this.#mature.total += retention.mature[1];
		this.#expected += expectedRecall;
		this.#aimed += aimedRetention;
	}

	get recall(): Recall {
		const [young, mature] = [this.#young, this.#mature];
		const total = young.total + mature.total;
		return {
			all: [young.passed + mature.passed, total],
			young: [young.passed, young.total],
			mature: [mature.passed, mature.total],
			predicted: total === 0 ? null : this.#expected / total,
			aimed: total === 0 ? null : this.#aimed / total
		};
	}
}
