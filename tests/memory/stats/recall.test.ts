import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankMonths, bankTotals } from '$lib/memory/stats/banks';
import { compare, recallByMonth, recallIn } from '$lib/memory/stats/recall';
import { daysIn, EVER, monthsOf } from '$lib/memory/stats/tallies';
import { shareOf, wilson } from '$lib/memory/stats/wilson';
import { talliesOf, talliesOfBanks } from './tallies';

describe('Wilson’s interval', () => {
	it.each([
		// Worked by hand with z = 1.96: centre (0.9 + 0.0192) / 1.0384, and so on.
		['90 of 100', [90, 100], 0.8256, 0.9448],
		['8 of 10', [8, 10], 0.4902, 0.9433],
		['none of 10', [0, 10], 0, 0.2775],
		['all of 10', [10, 10], 0.7225, 1]
	] as const)('of %s', (_, share, low, high) => {
		const interval = wilson(share);
		expect(interval?.low).toBeCloseTo(low, 4);
		expect(interval?.high).toBeCloseTo(high, 4);
	});

	it('is none of nothing', () => {
		expect(wilson([0, 0])).toBeNull();
		expect(shareOf([0, 0])).toBeNull();
	});

	it('always holds the share, within 0 and 1', () => {
		const shares = fc
			.integer({ min: 1, max: 100_000 })
			.chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
		fc.assert(
			fc.property(shares, ([passed, total]) => {
				const { low, high } = wilson([passed, total])!;
				expect(low).toBeGreaterThanOrEqual(0);
				expect(low).toBeLessThanOrEqual(passed / total + 1e-12);
				expect(high).toBeGreaterThanOrEqual(passed / total - 1e-12);
				expect(high).toBeLessThanOrEqual(1);
			})
		);
	});
});

const tallies = talliesOf({
	'2025-11-30': {
		retention: { young: [3, 4], mature: [0, 0] },
		expectedRecall: 3.4,
		aimedRetention: 3.6
	},
	'2026-02-01': {
		retention: { young: [1, 2], mature: [8, 8] },
		expectedRecall: 9,
		aimedRetention: 9
	},
	'2026-02-28': {
		retention: { young: [0, 0], mature: [1, 2] },
		expectedRecall: 1.8,
		aimedRetention: 1.8
	}
});

describe('true retention', () => {
	it('is summed over a span, young and mature apart', () => {
		const recall = recallIn(tallies, EVER);
		expect(recall.young).toEqual([4, 6]);
		expect(recall.mature).toEqual([9, 10]);
		expect(recall.all).toEqual([13, 16]);
		expect(recall.predicted).toBeCloseTo(14.2 / 16, 10);
		expect(recall.aimed).toBeCloseTo(14.4 / 16, 10);
	});

	it('takes in both ends of the span', () => {
		const span = { from: '2026-02-01', to: '2026-02-28' };
		expect(recallIn(tallies, span).all).toEqual([10, 12]);
		expect([...daysIn(tallies, { from: '2025-11-30', to: '2026-02-27' })].length).toBe(2);
	});

	it('names no prediction where nothing came back', () => {
		expect(recallIn(tallies, { from: '2026-03-01', to: null })).toMatchObject({
			all: [0, 0],
			predicted: null,
			aimed: null
		});
	});

	it('goes month by month over a new year, months of rest included', () => {
		expect(monthsOf(tallies)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
		expect(recallByMonth(tallies).map(({ month, all }) => [month, ...all])).toEqual([
			['2025-11', 3, 4],
			['2025-12', 0, 0],
			['2026-01', 0, 0],
			['2026-02', 10, 12]
		]);
	});

	it.each([
		['on-aim', [90, 100], 0.9],
		['on-aim', [88, 100], 0.9],
		['below', [80, 100], 0.9],
		['above', [970, 1000], 0.9],
		['too-few', [5, 10], 0.9],
		['too-few', [0, 0], 0.9]
	] as const)('is %s with %j for %d', (standing, share, aim) => {
		expect(compare(share, aim)).toBe(standing);
	});
});

it('follows each bank over the same months, the most reviewed first', () => {
	const tallies = talliesOfBanks({
		'2026-01': { 'tea/leaf': { reviews: 5, passed: 3, total: 4 } },
		'2026-03': {
			'tea/cup': { reviews: 9, passed: 8, total: 9 },
			'tea/leaf': { reviews: 1, passed: 0, total: 0 }
		}
	});
	expect(bankTotals(tallies)).toEqual([
		{ bankId: 'tea/cup', reviews: 9, passed: 8, total: 9 },
		{ bankId: 'tea/leaf', reviews: 6, passed: 3, total: 4 }
	]);
	expect(bankMonths(tallies, ['tea/leaf'])).toEqual([
		[
			{ month: '2026-01', reviews: 5, passed: 3, total: 4 },
			{ month: '2026-02', reviews: 0, passed: 0, total: 0 },
			{ month: '2026-03', reviews: 1, passed: 0, total: 0 }
		]
	]);
});
