import type { DayCounts, Tallies } from '$lib/memory/stats/tallies';

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
		banks: {},
		...fields
	};
}

/** Tallies of the days named. */
export function talliesOf(days: Readonly<Record<string, Partial<DayCounts>>>): Tallies {
	const months = new Map<string, { days: Record<string, DayCounts> }>();
	for (const [day, fields] of Object.entries(days)) {
		const month = months.get(day.slice(0, 7)) ?? { days: {} };
		months.set(day.slice(0, 7), month);
		month.days[day] = dayCounts(fields);
	}
	return months;
}
