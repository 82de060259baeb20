import { DAY_MS, type Card } from '../card';
import { addDays, dayStartMs, learnerDay, type Day } from '../day';

/** What comes back on a day. */
export interface DayDue {
	readonly day: string;
	readonly due: number;
}

/**
 * How many questions come back on each of the next days, today first. Today holds what is overdue as well;
 * what comes later than the last day is left out. It counts each question once: those that will be forgotten,
 * or met for the first time, come on top.
 */
export function dueForecast(cards: Iterable<Card>, today: Day, days: number): DayDue[] {
	const names = Array.from({ length: days }, (_, index) => addDays(today.name, index));
	// A search among the ends of days is far cheaper than naming the day of each card.
	let endMs = today.startMs;
	const endsMs = names.map((day) => (endMs = dayEndMs(day, endMs, today)));
	const due = names.map(() => 0);
	for (const { dueAtMs } of cards) {
		const index = firstAfter(endsMs, dueAtMs);
		const before = due[index];
		if (before !== undefined) due[index] = before + 1;
	}
	return names.map((day, index) => ({ day, due: due[index] ?? 0 }));
}

/** The end of the learner’s day that starts at a moment: most last 24 hours, and looking is cheaper than searching. */
function dayEndMs(day: string, startMs: number, { rule }: Day): number {
	const endMs = startMs + DAY_MS;
	const next = addDays(day, 1);
	const ends = learnerDay(endMs, rule) >= next && learnerDay(endMs - 1, rule) < next;
	return ends ? endMs : dayStartMs(next, rule);
}

/** The index of the first of the rising numbers that is greater than the value; their count when none is. */
export function firstAfter(rising: readonly number[], value: number): number {
	let low = 0;
	let high = rising.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((rising[middle] ?? Infinity) > value) high = middle;
		else low = middle + 1;
	}
	return low;
}
