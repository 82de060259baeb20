import { describe, expect, it } from 'vitest';
import { foldQuestion } from '$lib/progress/fold';
import { parseQuestionId } from '$lib/bank/ids';
import { mergeEvents } from '$lib/progress/merge';
import { quarantined } from '$lib/progress/quarantine';
import { eventKey, under } from '$lib/progress/records';
import { readTallies } from '$lib/progress/tally/read';
import { dayIn, type TallySum } from '$lib/progress/tally/sum';
import { verify } from '$lib/progress/verify';
import { DEFAULT_SETTINGS } from '$lib/progress/settings';
import type { ProgressStore } from '$lib/progress/store';
import { aReviewEvent, dividends, good, regression } from './fixtures';

const noBank = () => null;
const HEAD_BEHIND = { v: 1, writer: 'w', revision: 1, nextSeq: 1, latestOrderMs: 0 };

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

		it('reads at its start only the cards of the articles asked for, and others when asked', async () => {
			const open = newDatabase();
			const ids = ['a/q', 'a-b/q', 'a0/q', 'b/q'].map((id) => parseQuestionId(id)!);
			const states = new Map(ids.map((id) => [id, afterFirst]));
			good(await open().commit({ ...commitFirst, states }));
			const store = open();
			expect([...good(await store.open(['a'])).states.keys()]).toEqual(['a/q']);
			expect([...good(await store.open(['b', 'a0', 'none'])).states.keys()]).toEqual([
				'b/q',
				'a0/q'
			]);
			expect(good(await store.open()).states.size).toBe(4);
			const asked = good(await store.statesOf([ids[1]!, regression]));
			expect(asked).toEqual(new Map([[ids[1], afterFirst]]));
		});

		it('merges other devices’ events with their cards and tallies, and its own device stays', async () => {
			const open = newDatabase();
			const store = open();
			good(await store.commit(commitFirst));
			good(await store.saveDraft(dividends, { text: 'Because' }));
			const theirs = aReviewEvent({ id: 'theirs', deviceId: 'device-b', seq: 9, orderMs: 2 ** 42 });
			const about = { deviceId: 'device-b', id: 'theirs-2', seq: 10, questionId: regression };
			const source = [theirs, aReviewEvent(about), theirs, first];
			const counts = good(await mergeEvents(store, source, () => 'article/bank'));
			expect(counts).toEqual({
				events: 4,
				added: 2,
				addedReviews: 2,
				questions: 2,
				changedQuestions: 2,
				newQuestions: 1
			});
			const snapshot = good(await open().open());
			expect(snapshot).toMatchObject({
				revision: 2,
				deviceId: 'device-a',
				nextSeq: 2,
				latestOrderMs: 2 ** 42,
				session: { at: 1 }
			});
			expect(snapshot.states.get(dividends)).toEqual(foldQuestion([first, theirs]));
			expect(snapshot.states.get(regression)?.lastReviewId).toBe('theirs-2');
			expect(good(await open().loadDraft(dividends))).toEqual({ text: 'Because' });
			const months = good(await readTallies(store.values, () => 'article/bank'));
			expect(months.get('2025-03')?.banks).toEqual({
				ids: ['article/bank'],
				reviews: [3],
				passed: [0],
				total: [0]
			});
			const again = good(await mergeEvents(store, source, () => 'article/bank'));
			expect(again).toMatchObject({ added: 0, changedQuestions: 0 });
			expect(good(await open().open()).revision).toBe(2);
		});

		it('keeps tallies with the reviews that they count, in one transaction', async () => {
			const open = newDatabase();
			const store = open();
			const tally: TallySum = new Map();
			dayIn(tally, '2025-03-04').reviews = 5;
			good(await store.commit({ ...commitFirst, tally }));
			const read = async () => [...good(await readTallies(open().values, () => null)).values()];
			expect((await read())[0]?.days['2025-03-04']?.reviews).toBe(5);
			const refused = await store.commit({ ...commitFirst, events: [second], tally });
			expect(refused).toMatchObject({ reason: 'conflict' });
			expect((await read())[0]?.days['2025-03-04']?.reviews).toBe(5);
			const minus: TallySum = new Map();
			dayIn(minus, '2025-03-04').reviews = -5;
			const next = { ...commitFirst, expectedRevision: 1, events: [second] };
			good(await store.commit({ ...next, tally: minus }));
			expect(await read()).toEqual([]);
		});

		it('counts anew what was written without a tally', async () => {
			const open = newDatabase();
			good(await open().commit(commitFirst));
			const months = good(await readTallies(open().values, () => null));
			expect(months.get('2025-03')?.days['2025-03-04']?.reviews).toBe(1);
		});

		it('replays, finds what differs, puts it right, and puts aside what it cannot read', async () => {
			const open = newDatabase();
			const store = open();
			good(await store.commit(commitFirst));
			good(await readTallies(store.values, noBank));
			const clean = good(await verify(store, { bankIdOf: noBank, now: () => 7 }));
			expect(clean).toEqual({
				events: 1,
				questions: 1,
				differing: [],
				unreadable: [],
				talliesDiffer: false,
				headBehind: false,
				mended: false
			});
			const broken = { ...second, rating: 'superb' };
			good(
				await store.values.transact('write', (transaction) => {
					transaction.put({ v: 1, questionId: dividends, ...afterBoth }, ['card', dividends]);
					transaction.put(broken, ['event', dividends, 'broken']);
					transaction.delete(['tally', '2025-03']);
					return null;
				})
			);
			const needs = { bankIdOf: noBank, now: () => 7 };
			const found = good(await verify(store, needs));
			expect(found).toMatchObject({
				differing: [dividends],
				unreadable: [{ key: ['event', dividends, 'broken'], where: 'rating' }],
				talliesDiffer: true,
				mended: false
			});
			expect(good(await store.open()).states.get(dividends)).toEqual(afterBoth);
			const mended = good(await verify(store, needs, { mend: true }));
			expect(mended).toEqual({ ...found, mended: true });
			expect(good(await open().open()).states.get(dividends)).toEqual(afterFirst);
			expect(good(await quarantined(store.values))).toEqual([
				{
					v: 1,
					key: ['event', dividends, 'broken'],
					value: broken,
					where: 'rating',
					what: expect.any(String) as string,
					atMs: 7
				}
			]);
			good(await readTallies(store.values, noBank));
			expect(good(await verify(store, needs))).toEqual(clean);
		});

		it('takes back from the quarantine what can be read again, and raises a head that is behind', async () => {
			const open = newDatabase();
			const store = open();
			good(await store.commit(commitFirst));
			const key = ['event', dividends, second.id];
			good(
				await store.values.transact('write', (transaction) => {
					const record = {
						v: 1,
						key,
						value: second,
						where: '',
						what: 'of a newer version',
						atMs: 1
					};
					transaction.put(record, ['quarantine', ...key]);
					transaction.put({ ...HEAD_BEHIND, deviceId: 'device-a' }, ['head']);
					return null;
				})
			);
			const needs = { bankIdOf: noBank, now: () => 7 };
			const report = good(await verify(store, needs, { mend: true }));
			expect(report).toMatchObject({ events: 2, differing: [], headBehind: false });
			expect(good(await quarantined(store.values))).toEqual([]);
			const snapshot = good(await open().open());
			expect(snapshot).toMatchObject({ nextSeq: 3, latestOrderMs: second.orderMs });
			expect(snapshot.states.get(dividends)).toEqual(afterBoth);
		});

		it('leaves a card whose events are gone: it is all that is known', async () => {
			const open = newDatabase();
			const store = open();
			good(await store.commit(commitFirst));
			good(
				await store.values.transact('write', (transaction) => {
					transaction.delete(under('event'));
					return null;
				})
			);
			const report = good(await verify(store, { bankIdOf: noBank, now: () => 7 }, { mend: true }));
			expect(report).toMatchObject({ events: 0, differing: [] });
			expect(good(await open().open()).states.get(dividends)).toEqual(afterFirst);
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
