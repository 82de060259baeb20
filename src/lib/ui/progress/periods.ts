import { addDays } from '$lib/memory/day';
import { EVER, type Span } from '$lib/memory/stats/tallies';

/** How far back the sums of the page reach. */
export type Period = 'month' | 'quarter' | 'year' | 'ever';

/** The periods to choose from, shortest first. */
export const periods = [
	{ id: 'month', name: 'Last 30 days' },
	{ id: 'quarter', name: 'Last 90 days' },
	{ id: 'year', name: 'Last 365 days' },
	{ id: 'ever', name: 'All time' }
] as const satisfies readonly { readonly id: Period; readonly name: string }[];

const DAYS: Readonly<Record<Exclude<Period, 'ever'>, number>> = {
	month: 30,
	quarter: 90,
	year: 365
};

/** The days of a period that ends today. */
export function spanOf(period: Period, today: string): Span {
	return period === 'ever' ? EVER : { from: addDays(today, 1 - DAYS[period]), to: today };
}
