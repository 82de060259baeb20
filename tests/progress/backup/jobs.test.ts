import { describe, expect, it } from 'vitest';
import { questionId } from '$lib/bank/ids';
import type { JobFailure, JobProgress } from '$lib/progress/backup/job';
import { check } from '$lib/progress/backup/check-job';
import { drill, type Scratch } from '$lib/progress/backup/drill-job';
import { eachOf, eventChunks } from '$lib/progress/backup/file-events';
import { write } from '$lib/progress/backup/write-job';
import type { KeyValues } from '$lib/progress/key-values';
import { memoryStore } from '$lib/progress/memory-store';
import { mergeEvents } from '$lib/progress/merge';
import type { Progress } from '$lib/progress/progress';
import type { ProgressStore } from '$lib/progress/store';
import {
	aReview,
	dividends,
	good,
	openOn,
	regression,
	TestClock,
	type TestSession
} from '../fixtures';

const INPUT = { app: '1.0', writtenAtMs: 0, compress: true, into: null };
const anyBank = () => null;
const other = questionId('tea', 'bitter');

/** A store with some days’ reviews, an undo, a burial and a report in it. */
async function studied(): Promise<{ store: ProgressStore; progress: Progress<TestSession> }> {
	const store = memoryStore('no-storage');
	const clock = new TestClock();
	const progress = await openOn(store, clock);
	for (let day = 0; day < 5; day += 1) {
		for (const id of [dividends, regression, other]) {
			const review = aReview({ questionId: id, rating: day === 2 ? 'again' : 'good' });
			const recorded = good(await progress.recordReview(review, [], () => ({ at: 1 })));
			if (day === 3) good(await progress.undoReview(recorded, { at: 1 }));
			clock.pass(60_000);
		}
		clock.pass(86_400_000);
	}
	good(await progress.bury(regression, '2025-06-01'));
	good(await progress.suspend(other));
	good(await progress.saveSettings({ newPerDay: 3 }));
	return { store, progress };
}

async function backupOf(values: KeyValues): Promise<Blob> {
	const { file } = good(await write(values, INPUT));
	if (file === null) throw new Error('no file was made');
	return file;
}

const scratch = (store: ProgressStore = memoryStore('no-storage')): Scratch => ({
	store,
	remove: () => Promise.resolve()
});

describe('restoring a backup into an empty store', () => {
	it('gives the same events and the same states, as a store that lived it all', async () => {
		const { store, progress } = await studied();
		const file = await backupOf(store.values);
		const fresh = memoryStore('no-storage');
		const plan = good(await check(fresh, file));
		expect(plan).toMatchObject({
			counts: { events: 20, added: 20, questions: 3, changedQuestions: 3 },
			reviews: 15,
			unreadable: 0,
			settings: { newPerDay: 3 }
		});
		good(await mergeEvents(fresh, eachOf(eventChunks(file)), anyBank));
		const restored = good(await fresh.open());
		expect(restored.states).toEqual(progress.snapshot.states);
		for (const id of [dividends, regression, other]) {
			const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
			expect([...good(await fresh.eventsOf(id))].sort(byId)).toEqual(
				[...good(await store.eventsOf(id))].sort(byId)
			);
		}
		// Checking it again says that all of it is here.
		expect(good(await check(fresh, file)).counts).toMatchObject({ added: 0, events: 20 });
	});

	it('changes nothing when it is only checked', async () => {
		const { store } = await studied();
		const fresh = memoryStore('no-storage');
		good(await check(fresh, await backupOf(store.values)));
		expect(good(await fresh.open())).toMatchObject({ revision: 0, states: new Map() });
	});
});

describe('checking', () => {
	it('names what is wrong with a file', async () => {
		const { store } = await studied();
		const file = await backupOf(store.values);
		const reasonOf = async (blob: Blob) => {
			const checked = await check(store, blob);
			return checked.ok ? 'sound' : checked.reason;
		};
		expect(await reasonOf(file.slice(0, file.size - 10))).toBe('truncated');
		expect(await reasonOf(new Blob(['Dear diary']))).toBe('not-a-backup');
		const bytes = new Uint8Array(await file.arrayBuffer());
		bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 4;
		expect(await reasonOf(new Blob([bytes]))).toMatch(/edited|truncated/);
	});
});

describe('writing', () => {
	it('tells how far it is, and how far the log was', async () => {
		const { store } = await studied();
		const said: JobProgress[] = [];
		const written = good(
			await write(store.values, INPUT, { onProgress: (progress) => said.push(progress) })
		);
		expect(written).toMatchObject({ events: 20, head: { nextSeq: 21 } });
		expect(written.bytes).toBe(written.file?.size);
		expect(said.at(-1)).toEqual({ step: 'writing', share: 1, events: 20 });
	});

	it('stops when told to', async () => {
		const { store } = await studied();
		const stopped = await write(store.values, INPUT, { signal: AbortSignal.abort() });
		expect(stopped).toMatchObject({ ok: false, reason: 'cancelled' });
	});
});

describe('a drill', () => {
	const openScratch = () => scratch();

	it('finds everything the same, and leaves the store alone', async () => {
		const { store } = await studied();
		const before = good(await store.open());
		const report = good(await drill(store.values, { app: '1.0', openScratch }));
		expect(report).toMatchObject({ events: 20, cards: 3, differing: 0 });
		expect(good(await store.open())).toEqual(before);
	});

	it('finds a card that is not what its events give', async () => {
		const { store } = await studied();
		await store.values.transact('write', async (transaction) => {
			const card = (await transaction.get(['card', dividends])) as { suspended: boolean };
			transaction.put({ ...card, suspended: true }, ['card', dividends]);
			transaction.delete(['card', regression]);
		});
		const report = good(await drill(store.values, { app: '1.0', openScratch }));
		expect(report).toMatchObject({ cards: 2, differing: 2 });
	});

	it('removes its scratch store however it ends', async () => {
		const { store } = await studied();
		let removed = 0;
		const counting = () => ({
			...scratch(),
			remove: () => {
				removed += 1;
				return Promise.resolve();
			}
		});
		good(await drill(store.values, { app: '1.0', openScratch: counting }));
		const full = memoryStore('no-storage');
		full.close();
		const failing = () => ({ ...counting(), store: full });
		const failed = await drill(store.values, { app: '1.0', openScratch: failing });
		expect(failed.ok).toBe(false);
		expect(removed).toBe(2);
	});

	it('says when something was recorded meanwhile', async () => {
		const { store, progress } = await studied();
		let busy: Promise<unknown> = Promise.resolve();
		const found = await drill(
			store.values,
			{ app: '1.0', openScratch },
			{
				onProgress: ({ step }) => {
					if (step === 'merging') busy = progress.recordReview(aReview(), [], () => null);
				}
			}
		);
		await busy;
		expect((found as JobFailure).reason).toBe('changed-meanwhile');
	});
});
