import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled, shuffledApart } from '$lib/ui/question/shuffle';

describe('shuffled', () => {
	it('keeps every item, and the same seed gives the same order', () => {
		fc.assert(
			fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
				const mixed = shuffled(items, seed);
				expect(mixed.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
				expect(shuffled(items, seed)).toEqual(mixed);
			})
		);
	});

	it('brings each item to each place about equally often', () => {
		const firsts = new Map<string, number>();
		for (let seed = 0; seed < 4000; seed++) {
			const [first = ''] = shuffled(['a', 'b', 'c', 'd'], seed);
			firsts.set(first, (firsts.get(first) ?? 0) + 1);
		}
		// 1000 expected each; five standard deviations are 137.
		for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(137);
		expect(firsts.size).toBe(4);
	});

	it('never starts in the order given when it must not', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 8 }), fc.integer(), (length, seed) => {
				const items = Array.from({ length }, (_, index) => index);
				const mixed = shuffledApart(items, seed);
				expect(mixed).not.toEqual(items);
				expect(mixed.toSorted((a, b) => a - b)).toEqual(items);
			})
		);
	});
});
