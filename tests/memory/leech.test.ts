import { describe, expect, it } from 'vitest';
import { isLeech, isNamedNow } from '$lib/memory/leech';

describe('a leech', () => {
	it.each([
		[5, 2, false],
		[6, 2, true],
		[7, 2, true],
		[40, 20.9, true],
		// It holds for three weeks now: what was learnt the hard way is learnt.
		[6, 21, false],
		[40, 300, false]
	])('after %i lapses with %i days of stability: %s', (lapses, stability, leech) => {
		expect(isLeech({ lapses, stability })).toBe(leech);
	});

	it('is named at the sixth lapse and at every third after it', () => {
		const named = Array.from({ length: 16 }, (_, lapses) => lapses).filter((lapses) =>
			isNamedNow({ lapses, stability: 1 })
		);
		expect(named).toEqual([6, 9, 12, 15]);
		expect(isNamedNow({ lapses: 6, stability: 30 })).toBe(false);
	});
});
