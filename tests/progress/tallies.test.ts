import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '$lib/progress/memory-store';
import { TALLIED, under } from '$lib/progress/records';
import type { ProgressStore } from '$lib/progress/store';
import { readTallies } from '$lib/progress/tally/read';
import { RESPONSE_BOUNDS_S } from '$lib/progress/tally/tally';
import { eventsInStore, expectedOf, oneDevice, play, shownBy } from './devices';
import { aReview, DAY_MS, dividends, good, openOn, regression, TestClock } from './fixtures';

const noBank = () => null;

/** Makes a store as it was before there were tallies. */
async function forgetTallies(store: ProgressStore): Promise<void> {
	good(
		await store.values.transact('write', (transaction) => {
			transaction.delete(under('tally'));
			transaction.delete(TALLIED);
			return null;
		})
	);
}

describe('tallies', () => {
	it('count each review on its day, by rating, time, confidence and bank', async () => {
		const store = memoryStore('no-storage');
		const clock = new TestClock();
		const progress = await openOn(store, clock);
		good(await progress.recordReview(aReview({ responseMs: 2000 }), [], () => null));
		clock.pass(3 * DAY_MS);
		good(
			await progress.recordReview(
				aReview({ rating: 'again', score: 0.5, confidence: 'guessing', responseMs: 2e6 }),
				[],
				() => null
			)
		);
		const tallies = good(await progress.readTallies());
		expect([...tallies.keys()]).toEqual(['2025-03']);
		const { days, banks } = tallies.get('2025-03')!;
		expect(banks).toEqual({
			ids: ['industrial-internet/?'],
			reviews: [2],
			passed: [0],
			total: [1]
		});
		expect(days['2025-03-04']).toMatchObject({
			reviews: 1,
			introduced: 1,
			ratings: [0, 0, 1, 0],
			responseMs: 2000,
			retention: { young: [0, 0], mature: [0, 0] },
			confidence: { sure: { answers: 1, right: 1, scoreSum: 1 } }
		});
		expect(days['2025-03-04']?.responseBuckets[0]).toBe(1);
		const later = days['2025-03-07']!;
		expect(later).toMatchObject({
			reviews: 1,
			introduced: 0,
			ratings: [1, 0, 0, 0],
			responseMs: 600_000,
			retention: { young: [0, 1], mature: [0, 0] },
			confidence: { guessing: { answers: 1, right: 0, scoreSum: 0.5 } }
		});
		expect(later.responseBuckets[RESPONSE_BOUNDS_S.length]).toBe(1);
		expect(later.expectedRecall).toBeGreaterThan(0.8);
		expect(later.expectedRecall).toBeLessThan(1);
		expect(later.aimedRetention).toBeCloseTo(0.9, 5);
	});

	it('are after every step what the log gives, undone reviews too', async () => {
		await fc.assert(
			fc.asyncProperty(oneDevice, async (steps) => {
				const store = memoryStore('no-storage');
				await play(store, steps, async () => {
					expect(await shownBy(store)).toEqual(expectedOf(await eventsInStore(store)));
				});
			}),
			{ numRuns: 40 }
		);
	});

	it('of an old log are counted once, also when stopped and gone on with while studying', async () => {
		await fc.assert(
			fc.asyncProperty(oneDevice, oneDevice, async (before, meanwhile) => {
				const store = memoryStore('no-storage');
				await play(store, before);
				await forgetTallies(store);
				await play(store, meanwhile, async () => {
					// One more piece of the count with each step of the learner’s.
					const stop = new AbortController();
					const options = { chunkEvents: 1, signal: stop.signal, onProgress: () => stop.abort() };
					await readTallies(store.values, noBank, options);
				});
				expect(await shownBy(store)).toEqual(expectedOf(await eventsInStore(store)));
			}),
			{ numRuns: 40 }
		);
	});

	it.each([
		['half-written days', { days: { '2025-03-04': 'half' } }],
		['half-written banks', { banks: { ids: ['a/b'], reviews: [1], passed: [], total: [1] } }],
		['those of an older version', { v: 1 }]
	])('that cannot be read are counted anew: %s', async (_, fields) => {
		const store = memoryStore('no-storage');
		const progress = await openOn(store);
		good(await progress.recordReview(aReview(), [], () => null));
		const before = good(await progress.readTallies());
		good(
			await store.values.transact('write', (transaction) => {
				transaction.put({ ...before.get('2025-03'), ...fields }, ['tally', '2025-03']);
				return null;
			})
		);
		expect(good(await progress.readTallies())).toEqual(before);
	});

	it('of an older version are counted anew before they are added to', async () => {
		const store = memoryStore('no-storage');
		const progress = await openOn(store);
		good(await progress.recordReview(aReview(), [], () => null));
		good(
			await store.values.transact('write', (transaction) => {
				transaction.put({ v: 1, month: '2025-03', days: {} }, ['tally', '2025-03']);
				transaction.put({ v: 1, upTo: null }, TALLIED);
				return null;
			})
		);
		good(await progress.recordReview(aReview({ questionId: regression }), [], () => null));
		expect(await shownBy(store)).toEqual(expectedOf(await eventsInStore(store)));
	});

	it('that cannot be read do not keep a review from being recorded', async () => {
		const store = memoryStore('no-storage');
		const progress = await openOn(store);
		good(await progress.recordReview(aReview(), [], () => null));
		good(
			await store.values.transact('write', (transaction) => {
				transaction.put('half-written', ['tally', '2025-03']);
				return null;
			})
		);
		good(await progress.recordReview(aReview({ questionId: regression }), [], () => null));
		expect(await shownBy(store)).toEqual(expectedOf(await eventsInStore(store)));
		expect(good(await store.eventsOf(dividends))).toHaveLength(1);
	});
});
