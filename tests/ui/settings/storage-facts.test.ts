import { describe, expect, it } from 'vitest';
import { readStorageFacts, sizeWords } from '$lib/ui/settings/storage-facts';

describe('what the browser tells about storage', () => {
	it('is what it says', async () => {
		const storage = {
			persisted: () => Promise.resolve(true),
			estimate: () => Promise.resolve({ usage: 1_234_567, quota: 5e9 })
		};
		expect(await readStorageFacts(storage)).toEqual({
			persistent: true,
			usedBytes: 1_234_567,
			quotaBytes: 5e9
		});
	});

	it('is nothing where it says nothing or refuses', async () => {
		const silent = { persistent: null, usedBytes: null, quotaBytes: null };
		expect(await readStorageFacts({})).toEqual(silent);
		const refusing = () => Promise.reject(new TypeError('not here'));
		expect(await readStorageFacts({ persisted: refusing, estimate: refusing })).toEqual(silent);
	});
});

it('tells sizes in the unit that fits', () => {
	expect(sizeWords(850_400)).toBe('850 kB');
	expect(sizeWords(999_600)).toBe('1 MB');
	expect(sizeWords(1_234_567)).toBe('1.2 MB');
	expect(sizeWords(345_600_000)).toBe('346 MB');
	expect(sizeWords(10_740_000_000)).toBe('10.7 GB');
});
