import { describe, expect, it } from 'vitest';
import { foldQuestion } from '$lib/progress/fold';
import { eventKey } from '$lib/progress/records';
import { DEFAULT_SETTINGS } from '$lib/progress/settings';
import type { ProgressStore } from '$lib/progress/store';
import { aReviewEvent, dividends, good, regression } from './fixtures';

/** Opens one more store (tab) on the database that a test began. */
export type OpenTab = () => ProgressStore;

/** What every ProgressStore must do. `newDatabase` gives an empty one and a way to open it again and again. */
export function storeContract(name: string, newDatabase: () => OpenTab): void {
	const first = aReviewEvent();
	const second = aReviewEvent({ id: 'event-2', seq: 2, orderMs: first.orderMs + 1 });
	const afterFirst = foldQuestion([first]);
	const afterBoth = foldQuestion([first, second]);
	const commitFirst = {
		expectedRevision: 0,
		events: [first],
		states: new Map([[dividends, afterFirst]]),
		session: { at: 1 }
	};

	describe(`a progress store ${name}`, () => {
		it('is empty at first and has the default settings', async () => {
			const snapshot = good(await newDatabase()().open());
			expect(snapshot).toMatchObject({ revision: 0, nextSeq: 1, session: null, unreadable: [] });
			expect(snapshot.states.size).toBe(0);
			expect(snapshot.settings).toEqual(DEFAULT_SETTINGS);
			expect(snapshot.deviceId).not.toBe('');
		});

		it('gives back after opening again all that was committed together', async () => {
			const open = newDatabase();
			const head = good(
				await open().commit({ ...commitFirst, settings: { ...DEFAULT_SETTINGS, newPerDay: 3 } })
			);
			expect(head).toEqual({
				revision: 1,
				deviceId: 'device-a',
				nextSeq: 2,
				latestOrderMs: first.orderMs
			});
			const again = open();
			const snapshot = good(await again.open());
			expect(snapshot).toMatchObject({ ...head, session: { at: 1 }, unreadable: [] });
			expect(snapshot.states).toEqual(commitFirst.states);
			expect(snapshot.settings.newPerDay).toBe(3);
			expect(good(await again.eventsOf(dividends))).toEqual([first]);
			expect(good(await again.eventsOf(regression))).toEqual([]);
		});

		it('refuses a commit made from an old revision and writes nothing of it', async () => {
			const open = newDatabase();
			const [a, b] = [open(), open()];
			good(await a.commit(commitFirst));
			const late = await b.commit({
				expectedRevision: 0,
				events: [{ ...second, questionId: regression }],
				states: new Map([[regression, afterBoth]]),
				session: { at: 99 },
				settings: { ...DEFAULT_SETTINGS, newPerDay: 99 }
			});
			expect(late).toMatchObject({ ok: false, reason: 'conflict' });
			const snapshot = good(await b.open());
			expect(snapshot).toMatchObject({ revision: 1, nextSeq: 2, session: { at: 1 } });
			expect(snapshot.settings).toEqual(DEFAULT_SETTINGS);
			expect([...snapshot.states.keys()]).toEqual([dividends]);
			expect(good(await b.eventsOf(regression))).toEqual([]);
		});

		it('lets exactly one of many commits made at once through', async () => {
			const open = newDatabase();
			const tabs = Array.from({ length: 6 }, open);
			const results = await Promise.all(
				tabs.map((tab, index) =>
					tab.commit({ ...commitFirst, events: [{ ...first, id: `event-of-tab-${index}` }] })
				)
			);
			expect(results.filter((result) => result.ok)).toHaveLength(1);
			const refused = results.flatMap((result) => (result.ok ? [] : [result.reason]));
			expect(refused).toEqual(Array(5).fill('conflict'));
			const stored = good(await open().eventsOf(dividends));
			const winner = results.findIndex((result) => result.ok);
			expect(stored.map((event) => event.id)).toEqual([`event-of-tab-${winner}`]);
		});

		it('leaves the session alone when a commit names none, and ends it on null', async () => {
			const open = newDatabase();
			const store = open();
			good(await store.commit(commitFirst));
			good(await store.commit({ expectedRevision: 1, events: [], states: new Map() }));
			expect(good(await open().open()).session).toEqual({ at: 1 });
			good(
				await store.commit({ expectedRevision: 2, events: [], states: new Map(), session: null })
			);
			expect(good(await open().open()).session).toBeNull();
		});

		it('refuses what cannot be stored and writes nothing of it', async () => {
			const open = newDatabase();
			const unstorable = await open().commit({ ...commitFirst, session: { at: () => 1 } });
			expect(unstorable).toMatchObject({ ok: false, reason: 'failed' });
			const snapshot = good(await open().open());
			expect(snapshot).toMatchObject({ revision: 0, session: null });
			expect(snapshot.states.size).toBe(0);
			expect(good(await open().eventsOf(dividends))).toEqual([]);
		});

		it('keeps what it stored when the caller changes its object afterwards', async () => {
			const open = newDatabase();
			const session = { at: 1 };
			good(await open().commit({ ...commitFirst, session }));
			session.at = 2;
			expect(good(await open().open()).session).toEqual({ at: 1 });
		});

		it('walks the whole log, over chunks, in one order and without gaps', async () => {
			const open = newDatabase();
			const events = Array.from({ length: 2100 }, (_, index) => ({
				...first,
				id: `event-${String(index).padStart(5, '0')}`,
				questionId: index % 2 === 0 ? dividends : regression,
				seq: index + 1
			}));
			good(await open().commit({ ...commitFirst, events }));
			const seen = await walk(open());
			expect(new Set(seen).size).toBe(2100);
			expect(seen).toHaveLength(2100);
			expect(await walk(open())).toEqual(seen);
			const [questionOfFirst] = seen[0]?.split(' ') ?? [];
			expect(questionOfFirst).toBe(regression);
		});

		it('keeps a draft apart from revisions until it is dropped', async () => {
			const open = newDatabase();
			const store = open();
			good(await store.saveDraft(dividends, { text: 'Because the' }));
			expect(good(await open().loadDraft(dividends))).toEqual({ text: 'Because the' });
			expect(good(await open().loadDraft(regression))).toBeNull();
			expect(good(await open().open()).revision).toBe(0);
			good(await store.dropDraft(dividends));
			expect(good(await open().loadDraft(dividends))).toBeNull();
		});

		it('tells the other tabs of a commit, not the one that made it, until they stop listening', async () => {
			const open = newDatabase();
			const [a, b] = [open(), open()];
			const heard: string[] = [];
			a.watch((revision) => heard.push(`a ${revision}`));
			const stop = b.watch((revision) => heard.push(`b ${revision}`));
			good(await a.commit(commitFirst));
			await expect.poll(() => heard).toEqual(['b 1']);
			stop();
			const third = open();
			third.watch((revision) => heard.push(`third ${revision}`));
			good(await a.commit({ ...commitFirst, expectedRevision: 1, events: [second] }));
			await expect.poll(() => heard).toEqual(['b 1', 'third 2']);
		});

		it('forgets everything when erased, tells the other tabs, and refuses what they made before', async () => {
			const open = newDatabase();
			const [a, b] = [open(), open()];
			good(await a.commit({ ...commitFirst, settings: { ...DEFAULT_SETTINGS, newPerDay: 3 } }));
			good(await a.saveDraft(dividends, { text: 'Because' }));
			const heard: number[] = [];
			b.watch((revision) => heard.push(revision));
			const head = good(await a.erase());
			expect(head).toMatchObject({ revision: 2, nextSeq: 1 });
			expect(head.deviceId).not.toBe('device-a');
			// It may hear of the first revision too, made before it listened but told after.
			await expect.poll(() => heard.at(-1)).toBe(2);

			const stale = { ...commitFirst, expectedRevision: 1, events: [second] };
			expect(await b.commit(stale)).toMatchObject({ ok: false, reason: 'conflict' });
			const snapshot = good(await open().open());
			expect(snapshot).toMatchObject({ revision: 2, session: null, settings: DEFAULT_SETTINGS });
			expect(snapshot.states.size).toBe(0);
			expect(await walk(open())).toEqual([]);
			expect(good(await open().loadDraft(dividends))).toBeNull();
		});

		it('fails with a reason after it was closed', async () => {
			const open = newDatabase();
			const store = open();
			good(await store.commit(commitFirst));
			store.close();
			const closed = { ok: false, reason: 'closed' };
			expect(await store.open()).toMatchObject(closed);
			expect(await store.commit({ ...commitFirst, expectedRevision: 1 })).toMatchObject(closed);
			expect(await store.eventsOf(dividends)).toMatchObject(closed);
			expect(await store.saveDraft(dividends, 'x')).toMatchObject(closed);
			await expect(walk(store)).rejects.toThrow('closed');
			expect(good(await open().open()).revision).toBe(1);
		});
	});
}

async function walk(store: ProgressStore): Promise<string[]> {
	const seen: string[] = [];
	for await (const event of store.eachEvent())
		seen.push(event.ok ? eventKey(event.value).slice(1).join(' ') : 'unreadable');
	return seen;
}
