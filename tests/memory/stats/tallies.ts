import type { BankSum } from '$lib/memory/stats/banks';
import type { DayCounts, MonthCounts, Tallies } from '$lib/memory/stats/tallies';

/** A day without reviews, but for the fields given. */
function dayCounts(fields: Partial<DayCounts>): DayCounts {
	return {
		reviews: 0,
		introduced: 0,
		responseBuckets: [],
		retention: { young: [0, 0], mature: [0, 0] },
		expectedRecall: 0,
		aimedRetention: 0,
		confidence: {
			sure: { answers: 0, right: 0 },
			'think-so': { answers: 0, right: 0 },
			guessing: { answers: 0, right: 0 }
		},
		...fields
	};
}

/** Tallies of the days named, without banks. */
export function talliesOf(days: Readonly<Record<string, Partial<DayCounts>>>): Tallies {
	const months = new Map<string, MonthCounts & { days: Record<string, DayCounts> }>();
	for (const [day, fields] of Object.entries(days)) {
		const month = months.get(day.slice(0, 7)) ?? { days: {}, banks: columns({}) };
		months.set(day.slice(0, 7), month);
		month.days[day] = dayCounts(fields);
	}
	return months;
}

/** Tallies of months in which these banks were reviewed. */
export function talliesOfBanks(
	months: Readonly<Record<string, Readonly<Record<string, BankSum>>>>
): Tallies {
	return new Map(
		Object.entries(months).map(([month, banks]) => [month, { days: {}, banks: columns(banks) }])
	);
}

function columns(banks: Readonly<Record<string, BankSum>>): MonthCounts['banks'] {
	const rows = Object.values(banks);
	return {
		ids: Object.keys(banks),
		reviews: rows.map(({ reviews }) => reviews),
		passed: rows.map(({ passed }) => passed),
		total: rows.map(({ total }) => total)
	};
}
