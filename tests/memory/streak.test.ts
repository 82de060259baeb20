import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '$lib/memory/day';
import { streakOf } from '$lib/memory/streak';

const TODAY = '2025-03-04';

/** A calendar row that ends today: `x` a day with reviews, `.` one without. */
function streakIn(row: string) {
	const days = Array.from(row).flatMap((mark, index) =>
		mark === 'x' ? [addDays(TODAY, index - row.length + 1)] : []
	);
	return streakOf(new Set(days), TODAY);
}

describe('a streak', () => {
	it.each([
		['', 0, 0, false],
		['.', 0, 0, false],
		['x', 1, 0, true],
		['x.', 1, 0, true],
		// a day off, and today is not over
		['x..', 1, 1, false],
		// two days off in a row
		['x...', 0, 0, false],
		['xxx', 3, 0, true],
		['xxx.', 3, 0, true],
		['xx.x', 3, 1, true],
		['xx..x', 1, 0, true],
		['xx.x.', 3, 1, false],
		// seven days from one day off to the next
		['x.xxxxxx.x', 8, 2, true],
		// six days: the earlier one ends it
		['x.xxxxx.x', 6, 1, true],
		// the last day off is seven days ago today
		['x.xxxxxx.', 7, 1, true],
		// the last day off is six days ago today
		['x.xxxxx.', 6, 1, false],
		['..xxxx', 4, 0, true]
	])('of %s is %i days with %i off', (row, days, daysOff, canRest) => {
		expect(streakIn(row)).toMatchObject({ days, daysOff, canRest });
	});

	it('names its first day and whether today counts already', () => {
		expect(streakIn('x..xx.xx')).toMatchObject({ since: '2025-02-28', today: true });
		expect(streakIn('x..xx.x.')).toMatchObject({ since: '2025-02-28', today: false });
		expect(streakIn('x...').since).toBeNull();
	});

	it('goes over the ends of months and of leap years’ February', () => {
		const days = new Set(['2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02']);
		expect(streakOf(days, '2024-03-02').days).toBe(4);
	});

	it('has no use for days that have not come yet', () => {
		expect(streakOf(new Set([TODAY, addDays(TODAY, 1), addDays(TODAY, 2)]), TODAY).days).toBe(1);
	});

	it('never holds two missed days within seven, and is never shorter than without forgiving', () => {
		fc.assert(
			fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (studied) => {
				const row = studied.map((done) => (done ? 'x' : '.')).join('');
				const { days, daysOff, since } = streakIn(row);
				const strict = /x*$/.exec(row.replace(/\.$/, ''))?.[0].length ?? 0;
				expect(days).toBeGreaterThanOrEqual(strict);
				if (since === null) return;
				const length = Math.round((Date.parse(TODAY) - Date.parse(since)) / 86_400_000) + 1;
				const run = row.slice(-length).replace(/\.$/, '');
				expect(run.startsWith('x')).toBe(true);
				expect(Array.from(run).filter((mark) => mark === 'x')).toHaveLength(days);
				for (let from = 0; from < run.length; from += 1)
					expect(
						Array.from(run.slice(from, from + 7)).filter((mark) => mark === '.').length
					).toBeLessThan(2);
				// Yesterday may be a day off at the end of the run, while today is not over.
				expect(daysOff).toBe(Array.from(run).filter((mark) => mark === '.').length);
			})
		);
	});
});
