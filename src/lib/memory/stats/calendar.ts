import { addDays, daysBetween } from '../day';
import { daysIn, type Span, type Tallies } from './tallies';

/** A day of the calendar: its place in a grid of weeks (Monday first), and how busy it was. */
export interface CalendarDay {
	readonly day: string;
	/** Column, from 0. */
	readonly week: number;
	/** Row: Monday is 0. */
	readonly weekday: number;
	readonly reviews: number;
	/** 0 without reviews; else the quarter of the year’s busy days that it falls in, 1 to 4. */
	readonly level: CalendarLevel;
}
export type CalendarLevel = 0 | 1 | 2 | 3 | 4;

/** A year, or the last twelve months, of reviews a day. */
export interface Calendar {
	readonly days: readonly CalendarDay[];
	readonly weeks: number;
	readonly reviews: number;
	/** Days with at least one review. */
	readonly studied: number;
	/** The fewest reviews of the levels 1 to 4. */
	readonly from: readonly number[];
}

/** The reviews of each day of a span, in order, days without any included. */
export function calendarOf(tallies: Tallies, span: Span & { from: string; to: string }): Calendar {
	const counts = new Map([...daysIn(tallies, span)].map(([day, { reviews }]) => [day, reviews]));
	const busy = [...counts.values()].filter((reviews) => reviews > 0).sort((a, b) => a - b);
	const from = [0, 1, 2, 3].map((quarter) => busy[Math.floor((quarter * busy.length) / 4)] ?? 0);
	const offset = weekdayOf(span.from);
	const days = Array.from({ length: daysBetween(span.from, span.to) + 1 }, (_, index) => {
		const day = addDays(span.from, index);
		const reviews = counts.get(day) ?? 0;
		const place = index + offset;
		const level = reviews === 0 ? 0 : from.filter((fewest) => fewest <= reviews).length;
		return {
			day,
			reviews,
			week: Math.floor(place / 7),
			weekday: place % 7,
			level: level as CalendarLevel
		};
	});
	return {
		days,
		weeks: (days.at(-1)?.week ?? 0) + 1,
		reviews: busy.reduce((sum, reviews) => sum + reviews, 0),
		studied: busy.length,
		from
	};
}

/** 53 whole weeks that end with the week of `today`; days to come are left out. */
export function lastTwelveMonths(today: string): { from: string; to: string } {
	return { from: addDays(today, -52 * 7 - weekdayOf(today)), to: today };
}

/** The calendar year that is written `YYYY`. */
export function calendarYear(year: string): { from: string; to: string } {
	return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Monday is 0. */
function weekdayOf(day: string): number {
	return (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
}
