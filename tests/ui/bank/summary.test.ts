import { expect, it } from 'vitest';
import { summaryOf } from '$lib/ui/bank/summary';

const nowMs = Date.UTC(2025, 2, 4, 12);
const DAY_MS = 86_400_000;

it('counts what there is and leaves out what there is not', () => {
	expect(
		summaryOf(
			[{ is: 'new' }, { is: 'due' }, { is: 'new' }, { is: 'known', backAtMs: nowMs + DAY_MS }],
			nowMs
		)
	).toBe(' · 1 due · 2 new · 1 known');
});

it('tells when the first one comes back where there is nothing to study now', () => {
	expect(
		summaryOf(
			[
				{ is: 'known', backAtMs: nowMs + 3 * DAY_MS },
				{ is: 'buried', backAtMs: nowMs + DAY_MS },
				{ is: 'suspended' }
			],
			nowMs
		)
	).toBe(' · 1 known · 1 suspended · the next comes back tomorrow');
	expect(summaryOf([{ is: 'suspended' }], nowMs)).toBe(' · 1 suspended');
});
