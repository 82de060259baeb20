import { describe, expect, it } from 'vitest';
import { addDays } from '$lib/memory/day';
import { foldQuestion } from '$lib/progress/fold';
import { memoryDatabase, memoryStore } from '$lib/progress/memory-store';
import { Progress } from '$lib/progress/progress';
import type { ProgressStore, StoreFailure } from '$lib/progress/store';
import { bentWeights } from './devices';
import {
	aReview,
	DAY_MS,
	dividends,
	eventsIn,
	good,
	HOUR_MS,
	NOON_MS,
	openOn,
	regression,
	TestClock
} from './fixtures';

function twoTabs(clock = new TestClock()) {
	const database = memoryDatabase();
	const open = () => openOn(memoryStore('no-storage', database), clock);
	return { clock, database, open };
}

/** What stands in a database. */
async function standing(database: ReturnType<typeof memoryDatabase>) {
	return good(await memoryStore('no-storage', database).open());
}

/** A store whose next commits are refused as told. */
function failing(store: ProgressStore, reasons: StoreFailure['reason'][]): ProgressStore {
	return {
		...store,
		async commit(commit) {
			const reason = reasons.shift();
			if (reason === undefined) return store.commit(commit);
			return { ok: false, reason, detail: 'made to fail' };
		}
	};
}

describe('a recorded review', () => {
	it('shows only after the store has it, and then to every listener', async () => {
		const { open } = twoTabs();
		const progress = await open();
		const seen: (number | undefined)[] = [];
		progress.subscribe(() => seen.push(progress.stateOf(dividends).card?.reps));
		const pending = progress.recordReview(aReview(), [], () => ({ at: 2 }));
		expect(progress.stateOf(dividends).card).toBeNull();
		const recorded = good(await pending);
		expect(seen).toEqual([1]);
		expect(recorded.state).toEqual(progress.stateOf(dividends));
		expect(progress.snapshot).toMatchObject({ revision: 1, session: { at: 2 } });
	});

	it('is there, with its card and session, when the app is opened again', async () => {
		const { open } = twoTabs();
		const before = await open();
		good(await before.recordReview(aReview(), [], () => ({ at: 2 })));
		const after = await open();
		expect(after.snapshot.states).toEqual(before.snapshot.states);
		expect(after.snapshot.session).toEqual({ at: 2 });
	});

	it('goes where its rating’s preview said', async () => {
		const { open, clock } = twoTabs();
		const progress = await open();
		for (const rating of ['good', 'good', 'hard', 'again', 'good', 'easy'] as const) {
			const expected = (await progress.preview(dividends))[rating].dueAtMs;
			const { state } = good(await progress.recordReview(aReview({ rating }), [], () => null));
			expect(state.card?.dueAtMs).toBe(expected);
			clock.ms = expected;
		}
	});

	it('is not shown when the write fails, and can be recorded again', async () => {
		const { database } = twoTabs();
		const store = failing(memoryStore('no-storage', database), ['quota']);
		const progress = await openOn(store);
		expect(await progress.recordReview(aReview(), [], () => ({ at: 2 }))).toMatchObject({
			reason: 'quota'
		});
		expect(progress.stateOf(dividends).card).toBeNull();
		expect(progress.snapshot).toMatchObject({ revision: 0, session: null });
		const { state } = good(await progress.recordReview(aReview(), [], () => ({ at: 2 })));
		expect(state.card?.reps).toBe(1);
		expect(good(await store.eventsOf(dividends))).toHaveLength(1);
	});

	it('waits for the writes before it, so that one page never conflicts with itself', async () => {
		const { open, database } = twoTabs();
		const progress = await open();
		const results = await Promise.all([
			progress.recordReview(aReview(), [], () => ({ at: 1 })),
			progress.saveSession({ at: 2 }),
			progress.recordReview(aReview({ questionId: regression }), [], () => ({ at: 3 })),
			progress.bury(dividends, '2025-03-05'),
			progress.saveSettings({ newPerDay: 4 })
		]);
		expect(results.map((result) => result.ok)).toEqual([true, true, true, true, true]);
		expect(await standing(database)).toMatchObject({
			revision: 5,
			nextSeq: 4,
			session: { at: 3 }
		});
	});

	it('counts for the learner’s day: after midnight still for the evening before', async () => {
		const clock = new TestClock();
		const database = memoryDatabase();
		const store = memoryStore('no-storage', database);
		const progress = await openOn(store, clock, 'Asia/Kathmandu');
		clock.ms = Date.UTC(2025, 2, 4, 22, 14); // 03:59 on the 5th in Kathmandu
		good(await progress.recordReview(aReview(), [], () => null));
		clock.pass(60_000); // 04:00
		good(await progress.recordReview(aReview(), [], () => null));
		const log = good(await store.eventsOf(dividends));
		expect(log).toMatchObject([{ day: '2025-03-04' }, { day: '2025-03-05' }]);
	});
});

describe('undoing a review', () => {
	it('gives the card that was there before, also after opening again', async () => {
		const { open, clock } = twoTabs();
		const progress = await open();
		good(await progress.recordReview(aReview(), [], () => ({ at: 1 })));
		const before = progress.stateOf(dividends);
		clock.pass(DAY_MS);
		const second = good(
			await progress.recordReview(aReview({ rating: 'again' }), [], () => ({ at: 2 }))
		);
		expect(good(await progress.undoReview(second, { at: 1 }))).toEqual(before);
		expect(progress.stateOf(dividends)).toEqual(before);
		const again = await open();
		expect(again.stateOf(dividends)).toEqual(before);
		expect(again.snapshot.session).toEqual({ at: 1 });
	});

	it('makes a question new again when it was the only review', async () => {
		const progress = await twoTabs().open();
		const only = good(await progress.recordReview(aReview(), [], () => null));
		expect(good(await progress.undoReview(only, null))).toMatchObject({
			card: null,
			lastReviewId: null
		});
	});

	it('of the same answer rated anew gives the card of the new rating alone', async () => {
		const { open } = twoTabs();
		const progress = await open();
		const mistaken = good(
			await progress.recordReview(aReview({ rating: 'again' }), [], () => null)
		);
		good(await progress.undoReview(mistaken, null));
		const redone = good(await progress.recordReview(aReview({ rating: 'easy' }), [], () => null));
		const other = await twoTabs().open();
		const straight = good(await other.recordReview(aReview({ rating: 'easy' }), [], () => null));
		expect(redone.state.card).toEqual(straight.state.card);
	});

	it('that is not the last counts as if it had never been', async () => {
		const { open, clock } = twoTabs();
		const progress = await open();
		const first = good(await progress.recordReview(aReview({ rating: 'again' }), [], () => null));
		clock.pass(2 * DAY_MS);
		const second = good(await progress.recordReview(aReview(), [], () => null));
		const state = good(await progress.undoReview(first, null));
		expect(state.card).toMatchObject({ reps: 1, introducedAtMs: clock.ms });
		expect(state.lastReviewId).toBe(second.reviewId);
	});

	it('twice, or of a review that never was, is refused and writes nothing', async () => {
		const { open, database } = twoTabs();
		const progress = await open();
		const review = good(await progress.recordReview(aReview(), [], () => null));
		good(await progress.undoReview(review, null));
		const { revision } = await standing(database);
		const refused = { ok: false, reason: 'not-found' };
		expect(await progress.undoReview(review, null)).toMatchObject(refused);
		const never = { questionId: dividends, reviewId: 'never' };
		expect(await progress.undoReview(never, null)).toMatchObject(refused);
		expect((await standing(database)).revision).toBe(revision);
	});
});

describe('two tabs', () => {
	it('that record at once: one is told of the conflict, sees the other’s, and loses nothing', async () => {
		const { open, database } = twoTabs();
		const [a, b] = await Promise.all([open(), open()]);
		const results = await Promise.all([
			a.recordReview(aReview(), [], () => ({ at: 1 })),
			b.recordReview(aReview({ questionId: regression }), [], () => ({ at: 2 }))
		]);
		expect(results).toMatchObject([{ ok: true }, { ok: false, reason: 'conflict' }]);
		expect(b.stateOf(dividends).card?.reps).toBe(1);
		expect(b.snapshot.session).toEqual({ at: 1 });
		good(await b.recordReview(aReview({ questionId: regression }), [], () => ({ at: 2 })));
		const { states } = await standing(database);
		expect(states.get(dividends)?.card?.reps).toBe(1);
		expect(states.get(regression)?.card?.reps).toBe(1);
		const seqs = eventsIn(database).map((event) => event.seq);
		expect(seqs.sort()).toEqual([1, 2]);
	});

	it('show the same state a moment after either has written', async () => {
		const { open } = twoTabs();
		const [a, b] = await Promise.all([open(), open()]);
		let changes = 0;
		b.subscribe(() => (changes += 1));
		good(await a.recordReview(aReview(), [], () => ({ at: 7 })));
		await expect.poll(() => b.snapshot.revision).toBe(1);
		expect(b.snapshot.states).toEqual(a.snapshot.states);
		expect(b.snapshot.session).toEqual({ at: 7 });
		expect(changes).toBe(1);
	});

	it('can both set and bury at once, as neither depends on the session', async () => {
		const { open, database } = twoTabs();
		const [a, b, c] = await Promise.all([open(), open(), open()]);
		const results = await Promise.all([
			a.saveSettings({ newPerDay: 3 }),
			b.saveSettings({ theme: 'dark' }),
			c.suspend(dividends),
			a.bury(regression, '2025-03-05')
		]);
		expect(results.map((result) => result.ok)).toEqual([true, true, true, true]);
		const { settings, states } = await standing(database);
		expect(settings).toMatchObject({ newPerDay: 3, theme: 'dark' });
		expect(states.get(dividends)?.suspended).toBe(true);
		expect(states.get(regression)?.buriedUntilDay).toBe('2025-03-05');
	});
});

describe('a clock that is wrong', () => {
	it.each([
		['an hour', HOUR_MS],
		['a year', 365 * DAY_MS]
	])('set back by %s neither breaks a card nor the order of events', async (_, backMs) => {
		const { open, clock, database } = twoTabs();
		const progress = await open();
		for (let reviews = 0; reviews < 4; reviews += 1) {
			good(await progress.recordReview(aReview(), [], () => null));
			clock.pass(5 * DAY_MS);
		}
		clock.pass(-backMs - 5 * DAY_MS);
		const { state } = good(await progress.recordReview(aReview(), [], () => null));
		expect(state.card).toMatchObject({ reps: 5, lastReviewAtMs: clock.ms });
		expect(state.card?.dueAtMs).toBeGreaterThan(clock.ms);
		expect(Number.isFinite(state.card?.stability)).toBe(true);
		const log = eventsIn(database);
		expect(foldQuestion([...log].reverse())).toEqual(state);
	});

	it('that ran a year ahead does not make a question come back for ever', async () => {
		const { open, clock } = twoTabs();
		const progress = await open();
		clock.pass(365 * DAY_MS);
		good(await progress.recordReview(aReview({ rating: 'easy' }), [], () => null));
		clock.ms = NOON_MS;
		const { state } = good(
			await progress.recordReview(aReview({ rating: 'easy' }), [], () => null)
		);
		expect(state.card?.lastReviewAtMs).toBe(NOON_MS);
		expect(state.card?.dueAtMs).toBeLessThan(NOON_MS + 60 * DAY_MS);
	});
});

describe('what else can happen to a question', () => {
	it('is put off, taken out and brought back, and remembered so', async () => {
		const { open } = twoTabs();
		const progress = await open();
		const tomorrow = addDays(progress.today().name, 1);
		good(await progress.bury(dividends, tomorrow, { at: 5 }));
		expect(progress.stateOf(dividends).buriedUntilDay).toBe('2025-03-05');
		expect(progress.snapshot.session).toEqual({ at: 5 });
		good(await progress.suspend(dividends));
		expect((await open()).stateOf(dividends)).toMatchObject({ suspended: true });
		good(await progress.resume(dividends));
		expect((await open()).stateOf(dividends)).toMatchObject({
			suspended: false,
			buriedUntilDay: null
		});
	});

	it('is noted when reported, and leaves the card alone', async () => {
		const { open, database } = twoTabs();
		const progress = await open();
		const { state } = good(await progress.recordReview(aReview(), [], () => null));
		const about = { questionId: dividends, questionVersion: 'v1' };
		good(await progress.report({ ...about, reason: 'wrong-key', note: 'b is right too' }));
		expect(progress.stateOf(dividends)).toEqual(state);
		expect(eventsIn(database).map((event) => event.type)).toEqual([
			'review.recorded',
			'question.reported'
		]);
	});

	it('keeps overruled points as facts of their own, in the review’s own transaction', async () => {
		const { open, database } = twoTabs();
		const progress = await open();
		const overruling = {
			questionId: dividends,
			questionVersion: 'v1',
			pointId: 'scale',
			from: 'missing',
			to: 'found',
			similarity: 0.41,
			answer: 'they had grown up'
		} as const;
		good(await progress.recordReview(aReview(), [overruling], () => null));
		good(await progress.recordReview(aReview(), [], () => null));
		const events = eventsIn(database);
		expect(events.map(({ type, seq }) => [type, seq])).toEqual([
			['review.recorded', 1],
			['point.overruled', 2],
			['review.recorded', 3]
		]);
		expect(events[1]).toMatchObject(overruling);
	});
});

describe('going on in memory after a write that failed', () => {
	it('keeps what was there, goes on recording, can undo older reviews, and says so', async () => {
		const { database } = twoTabs();
		const disk: ProgressStore = { ...memoryStore('no-storage', database), kept: 'on-disk' };
		const store = failing({ ...disk, inMemoryBecause: null }, []);
		const progress = await openOn(store);
		const kept = good(await progress.recordReview(aReview(), [], () => ({ at: 1 })));
		expect(progress.snapshot).toMatchObject({ kept: 'on-disk', inMemoryBecause: null });

		await progress.keepInMemory('quota');
		expect(progress.snapshot).toMatchObject({
			kept: 'in-memory',
			inMemoryBecause: 'quota',
			session: { at: 1 }
		});
		good(await progress.recordReview(aReview({ questionId: regression }), [], () => ({ at: 2 })));
		expect(progress.stateOf(regression).card?.reps).toBe(1);
		expect(good(await progress.undoReview(kept, { at: 1 })).card).toBeNull();
		expect((await standing(database)).revision).toBe(1);
	});
});

describe('weights fitted to the learner', () => {
	const fit = { logLossBefore: 0.4, logLossAfter: 0.35, reviews: 500 };

	it('schedule the reviews from then on, as previewed, and not the cards of before', async () => {
		const { open, clock, database } = twoTabs();
		const progress = await open();
		good(await progress.recordReview(aReview({ questionId: regression }), [], () => null));
		const before = progress.stateOf(regression);
		good(await progress.recordReview(aReview(), [], () => null));
		good(await progress.adoptWeights({ ...fit, weights: bentWeights(0.2) }));
		expect(progress.stateOf(regression)).toEqual(before);
		clock.pass(20 * DAY_MS);
		const expected = (await progress.preview(dividends)).good.dueAtMs;
		const { state } = good(await progress.recordReview(aReview(), [], () => null));
		expect(state.card?.dueAtMs).toBe(expected);
		expect(state.card?.decay).toBeCloseTo(0.1542 * 1.2, 6);

		const plain = await twoTabs(new TestClock()).open();
		good(await plain.recordReview(aReview(), [], () => null));
		expect((await plain.preview(dividends)).good.dueAtMs).not.toBe(expected);

		const { current } = good(await (await open()).weights());
		expect(current).toMatchObject({ ...fit, weights: bentWeights(0.2) });
		const last = eventsIn(database).find((event) => event.id === state.lastReviewId);
		expect(last).toMatchObject({ weightsId: current?.id });
		expect(good(await progress.verify())).toMatchObject({ differing: [] });
	});

	it('can be left for the defaults again', async () => {
		const { open } = twoTabs();
		const progress = await open();
		good(await progress.adoptWeights({ ...fit, weights: bentWeights(0.2) }));
		good(await progress.adoptWeights({ ...fit, weights: null }));
		const { state } = good(await progress.recordReview(aReview(), [], () => null));
		expect(state.card).not.toHaveProperty('decay');
		expect(good(await progress.weights()).current).toBeNull();
	});
});

it('goes on counting on from a disk that is gone', async () => {
	const { database } = twoTabs();
	const store = memoryStore('no-storage', database);
	const progress = await openOn({ ...store, kept: 'on-disk' });
	good(await progress.recordReview(aReview(), [], () => null));
	store.close();
	expect(await progress.recordReview(aReview(), [], () => null)).toMatchObject({
		ok: false,
		reason: 'closed'
	});
	await progress.keepInMemory('closed');
	const { state } = good(await progress.recordReview(aReview(), [], () => null));
	expect(state.card?.reps).toBe(2);
	expect(await progress.readTallies()).toMatchObject({ ok: false, reason: 'closed' });
});

it('does not touch the card of a question whose article is not opened', async () => {
	const { database, open } = twoTabs();
	const all = await open();
	good(await all.recordReview(aReview(), [], () => null));
	const store = memoryStore('no-storage', database);
	const opened = good(await store.open(['another-article']));
	const needs = {
		now: () => NOON_MS + DAY_MS,
		newId: () => 'late',
		timeZone: () => 'UTC',
		readSession: () => Promise.resolve(null),
		articleIds: ['another-article'],
		bankIdOf: () => null
	};
	const progress = await Progress.over({ store, snapshot: opened }, needs);
	expect(progress.snapshot.states.size).toBe(0);
	good(await progress.suspend(dividends));
	expect((await open()).stateOf(dividends)).toMatchObject({ suspended: true, card: { reps: 1 } });
});

it('keeps a draft for a question until it is dropped', async () => {
	const progress = await twoTabs().open();
	good(await progress.saveDraft(dividends, { text: 'Because' }));
	expect(good(await progress.loadDraft(dividends))).toEqual({ text: 'Because' });
	good(await progress.dropDraft(dividends));
	expect(good(await progress.loadDraft(dividends))).toBeNull();
});

it('refuses to write after it was closed', async () => {
	const progress = await twoTabs().open();
	await progress.close();
	expect(await progress.saveSession({ at: 1 })).toMatchObject({ ok: false, reason: 'closed' });
});
