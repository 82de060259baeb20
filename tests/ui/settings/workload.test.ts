import { expect, it } from 'vitest';
import { RETENTION_RANGE } from '$lib/progress/settings';
import { relativeInterval, workloadWords } from '$lib/ui/settings/workload';

it('measures waits against the usual aim', () => {
	expect(relativeInterval(0.9)).toBeCloseTo(1, 2);
	// By hand: (0.8 ** (-1 / 0.1542) - 1) / (0.9 ** (-1 / 0.1542) - 1).
	expect(relativeInterval(0.8)).toBeCloseTo(3.32, 1);
});

it('waits ever shorter the more is to be remembered, over the whole range', () => {
	const aims = Array.from({ length: 28 }, (_, step) => RETENTION_RANGE.least + step / 100);
	const waits = aims.map(relativeInterval);
	expect(waits).toEqual([...waits].sort((a, b) => b - a));
	expect(waits.at(0)).toBeLessThan(100);
});

it('says which way the work goes', () => {
	expect(workloadWords(0.95)).toMatch(/^More work: .* 2\.\d times as often/);
	expect(workloadWords(0.8)).toMatch(/^Less work: .* 3\.3 times as long/);
	expect(workloadWords(0.9)).toMatch(/^The usual aim/);
});
