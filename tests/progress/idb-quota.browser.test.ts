import { expect, it, vi } from 'vitest';
import { idbStore } from '$lib/progress/idb-store';
import { newId } from '$lib/progress/new-id';
import { aReview, dividends, good, openOn } from './fixtures';

const MEGABYTE = 1_000_000;

it('tells of a disk that is really full, keeps what it had, and goes on with what still fits', async () => {
	const bucket = newId().toLowerCase();
	vi.stubGlobal('indexedDB', await storageOfSize(bucket, 2 * MEGABYTE));
	const store = idbStore(newId());
	const progress = await openOn(store);
	good(await progress.recordReview(aReview(), [], () => ({ at: 1 })));
	const before = progress.snapshot;

	const long = aReview({ response: { kind: 'open', text: 'x'.repeat(5 * MEGABYTE) } });
	const refused = await progress.recordReview(long, [], () => ({ at: 2 }));

	expect(refused).toMatchObject({ ok: false, reason: 'quota' });
	expect(progress.snapshot).toEqual(before);
	expect(good(await store.open())).toMatchObject({ revision: 1, session: { at: 1 } });
	expect(good(await store.eventsOf(dividends))).toHaveLength(1);
	good(await progress.recordReview(aReview(), [], () => ({ at: 2 })));
	expect(good(await store.eventsOf(dividends))).toHaveLength(2);
	await progress.close();
	vi.unstubAllGlobals();
});

/** A part of Chromium’s storage with a limit of its own, which leaves the other tests’ storage alone. */
async function storageOfSize(name: string, quota: number): Promise<IDBFactory> {
	// The Storage Buckets API is not in TypeScript’s DOM types yet.
	const { storageBuckets } = navigator as unknown as {
		storageBuckets: {
			open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>;
		};
	};
	return (await storageBuckets.open(`full-${name}`, { quota })).indexedDB;
}
