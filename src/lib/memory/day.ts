/** When a learner’s day begins: an hour of the wall clock (0 to 23) in an IANA time zone. */
export interface DayRule {
	readonly timeZone: string;
	readonly boundaryHour: number;
}

/** One learner’s day: its name (YYYY-MM-DD) and its bounds, `endMs` exclusive. 23 or 25 hours long where clocks change. */
export interface Day {
	readonly name: string;
	readonly startMs: number;
	readonly endMs: number;
	readonly rule: DayRule;
}

/** Late evenings belong to the day before: four in the morning, as in Anki. */
export const DEFAULT_BOUNDARY_HOUR = 4;

const HOUR_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The name (YYYY-MM-DD) of the learner’s day that a moment falls in. */
export function learnerDay(atMs: number, { timeZone, boundaryHour }: DayRule): string {
	const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
	for (const { type, value } of wallClock(timeZone).formatToParts(atMs)) parts[type] = value;
	const date = `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`;
	return Number(parts.hour) < boundaryHour ? addDays(date, -1) : date;
}

/** The first moment of a learner’s day. Where the clocks skip the boundary hour it is the moment after the gap. */
export function dayStartMs(day: string, rule: DayRule): number {
	// Offsets reach from UTC-12 to UTC+14; within these bounds the day begins, and days never run backwards.
	const midnightUtcMs = Date.parse(day);
	let before = midnightUtcMs + (rule.boundaryHour - 16) * HOUR_MS;
	let start = midnightUtcMs + (rule.boundaryHour + 14) * HOUR_MS;
	while (start - before > 1) {
		const middle = Math.floor((before + start) / 2);
		if (learnerDay(middle, rule) < day) before = middle;
		else start = middle;
	}
	return start;
}

/** The first moment of the learner’s day after this one. */
export function nextDayStartMs(day: string, rule: DayRule): number {
	return dayStartMs(addDays(day, 1), rule);
}

/** The learner’s day around a moment. */
export function dayAt(atMs: number, rule: DayRule): Day {
	const name = learnerDay(atMs, rule);
	return { name, startMs: dayStartMs(name, rule), endMs: nextDayStartMs(name, rule), rule };
}

/** The name of the day `count` days later (earlier if negative). */
export function addDays(day: string, count: number): string {
	return new Date(Date.parse(day) + count * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR_MS));
}

/** Making a format costs far more than using it. */
function wallClock(timeZone: string): Intl.DateTimeFormat {
	let format = formats.get(timeZone);
	if (format === undefined) {
		format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit'
		});
		formats.set(timeZone, format);
	}
	return format;
}
