import { expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { idbStore } from '$lib/progress/idb-store';
import { newId } from '$lib/progress/new-id';
import { aReview, dividends, good, openOn } from './fixtures';

const MEGABYTE = 1_000_000;

it('tells of a disk that is really full, keeps what it had, and goes on when there is room', async () => {
	// Set before the first write, as Chromium remembers for a while how much room it found; and wide enough for
	// the tests of other files, which run beside this one on the same origin.
	await limitQuota(20 * MEGABYTE);
	const store = idbStore(newId());
	const progress = await openOn(store);
	good(await progress.recordReview(aReview(), [], () => ({ at: 1 })));
	const before = progress.snapshot;

	const text = 'x'.repeat(25 * MEGABYTE);
	const long = aReview({ response: { kind: 'open', text } });
	const refused = await progress.recordReview(long, [], () => ({ at: 2 }));
	await limitQuota(null);

	expect(refused).toMatchObject({ ok: false, reason: 'quota' });
	expect(progress.snapshot).toEqual(before);
	expect(good(await store.open())).toMatchObject({ revision: 1, session: { at: 1 } });
	expect(good(await store.eventsOf(dividends))).toHaveLength(1);
	good(await progress.recordReview(aReview(), [], () => ({ at: 2 })));
	expect(good(await store.eventsOf(dividends))).toHaveLength(2);
	await progress.close();
});

/** Sets the bytes that Chromium allows this page; null for its own rule. */
async function limitQuota(quotaSize: number | null): Promise<void> {
	const devtools = cdp() as { send(method: string, params: object): Promise<unknown> };
	await devtools.send('Storage.overrideQuotaForOrigin', {
		origin: location.origin,
		...(quotaSize === null ? {} : { quotaSize })
	});
}
