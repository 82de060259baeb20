import type { Card } from '../card';
import { addDays, dayStartMs, type Day } from '../day';

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
	const endsMs = names.map((day) => dayStartMs(addDays(day, 1), today.rule));
	const due = names.map(() => 0);
	for (const { dueAtMs } of cards) {
		const index = firstAfter(endsMs, dueAtMs);
		const before = due[index];
		if (before !== undefined) due[index] = before + 1;
	}
	return names.map((day, index) => ({ day, due: due[index] ?? 0 }));
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
