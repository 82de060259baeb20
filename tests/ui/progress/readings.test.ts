import { describe, expect, it } from 'vitest';
import { bankTotals } from '$lib/memory/stats/banks';
import { calendarOf, calendarYear } from '$lib/memory/stats/calendar';
import { calibrationIn } from '$lib/memory/stats/calibration';
import { recallByMonth, recallIn } from '$lib/memory/stats/recall';
import { EVER, type DayCounts } from '$lib/memory/stats/tallies';
import { bankTitle } from '$lib/ui/progress/bank-title';
import { spanOf } from '$lib/ui/progress/periods';
import {
	banksReading,
	calendarReading,
	calibrationReading,
	forecastReading,
	hardestReading,
	memoryReading,
	monthsReading,
	recallReading,
	responseReading
} from '$lib/ui/progress/readings';
import { daysWords, secondsWords, shortened } from '$lib/ui/progress/words';
import { talliesOf, talliesOfBanks } from '../../memory/stats/tallies';

/** As a reader sees it: a space that does not break is a space. */
const read = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

const recalled = (passed: number, total: number): Partial<DayCounts> => ({
	retention: { young: [0, 0], mature: [passed, total] },
	expectedRecall: total * 0.9,
	aimedRetention: total * 0.9
});

describe('recall in words', () => {
	const reading = (passed: number, total: number) =>
		read(recallReading(recallIn(talliesOf({ '2026-01-01': recalled(passed, total) }), EVER)));

	it('names both shares and judges only with enough answers', () => {
		expect(reading(91, 100)).toBe(
			'You recalled 91 % of what you were asked; you aim for 90 %. That is on your aim.'
		);
		expect(reading(70, 100)).toContain('That is less than you aim for.');
		expect(reading(990, 1000)).toContain('You remember more than you aim for');
		expect(reading(5, 6)).toContain('still too few answers');
		expect(reading(0, 0)).toBeNull();
	});

	it('compares the last full month with the year before', () => {
		const months = (before: number, now: number) =>
			read(
				monthsReading(
					recallByMonth(
						talliesOf({
							'2025-02-10': recalled(before, 100),
							'2026-02-10': recalled(now, 100),
							'2026-03-01': recalled(1, 2)
						})
					)
				)
			);
		expect(months(88, 91)).toBe(
			'In February 2026 you recalled 91 %, 3 points more than a year before.'
		);
		expect(months(92, 91)).toContain('1 point less than a year before.');
		expect(months(91, 91)).toContain('as much as a year before.');
		expect(monthsReading([])).toBeNull();
	});

	it('names the best and the weakest bank', () => {
		const banks = (cup: number) =>
			bankTotals(
				talliesOfBanks({
					'2026-01': {
						'tea/leaf': { reviews: 50, passed: 46, total: 50 },
						'tea/cup': { reviews: 40, passed: 30, total: cup }
					}
				})
			);
		expect(read(banksReading(banks(40), (id) => id.slice(4)))).toBe(
			'You remember “leaf” (92 %) best and “cup” (75 %) least.'
		);
		expect(banksReading([], (id) => id)).toBeNull();
	});
});

describe('confidence in words', () => {
	const reading = (right: number, answers: number, guessedRight: number, guessed: number) =>
		read(
			calibrationReading(
				calibrationIn(
					talliesOf({
						'2026-01-01': {
							confidence: {
								sure: { right, answers },
								'think-so': { right: 0, answers: 0 },
								guessing: { right: guessedRight, answers: guessed }
							}
						}
					}),
					EVER
				)
			)
		);

	it('praises honesty, names what false certainty costs, and is silent without answers', () => {
		// 48 x 3 - 2 x 6 and 5 marks; always “sure” would have earned (53 x 3 - 17 x 6) / 70, “think so” 72 / 70.
		expect(reading(48, 50, 5, 20)).toBe(
			'When you were sure, you were right 96 % of the time. Knowing what you know earned you +0.9 marks an answer.'
		);
		expect(reading(50, 100, 0, 0)).toContain('Your words cost you 2 marks an answer');
		expect(reading(0, 0, 0, 0)).toBeNull();
	});
});

it('tells a year in a sentence', () => {
	const year = (days: Record<string, Partial<DayCounts>>) =>
		calendarReading(calendarOf(talliesOf(days), calendarYear('2026')));
	expect(year({ '2026-03-03': { reviews: 1200 }, '2026-03-04': { reviews: 1 } })).toBe(
		'You made 1,201 reviews on 2 days; the busiest was Tuesday, 3 March 2026 with 1,200.'
	);
	expect(year({})).toBe('You reviewed nothing in this time.');
});

it('tells what comes back', () => {
	const due = (...counts: number[]) =>
		forecastReading(counts.map((count, index) => ({ day: `2026-03-0${index + 1}`, due: count })));
	expect(due(3, 0, 9)).toBe(
		'3 questions due today; 12 come back in the next 3 days, the most on Tuesday, 3 March 2026 (9).'
	);
	expect(due(3, 0)).toBe('3 questions due today; 3 come back in the next 2 days.');
	expect(due(0, 0)).toBe('Nothing comes back in the next 2 days.');
});

it('tells memories, answers and the hardest questions', () => {
	const spread = (medianDays: number | null) => ({ counts: [], medianDays });
	expect(read(memoryReading(spread(95), spread(30)))).toContain(
		'above 90 % for 3.1 months or longer'
	);
	expect(memoryReading(spread(null), spread(null))).toBeNull();
	expect(responseReading({ buckets: [], answers: 9, medianS: 8.6 })).toBe(
		'Half of your answers took 9 seconds or less.'
	);
	expect(hardestReading([4, 1])).toBe(
		'2 questions give you the most trouble; the first was forgotten 4 times.'
	);
	expect(hardestReading([1])).toBe(
		'1 question gives you the most trouble; the first was forgotten once.'
	);
	expect(hardestReading([])).toBeNull();
});

it('names lengths of time in a unit that suits them', () => {
	expect([0.2, 1, 3.4, 75, 800].map(daysWords)).toEqual([
		'5 hours',
		'1 day',
		'3 days',
		'2.5 months',
		'2.2 years'
	]);
	expect([0.3, 45, 150].map(secondsWords)).toEqual(['1 second', '45 seconds', '2.5 minutes']);
});

it('shortens a text only where it is too long', () => {
	expect(shortened('Why now?', 8)).toBe('Why now?');
	expect(shortened('Why not now?', 8)).toBe('Why not…');
});

it('names a bank by its title, and what is no longer shipped by its article', () => {
	const banks = [{ id: 'leaf', articleId: 'tea', title: 'The leaf', summary: '', questions: [] }];
	const articles = [{ id: 'tea', title: 'On tea', banks }];
	expect(bankTitle(articles, 'tea/leaf')).toBe('The leaf');
	expect(bankTitle(articles, 'tea/?')).toBe('Earlier questions of On tea');
	expect(bankTitle(articles, 'gone/?')).toBe('Earlier questions of gone');
});

it('counts the days of a period with today', () => {
	expect(spanOf('month', '2026-03-30')).toEqual({ from: '2026-03-01', to: '2026-03-30' });
	expect(spanOf('ever', '2026-03-30')).toEqual(EVER);
});
