import { addDays } from './day';

/** A run of study that forgives: its learner may miss one day in any seven. */
export interface Streak {
	/** Days with reviews in the run; days off are not counted. */
	readonly days: number;
	/** Days without reviews that the run passed over. */
	readonly daysOff: number;
	/** The first day of the run (YYYY-MM-DD); null when there is none. */
	readonly since: string | null;
	/** Whether today has reviews already. */
	readonly today: boolean;
	/** Whether the run goes on tomorrow even if today has no (more) reviews. */
	readonly canRest: boolean;
}

/** Of so many days in a row, one may be missed. */
const FORGIVING_DAYS = 7;

/**
 * The run of days with reviews that reaches up to now. A missed day breaks it only when another one was
 * missed within the same seven days; today is not missed before it is over. Days are the learner’s, by name
 * (YYYY-MM-DD); days after today (the clock was set back, or the learner flew west) have no part in it.
 */
export function streakOf(studied: ReadonlySet<string>, today: string): Streak {
	const doneToday = studied.has(today);
	const missed: number[] = [];
	let days = 0;
	let oldest = 0;
	// Two missed days in a row end the walk, and the set has an end.
	for (let ago = doneToday ? 0 : 1; ; ago += 1) {
		if (studied.has(addDays(today, -ago))) {
			days += 1;
			oldest = ago;
			continue;
		}
		if (ago - (missed.at(-1) ?? -Infinity) < FORGIVING_DAYS) break;
		missed.push(ago);
	}
	// What was missed before the run’s first day is no day off.
	const off = missed.filter((ago) => ago < oldest);
	return {
		days,
		daysOff: off.length,
		since: days === 0 ? null : addDays(today, -oldest),
		today: doneToday,
		canRest: doneToday || (days > 0 && (off[0] ?? Infinity) >= FORGIVING_DAYS)
	};
}
