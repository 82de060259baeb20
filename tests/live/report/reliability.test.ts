import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	cronbachAlpha,
	kr20,
	reliabilityOf,
	restCorrelation,
	standardError
} from '$lib/live/report/reliability';

/**
 * Ten students, ten items: the worked example of K. L. Wuensch, “The Kuder-Richardson 20”, East Carolina
 * University (core.ecu.edu/wuenschk/StatHelp/KR20.txt), which gives p of each item and the variance of
 * the totals, 5.84.
 */
const WUENSCH = [
	'1111110110',
	'1011011101',
	'1111011001',
	'0010001000',
	'0000010010',
	'1110111111',
	'1101110111',
	'1111111101',
	'0101111101',
	'1101101110'
].map((row) => Array.from(row, Number));

/**
 * Ten people, five items that are not right or wrong: the worked example of D. J. Denis, “Applied
 * Univariate, Bivariate, and Multivariate Statistics” (Wiley, 2nd ed.), section on reliability, where SPSS
 * gives alpha 0.633 and for the first item a corrected item-total correlation of 0.712.
 */
const DENIS = [
	[10, 12, 15, 11, 12],
	[12, 18, 12, 12, 1],
	[8, 16, 14, 14, 4],
	[6, 8, 16, 8, 6],
	[4, 7, 8, 7, 5],
	[6, 6, 3, 7, 3],
	[3, 4, 6, 5, 8],
	[7, 3, 7, 9, 9],
	[8, 9, 4, 10, 10],
	[9, 5, 6, 11, 12]
];

describe('reliability', () => {
	it('is that of the worked example: 10/9 · (1 − 2.18 / 5.84)', () => {
		expect(kr20(WUENSCH)).toBeCloseTo((10 / 9) * (1 - 2.18 / 5.84), 10);
		expect(cronbachAlpha(WUENSCH)).toBeCloseTo(0.6963, 4);
	});

	it('is that of the worked example with scores in between', () => {
		expect(cronbachAlpha(DENIS)).toBeCloseTo(0.633, 3);
		expect(kr20(DENIS)).toBeNull();
	});

	it('gives the standard error of measurement: √5.84 · √(1 − 0.6963) points', () => {
		const { alpha, kr20: formula20, deviation, standardError: error } = reliabilityOf(WUENSCH);
		expect(formula20).toBeCloseTo(alpha!, 10);
		expect(deviation).toBeCloseTo(Math.sqrt(5.84), 10);
		expect(error).toBeCloseTo(1.3317, 4);
		// An alpha below 0 would make the error larger than the totals’ own spread.
		expect(standardError(WUENSCH, -0.5)).toBeCloseTo(Math.sqrt(5.84), 10);
	});

	it('is 1 where every item says the same', () => {
		expect(
			cronbachAlpha([
				[0, 0, 0],
				[0.5, 0.5, 0.5],
				[1, 1, 1]
			])
		).toBeCloseTo(1, 10);
	});

	it('is unknown for one item, one person or totals all alike; KR-20 for scores in between', () => {
		expect(cronbachAlpha([])).toBeNull();
		expect(cronbachAlpha([[1], [0]])).toBeNull();
		expect(cronbachAlpha([[1, 0]])).toBeNull();
		expect(
			cronbachAlpha([
				[1, 0],
				[0, 1]
			])
		).toBeNull();
		expect(
			kr20([
				[0.5, 1],
				[0, 1]
			])
		).toBeNull();
	});

	it('is the same by both formulas for any right and wrong answers, and never above 1', () => {
		const rows = fc.integer({ min: 2, max: 6 }).chain((items) =>
			fc.array(fc.array(fc.constantFrom(0, 1), { minLength: items, maxLength: items }), {
				minLength: 2,
				maxLength: 12
			})
		);
		fc.assert(
			fc.property(rows, (matrix) => {
				const [alpha, formula20] = [cronbachAlpha(matrix), kr20(matrix)];
				if (alpha === null || formula20 === null) expect(alpha).toBe(formula20);
				else {
					expect(alpha).toBeCloseTo(formula20, 9);
					expect(alpha).toBeLessThanOrEqual(1 + 1e-9);
				}
			})
		);
	});
});

describe('discrimination', () => {
	it('is that of the worked example', () => {
		expect(restCorrelation(DENIS, 0)).toBeCloseTo(0.712, 3);
	});

	it('correlates an item with the others, not with itself', () => {
		// Worked by hand: scores 1 1 0 0 against rests 2 1 1 0 give 0.5 / (0.5 · √0.5).
		const matrix = [
			[1, 1, 1],
			[1, 1, 0],
			[0, 1, 0],
			[0, 0, 0]
		];
		expect(restCorrelation(matrix, 0)).toBeCloseTo(0.25 / (0.5 * Math.SQRT1_2), 10);
	});

	it('is negative where the weak do better, and unknown where all did the same', () => {
		const matrix = [
			[0, 1, 1],
			[0, 1, 1],
			[1, 0, 1],
			[1, 0, 1]
		];
		expect(restCorrelation(matrix, 0)).toBeCloseTo(-1, 10);
		expect(restCorrelation(matrix, 2)).toBeNull();
	});
});
