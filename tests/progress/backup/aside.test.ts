import { describe, expect, it } from 'vitest';
import { check } from '$lib/progress/backup/check-job';
import { drill } from '$lib/progress/backup/drill-job';
import type { BackupPlan } from '$lib/progress/backup/job';
import { restore } from '$lib/progress/backup/restore-job';
import { write } from '$lib/progress/backup/write-job';
import { memoryStore } from '$lib/progress/memory-store';
import { quarantined } from '$lib/progress/quarantine';
import type { ProgressStore } from '$lib/progress/store';
import { verify } from '$lib/progress/verify';
import type { QuarantinedRecord } from '$lib/progress/verify-types';
import { aReviewEvent, dividends, good } from '../fixtures';

const event = aReviewEvent();
const half = { type: 'review.recorded', seq: 1 };
const needs = { bankIdOf: () => null, now: () => 7 };

const aside = (id: string, value: unknown = half): QuarantinedRecord => ({
	v: 1,
	key: ['event', dividends, id],
	value,
	where: 'rating',
	what: 'is missing',
	atMs: 5
});

/** A store with some records put aside, and some standing as they are. */
async function storeWith(
	records: readonly QuarantinedRecord[],
	standing: readonly (readonly [readonly string[], unknown])[] = []
): Promise<ProgressStore> {
	const store = memoryStore('no-storage');
	good(
		await store.values.transact('write', (transaction) => {
			for (const record of records) transaction.put(record, ['quarantine', ...record.key]);
			for (const [key, value] of standing) transaction.put(value, key);
			return null;
		})
	);
	return store;
}

async function backupOf(store: ProgressStore): Promise<Blob> {
	const input = { app: '1.0', writtenAtMs: 0, compress: true, into: null };
	return good(await write(store.values, input)).file!;
}

async function restoreInto(store: ProgressStore, file: Blob): Promise<BackupPlan> {
	const plan = good(await check(store, file));
	good(await restore(store, { file, events: plan.counts.events, banks: {} }));
	return plan;
}

const asideIn = async (store: ProgressStore) => good(await quarantined(store.values));

describe('what could not be read where a backup was made', () => {
	it('comes back into the quarantine, once, and the plan tells of it', async () => {
		const file = await backupOf(await storeWith([aside('x'), aside('y')]));
		const fresh = memoryStore('no-storage');
		expect(await restoreInto(fresh, file)).toMatchObject({ quarantined: 2, aside: 2 });
		expect(await asideIn(fresh)).toEqual([aside('x'), aside('y')]);
		expect(await restoreInto(fresh, file)).toMatchObject({ quarantined: 2, aside: 0 });
		expect(await asideIn(fresh)).toEqual([aside('x'), aside('y')]);
	});

	it('is joined with what was put aside here, whichever came first', async () => {
		const [a, b] = [
			[aside('x'), aside('y')],
			[aside('y'), aside('z')]
		] as const;
		const files = await Promise.all([a, b].map(async (own) => backupOf(await storeWith(own))));
		for (const order of [files, files.toReversed()]) {
			const fresh = memoryStore('no-storage');
			for (const file of order) await restoreInto(fresh, file);
			expect(await asideIn(fresh)).toEqual([aside('x'), aside('y'), aside('z')]);
		}
	});

	it('goes into the log where this version can read it', async () => {
		const file = await backupOf(await storeWith([aside(event.id, event)]));
		const fresh = memoryStore('no-storage');
		await restoreInto(fresh, file);
		expect(await asideIn(fresh)).toEqual([]);
		expect(good(await fresh.eventsOf(dividends))).toEqual([event]);
		expect(good(await fresh.open()).states.get(dividends)?.card?.reps).toBe(1);
	});

	it('is not wanted where the event stands whole, and is let go where it came whole later', async () => {
		const file = await backupOf(await storeWith([aside(event.id)]));
		const whole = await backupOf(await storeWith([], [[['event', dividends, event.id], event]]));
		const first = memoryStore('no-storage');
		await restoreInto(first, whole);
		expect(await restoreInto(first, file)).toMatchObject({ aside: 0 });
		expect(await asideIn(first)).toEqual([]);

		const later = memoryStore('no-storage');
		await restoreInto(later, file);
		await restoreInto(later, whole);
		good(await verify(later, needs, { mend: true }));
		expect(await asideIn(later)).toEqual([]);
		expect(good(await later.eventsOf(dividends))).toEqual([event]);
	});

	it('comes back in a rehearsal as well', async () => {
		const store = await storeWith([aside('x')]);
		const openScratch = () => ({
			store: memoryStore('no-storage'),
			remove: () => Promise.resolve()
		});
		const drilled = () => drill(store.values, { app: '1.0', openScratch });
		expect(good(await drilled()).differing).toBe(0);
		// Which would not be so if something else came back in its place.
		good(
			await store.values.transact('write', (transaction) => {
				transaction.put({ ...aside('x'), v: 9 }, ['quarantine', 'event', dividends, 'x']);
				return null;
			})
		);
		expect(good(await drilled()).differing).toBe(1);
	});
});

describe('what this version cannot read of a backup', () => {
	it('is put aside in the place of its event, or by what it holds', async () => {
		const strange = { ...event, id: 'strange', rating: 'superb' };
		const file = await backupOf(
			await storeWith(
				[],
				[
					[['event', dividends, 'strange'], strange],
					[['event', dividends, 'half'], half],
					[['quarantine', 'event', 'odd'], 'not even a record']
				]
			)
		);
		const fresh = memoryStore('no-storage');
		expect(await restoreInto(fresh, file)).toMatchObject({
			unreadable: 2,
			quarantined: 1,
			aside: 3
		});
		expect(await asideIn(fresh)).toMatchObject([
			{ key: ['event', dividends, 'strange'], value: strange, where: 'rating' },
			{ key: ['line', expect.any(String)], value: expect.anything() as unknown },
			{ key: ['line', expect.any(String)], value: expect.anything() as unknown }
		]);
		expect((await asideIn(fresh)).map(({ value }) => value)).toEqual(
			expect.arrayContaining([strange, half, 'not even a record'])
		);
		expect(await restoreInto(fresh, file)).toMatchObject({ aside: 0 });
		expect(await asideIn(fresh)).toHaveLength(3);
	});
});
