import { afterEach, describe, expect, it, vi } from 'vitest';
import { foldQuestion } from '$lib/progress/fold';
import { idbStore } from '$lib/progress/idb-store';
import { questionId } from '$lib/bank/ids';
import { mergeEvents } from '$lib/progress/merge';
import type { WorkOptions } from '$lib/progress/merge-types';
import { readTallies } from '$lib/progress/tally/read';
import { verify } from '$lib/progress/verify';
import { newId } from '$lib/progress/new-id';
import { openStore } from '$lib/progress/open';
import type { ProgressStore } from '$lib/progress/store';
import { aReview, aReviewEvent, dividends, good, openOn, regression, TestClock } from './fixtures';

const event = aReviewEvent();
const states = new Map([[dividends, foldQuestion([event])]]);
const commit = { expectedRevision: 0, events: [event], states, session: { at: 1 } };

const opened: ProgressStore[] = [];
function open(name: string): ProgressStore {
	const store = idbStore(name);
	opened.push(store);
	return store;
}

afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
	for (const store of opened.splice(0)) store.close();
});

/** Puts something around every call of a method of the browser’s; `run` makes the real call. */
function around<Self extends object>(
	type: { prototype: Self },
	method: keyof Self & string,
	wrap: (self: Self, run: () => unknown, args: unknown[]) => unknown
): void {
	const prototype = type.prototype as Record<string, (...args: unknown[]) => unknown>;
	const real = prototype[method];
	vi.spyOn(prototype, method).mockImplementation(function (this: unknown, ...args) {
		return wrap(this as Self, () => real?.apply(this, args), args);
	});
}

/** Every connection that IndexedDB hands out from here on, as the browser sees them. */
function watchConnections(): IDBDatabase[] {
	const connections: IDBDatabase[] = [];
	around(IDBFactory, 'open', (_, run) => {
		const request = run() as IDBOpenDBRequest;
		request.addEventListener('success', () => connections.push(request.result));
		return request;
	});
	return connections;
}

/** Makes the nth `put` from now on throw or abort, as a full disk or a broken one does. */
function breakPut(nth: number, fault: (store: IDBObjectStore) => void): void {
	let puts = 0;
	around(IDBObjectStore, 'put', (store, run) => {
		puts += 1;
		if (puts === nth) fault(store);
		return run();
	});
}

async function expectUntouched(name: string): Promise<void> {
	vi.restoreAllMocks();
	const store = open(name);
	const snapshot = good(await store.open());
	expect(snapshot).toMatchObject({ revision: 0, nextSeq: 1, session: null, unreadable: [] });
	expect(snapshot.states.size).toBe(0);
	expect(good(await store.eventsOf(dividends))).toEqual([]);
}

describe('a commit that fails half-way', () => {
	it.each([1, 2, 3])(
		'for a full disk at write %i gives “quota” and leaves nothing',
		async (nth) => {
			const name = newId();
			breakPut(nth, () => {
				throw new DOMException('disk full', 'QuotaExceededError');
			});
			expect(await open(name).commit(commit)).toMatchObject({ ok: false, reason: 'quota' });
			await expectUntouched(name);
		}
	);

	it('for an abort that comes again leaves nothing', async () => {
		const name = newId();
		around(IDBObjectStore, 'put', (objects, run) => {
			const request = run();
			objects.transaction.abort();
			return request;
		});
		expect((await open(name).commit(commit)).ok).toBe(false);
		await expectUntouched(name);
	});

	it('for an event id that is there already leaves the first', async () => {
		const store = open(newId());
		good(await store.commit(commit));
		const again = await store.commit({
			...commit,
			expectedRevision: 1,
			events: [{ ...event, score: 0 }],
			session: { at: 2 }
		});
		expect(again).toMatchObject({ ok: false, reason: 'failed' });
		expect(good(await store.open())).toMatchObject({ revision: 1, session: { at: 1 } });
		expect(good(await store.eventsOf(dividends))).toEqual([event]);
	});

	it('is shown by Progress as not recorded, and succeeds when tried again', async () => {
		const store = open(newId());
		const progress = await openOn(store);
		breakPut(2, () => {
			throw new DOMException('disk full', 'QuotaExceededError');
		});
		expect(await progress.recordReview(aReview(), [], () => ({ at: 1 }))).toMatchObject({
			reason: 'quota'
		});
		expect(progress.stateOf(dividends).card).toBeNull();
		good(await progress.recordReview(aReview(), [], () => ({ at: 1 })));
		expect(good(await store.eventsOf(dividends))).toHaveLength(1);
	});
});

describe('a connection that goes away', () => {
	it('between two commits is opened again unseen', async () => {
		const connections = watchConnections();
		const store = open(newId());
		good(await store.commit(commit));
		for (const connection of connections) connection.close();
		const second = { ...event, id: 'event-2', seq: 2 };
		const head = good(await store.commit({ ...commit, expectedRevision: 1, events: [second] }));
		expect(head.revision).toBe(2);
		expect(connections).toHaveLength(2);
	});

	it('under a commit is opened again, and the commit is there once', async () => {
		const name = newId();
		const store = open(name);
		let faults = 0;
		breakPut(1, (objects) => {
			faults += 1;
			objects.transaction.abort();
		});
		expect(good(await store.commit(commit)).revision).toBe(1);
		expect(faults).toBe(1);
		expect(good(await store.open())).toMatchObject({ revision: 1, nextSeq: 2 });
		expect(good(await store.eventsOf(dividends))).toEqual([event]);
	});

	it('after the commit was written, but before it was told, is not taken for a conflict', async () => {
		const store = open(newId());
		let runs = 0;
		around(IDBTransaction, 'commit', (transaction, run) => {
			run();
			runs += 1;
			if (runs > 1) return;
			// The page hears of an abort although the disk has it all.
			const { onabort } = transaction;
			transaction.oncomplete = (event) => void onabort?.call(transaction, event);
		});
		expect(good(await store.commit(commit)).revision).toBe(1);
		expect(runs).toBe(2);
		expect(good(await store.eventsOf(dividends))).toEqual([event]);
	});

	it('for good gives “closed”, not an exception', async () => {
		const store = open(newId());
		good(await store.commit(commit));
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
			throw new DOMException('The database connection is closing.', 'InvalidStateError');
		});
		expect(await store.commit({ ...commit, expectedRevision: 1 })).toMatchObject({
			ok: false,
			reason: 'closed'
		});
	});

	it('lets another tab delete the database instead of blocking it', async () => {
		const name = newId();
		const store = open(name);
		good(await store.commit(commit));
		const deleted = new Promise<string>((resolve) => {
			const request = indexedDB.deleteDatabase(name);
			request.onsuccess = () => resolve('deleted');
			request.onblocked = () => resolve('blocked');
		});
		expect(await deleted).toBe('deleted');
		expect(await store.commit({ ...commit, expectedRevision: 1 })).toMatchObject({
			reason: 'conflict'
		});
	});

	it('gives way to a newer Keypoint in another tab and says that it is blocked', async () => {
		const name = newId();
		const store = open(name);
		good(await store.commit(commit));
		const newer = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open(name, 2);
			request.onsuccess = () => resolve(request.result);
			request.onblocked = () => reject(new Error('the old tab held on'));
		});
		expect(await store.commit({ ...commit, expectedRevision: 1 })).toMatchObject({
			ok: false,
			reason: 'blocked'
		});
		newer.close();
	});
});

describe('a merge', () => {
	const source = Array.from({ length: 40 }, (_, index) =>
		aReviewEvent({
			id: `theirs-${String(index).padStart(2, '0')}`,
			deviceId: 'device-b',
			seq: index + 1,
			questionId: questionId('article', `question-${Math.floor(index / 4)}`)
		})
	);
	const merge = (store: ProgressStore, options: WorkOptions = {}) =>
		mergeEvents(store, source, () => null, { chunkEvents: 8, ...options });

	async function expectAll(store: ProgressStore): Promise<void> {
		const needs = { bankIdOf: () => null, now: () => 0 };
		good(await readTallies(store.values, () => null));
		expect(good(await verify(store, needs))).toMatchObject({
			events: 41,
			differing: [],
			unreadable: [],
			talliesDiffer: false,
			headBehind: false
		});
		expect(good(await store.open()).session).toEqual({ at: 1 });
	}

	it('goes on over connections that the browser closes under it', async () => {
		const connections = watchConnections();
		const store = open(newId());
		good(await store.commit(commit));
		const onProgress = () => connections.at(-1)?.close();
		expect(good(await merge(store, { onProgress })).added).toBe(40);
		expect(connections.length).toBeGreaterThan(3);
		await expectAll(store);
	});

	it.each([3, 20, 47, 60])(
		'onto a disk that is full at write %i says so, is sound, and is finished later',
		async (nth) => {
			const store = open(newId());
			good(await store.commit(commit));
			good(await readTallies(store.values, () => null));
			breakPut(nth, () => {
				throw new DOMException('disk full', 'QuotaExceededError');
			});
			expect(await merge(store)).toMatchObject({ ok: false, reason: 'quota' });
			vi.restoreAllMocks();
			const report = good(await verify(store, { bankIdOf: () => null, now: () => 0 }));
			expect(report).toMatchObject({ differing: [], unreadable: [], headBehind: false });
			expect(good(await store.eventsOf(dividends))).toEqual([event]);
			expect(good(await merge(store)).added).toBe(41 - report.events);
			await expectAll(store);
		}
	);

	it('that the browser aborts is there once all the same', async () => {
		const store = open(newId());
		good(await store.commit(commit));
		breakPut(12, (objects) => objects.transaction.abort());
		expect(good(await merge(store)).added).toBe(40);
		await expectAll(store);
	});

	it('gives way to a newer Keypoint in another tab, and says so', async () => {
		const name = newId();
		const store = open(name);
		good(await store.commit(commit));
		const newer = new Promise<IDBDatabase>((resolve) => {
			const request = indexedDB.open(name, 2);
			request.onsuccess = () => resolve(request.result);
		});
		(await newer).close();
		expect(await merge(store)).toMatchObject({ ok: false, reason: 'blocked' });
	});

	it('mends what was half-written where the source has it whole', async () => {
		const name = newId();
		const store = open(name);
		good(await store.commit(commit));
		const [half] = source;
		await putRaw(name, ['event', half!.questionId, half!.id], { type: 'review.recorded', seq: 1 });
		good(await merge(store));
		await expectAll(store);
	});

	it('lets the learner study on in the same page and in another tab', async () => {
		const name = newId();
		const [page, other] = [await openOn(open(name)), await openOn(open(name))];
		const merging = page.merge(source, { chunkEvents: 1 });
		const answers = [0, 1, 2].map(async (at) => {
			for (let tries = 0; tries < 100; tries += 1) {
				const tab = at % 2 ? other : page;
				if ((await tab.recordReview(aReview(), [], () => ({ at }))).ok) return;
			}
			throw new Error('never got in between');
		});
		await Promise.all(answers);
		expect(good(await merging).added).toBe(40);
		const report = good(await page.verify());
		expect(report).toMatchObject({ events: 43, differing: [], talliesDiffer: false });
		expect(page.stateOf(dividends).card?.reps).toBe(3);
	});
});

describe('two tabs on one IndexedDB', () => {
	it('that study at once lose nothing and end up the same', async () => {
		const name = newId();
		const clock = new TestClock();
		const [a, b] = [await openOn(open(name), clock), await openOn(open(name), clock)];
		const record = async (tab: typeof a, questionId: typeof dividends) => {
			let tries = 0;
			for (;;) {
				const result = await tab.recordReview(aReview({ questionId }), [], () => ({ at: tries }));
				if (result.ok) return;
				expect(result.reason).toBe('conflict');
				expect((tries += 1)).toBeLessThan(100);
			}
		};
		for (let round = 0; round < 20; round += 1)
			await Promise.all([record(a, dividends), record(b, round % 2 ? dividends : regression)]);

		await expect.poll(() => b.snapshot.revision).toBe(40);
		await expect.poll(() => a.snapshot.revision).toBe(40);
		expect(a.snapshot.states).toEqual(b.snapshot.states);
		expect(a.snapshot.session).toEqual(b.snapshot.session);
		const store = open(name);
		const log = [
			...good(await store.eventsOf(dividends)),
			...good(await store.eventsOf(regression))
		];
		expect(log.map((one) => one.seq).sort((x, y) => x - y)).toEqual(
			Array.from({ length: 40 }, (_, index) => index + 1)
		);
		for (const questionId of [dividends, regression])
			expect(foldQuestion(log.filter((one) => one.questionId === questionId))).toEqual(
				a.stateOf(questionId)
			);
	});
});

describe('opening', () => {
	it('reads no event, however long the log is', async () => {
		const name = newId();
		const events = Array.from({ length: 500 }, (_, index) => ({
			...event,
			id: `event-${index}`,
			seq: index + 1
		}));
		good(await open(name).commit({ ...commit, events }));
		const asked: unknown[] = [];
		for (const verb of ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor'] as const)
			around(IDBObjectStore, verb, (_, run, [query]) => {
				asked.push(query);
				return run();
			});
		const store = open(name);
		good(await store.open());
		expect(asked.length).toBeGreaterThan(2);
		expect(asked.filter((query) => reachesEvents(query))).toEqual([]);
		good(await store.eventsOf(dividends));
		expect(asked.filter((query) => reachesEvents(query))).toHaveLength(1);
	});

	it('lists records that it cannot read, leaves them, and folds their questions again', async () => {
		const name = newId();
		const store = open(name);
		good(await store.commit(commit));
		await putRaw(name, ['card', dividends], { v: 1, card: 'half-writ' });
		await putRaw(name, ['settings'], { newPerDay: 'many', theme: 'dark' });
		await putRaw(name, ['event', dividends, 'broken'], { type: 'review.recorded' });

		const snapshot = good(await store.open());
		expect(snapshot.unreadable).toMatchObject([
			{ key: ['card', dividends], reason: 'unreadable', where: 'questionId' }
		]);
		expect(snapshot.states).toEqual(states);
		expect(snapshot.settings).toMatchObject({ newPerDay: 10, theme: 'dark' });
		expect(good(await store.eventsOf(dividends))).toEqual([event]);
		const log = [];
		for await (const stored of store.eachEvent()) log.push(stored);
		expect(log).toMatchObject([
			{ ok: false, key: ['event', dividends, 'broken'] },
			{ ok: true, value: event }
		]);
	});

	it('goes on with a head that it cannot read', async () => {
		const name = newId();
		good(await open(name).commit(commit));
		await putRaw(name, ['head'], 'nonsense');
		const store = open(name);
		const snapshot = good(await store.open());
		expect(snapshot.unreadable).toMatchObject([{ key: ['head'] }]);
		expect(snapshot.states).toEqual(states);
		good(await store.commit({ ...commit, events: [{ ...event, id: 'event-2' }] }));
		expect(good(await open(name).open()).unreadable).toEqual([]);
	});
});

describe('where there is no storage', () => {
	it('keeps progress in memory and says why', async () => {
		vi.stubGlobal('indexedDB', undefined);
		const { store, snapshot } = await openStore(null, newId());
		expect(store).toMatchObject({ kept: 'in-memory', inMemoryBecause: 'no-storage' });
		expect(snapshot.revision).toBe(0);
		good(await store.commit(commit));
	});

	it('does the same where opening is refused', async () => {
		vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
			throw new DOMException('storage is blocked', 'SecurityError');
		});
		const { store } = await openStore(null, newId());
		expect(store).toMatchObject({ kept: 'in-memory', inMemoryBecause: 'failed' });
	});

	it('uses the disk where it can', async () => {
		const { store } = await openStore(null, newId());
		expect(store).toMatchObject({ kept: 'on-disk', inMemoryBecause: null });
		store.close();
	});
});

it('asks for strict durability for commits', async () => {
	const asked: unknown[] = [];
	around(IDBDatabase, 'transaction', (_, run) => {
		const transaction = run() as IDBTransaction;
		asked.push([transaction.mode, transaction.durability]);
		return transaction;
	});
	const store = open(newId());
	good(await store.commit(commit));
	good(await store.saveDraft(dividends, 'x'));
	expect(asked).toEqual([
		['readwrite', 'strict'],
		['readwrite', 'relaxed']
	]);
});

/** Whether a key or range takes in any event; everything does when there is none. */
function reachesEvents(query: unknown): boolean {
	const range =
		query instanceof IDBKeyRange ? query : query === undefined ? null : IDBKeyRange.only(query);
	if (range === null) return true;
	const [first, last] = [['event'], ['event', []]];
	const endsBefore = indexedDB.cmp(range.upper, first) < 0;
	const startsAfter = indexedDB.cmp(range.lower, last) > 0;
	return !endsBefore && !startsAfter;
}

async function putRaw(name: string, key: string[], value: unknown): Promise<void> {
	const database = await new Promise<IDBDatabase>((resolve) => {
		const request = indexedDB.open(name);
		request.onsuccess = () => resolve(request.result);
	});
	await new Promise((resolve) => {
		const transaction = database.transaction('progress', 'readwrite');
		transaction.objectStore('progress').put(value, key);
		transaction.oncomplete = resolve;
	});
	database.close();
}
