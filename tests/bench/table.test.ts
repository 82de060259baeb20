import { describe, expect, it } from 'vitest';
import { median, percentile } from './stats';
import { allKept, formatTable, type Figure } from './table';

const figure = (parts: Partial<Figure>): Figure => ({
	name: 'Size',
	measured: 70,
	unit: 'kB',
	budget: 75,
	...parts
});

describe('formatTable', () => {
	it('shows each figure beside its budget with a verdict', () => {
		const table = formatTable([
			figure({}),
			figure({ name: 'Load', measured: 2.4, unit: 's', budget: 1.5 }),
			figure({ name: 'All', measured: 400.26, budget: null })
		]);
		const [head, rule, ...lines] = table.split('\n');
		expect(head).toMatch(/^figure +budget +measured +verdict$/);
		expect(rule).toMatch(/^[─ ]+$/);
		expect(lines).toEqual([
			expect.stringMatching(/^Size +≤ 75 kB +70\.0 kB +kept$/),
			expect.stringMatching(/^Load +≤ 1\.5 s +2\.40 s +NOT KEPT$/),
			expect.stringMatching(/^All +– +400\.3 kB$/)
		]);
	});

	it('never shows a figure over its budget as equal to it', () => {
		expect(formatTable([figure({ measured: 75.0001 })])).toMatch(/75\.1 kB +NOT KEPT/);
	});
});

describe('allKept', () => {
	it('allows a figure at its budget and none over it', () => {
		expect(allKept([figure({ measured: 75 }), figure({ measured: 900, budget: null })])).toBe(true);
		expect(allKept([figure({}), figure({ measured: 75.01 })])).toBe(false);
	});

	it('does not keep what could not be measured', () => {
		expect(allKept([figure({ measured: Number.NaN })])).toBe(false);
	});
});

describe('statistics', () => {
	it('takes the middle', () => {
		expect(median([9, 1, 5])).toBe(5);
		expect(median([1, 2, 3, 10])).toBe(2.5);
	});

	it('takes the nearest measured rank', () => {
		const values = Array.from({ length: 41 }, (_, index) => index + 1);
		expect(percentile(values, 0.95)).toBe(39);
		expect(percentile([7], 0.95)).toBe(7);
		expect(() => percentile([], 0.95)).toThrow('nothing');
	});
});
