import { describe, expect, it } from 'vitest';
import { questionId } from '$lib/bank/ids';
import { DAY_MS, type Card } from '$lib/memory/card';
import { dayAt } from '$lib/memory/day';
import { calendarOf, calendarYear, lastTwelveMonths } from '$lib/memory/stats/calendar';
import { dueForecast } from '$lib/memory/stats/forecast';
import { hardestFirst } from '$lib/memory/stats/hardest';
import { responseTimesIn } from '$lib/memory/stats/response';
import { memorySpread } from '$lib/memory/stats/spread';
import { EVER } from '$lib/memory/stats/tallies';
import { talliesOf } from './tallies';

const NOW_MS = Date.UTC(2026, 2, 4, 12);

function card(name: string, fields: Partial<Card>): Card {
	return {
		questionId: questionId('tea', name),
		state: 'review',
		stability: 10,
		difficulty: 5,
		dueAtMs: NOW_MS,
		lastReviewAtMs: NOW_MS,
		lastReviewDay: '2026-03-04',
		introducedAtMs: NOW_MS,
		reps: 1,
		lapses: 0,
		learningStep: 0,
		...fields
	};
}

describe('the calendar', () => {
	const tallies = talliesOf({
		'2025-12-31': { reviews: 99 },
		'2026-01-01': { reviews: 1 },
		'2026-01-02': { reviews: 5 },
		'2026-01-04': { reviews: 20 },
		'2026-01-05': { reviews: 100 }
	});
	const year = calendarOf(tallies, calendarYear('2026'));

	it('places days under Monday to Sunday', () => {
		const places = year.days.slice(0, 5).map(({ day, week, weekday }) => [day, week, weekday]);
		// The first of January 2026 was a Thursday.
		expect(places).toEqual([
			['2026-01-01', 0, 3],
			['2026-01-02', 0, 4],
			['2026-01-03', 0, 5],
			['2026-01-04', 0, 6],
			['2026-01-05', 1, 0]
		]);
		expect(year.days).toHaveLength(365);
		expect(year.weeks).toBe(53);
	});

	it('shades by quarters of the busy days of that year alone', () => {
		expect(year.days.slice(0, 6).map(({ level }) => level)).toEqual([1, 2, 0, 3, 4, 0]);
		expect(year.from).toEqual([1, 5, 20, 100]);
		expect(year).toMatchObject({ reviews: 126, studied: 4 });
	});

	it('of one busy day shades it the darkest', () => {
		const one = calendarOf(talliesOf({ '2026-01-02': { reviews: 3 } }), calendarYear('2026'));
		expect(one.days[1]).toMatchObject({ reviews: 3, level: 4 });
	});

	it.each([
		['2026-03-04', '2025-03-03'],
		['2026-03-02', '2025-03-03'],
		['2026-03-08', '2025-03-03'],
		['2026-03-09', '2025-03-10']
	])('of twelve months to %s begins on a Monday, %s', (today, from) => {
		const months = lastTwelveMonths(today);
		expect(months).toEqual({ from, to: today });
		const { days, weeks } = calendarOf(talliesOf({}), months);
		expect(days[0]).toMatchObject({ weekday: 0, week: 0 });
		expect(weeks).toBe(53);
	});
});

it('forecasts by the learner’s day, with what is overdue under today', () => {
	const today = dayAt(NOW_MS, { timeZone: 'UTC', boundaryHour: 4 });
	const due = [
		Date.UTC(2026, 1, 1),
		Date.UTC(2026, 2, 5, 3, 59),
		Date.UTC(2026, 2, 5, 4),
		Date.UTC(2026, 2, 7, 3, 59),
		Date.UTC(2026, 2, 7, 4)
	].map((dueAtMs, index) => card(String(index), { dueAtMs }));
	expect(dueForecast(due, today, 3)).toEqual([
		{ day: '2026-03-04', due: 2 },
		{ day: '2026-03-05', due: 1 },
		{ day: '2026-03-06', due: 1 }
	]);
});

it('spreads waits and stabilities over bins, without steps of minutes', () => {
	const waits = [0.5, 1, 2.9, 45, 800].map((days, index) =>
		card(String(index), { dueAtMs: NOW_MS + days * DAY_MS, stability: 2 * days })
	);
	const learning = card('l', { state: 'learning', stability: 0.1 });
	const { intervals, stabilities } = memorySpread([...waits, learning]);
	expect(intervals.counts).toEqual([1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
	expect(intervals.medianDays).toBeCloseTo(2.9, 10);
	expect(stabilities.counts).toEqual([0, 2, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
	expect(memorySpread([]).stabilities.medianDays).toBeNull();
});

describe('response times', () => {
	const bounds = [2, 5, 10];

	it('have a median that lies in its bucket as far as half of the answers do', () => {
		const tallies = talliesOf({
			'2026-01-01': { responseBuckets: [2, 3, 1, 0] },
			'2026-01-02': { responseBuckets: [0, 1, 0, 1] }
		});
		// Eight answers: the fourth is the second of four from 2 to 5 s.
		expect(responseTimesIn(tallies, EVER, bounds)).toEqual({
			buckets: [2, 4, 1, 1],
			answers: 8,
			medianS: 3.5
		});
	});

	it('have the last bound for a median beyond it, and none without answers', () => {
		const slow = talliesOf({ '2026-01-01': { responseBuckets: [1, 0, 0, 3] } });
		expect(responseTimesIn(slow, EVER, bounds).medianS).toBe(10);
		expect(responseTimesIn(talliesOf({}), EVER, bounds).medianS).toBeNull();
	});
});

it('puts the most often forgotten first and leaves out what is easy', () => {
	const cards = [
		card('easy', {}),
		card('hard', { difficulty: 9 }),
		card('twice', { lapses: 2, difficulty: 3 }),
		card('once', { lapses: 1 }),
		card('twice-hard', { lapses: 2, difficulty: 8 })
	];
	const names = (limit: number) => hardestFirst(cards, limit).map((c) => c.questionId);
	expect(names(9)).toEqual(['tea/twice-hard', 'tea/twice', 'tea/once', 'tea/hard']);
	expect(names(1)).toEqual(['tea/twice-hard']);
});
