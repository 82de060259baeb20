import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '$lib/progress/events';
import { memoryStore } from '$lib/progress/memory-store';
import { mergeEvents, planMerge } from '$lib/progress/merge';
import type { ProgressStore } from '$lib/progress/store';
import { devices, eventsInStore, expectedOf, oneDevice, play, shownBy, type Step } from './devices';
import { good } from './fixtures';

const noBank = () => null;
const newStore = () => memoryStore('no-storage');

async function playAll(scripts: readonly (readonly Step[])[]): Promise<ProgressStore[]> {
	const stores = scripts.map(newStore);
	for (const [index, store] of stores.entries()) await play(store, scripts[index]!);
	return stores;
}

/** All events in any order, some of them again, cut into pieces. */
function mixed(events: readonly LogEvent[], picks: readonly number[], cuts: number): LogEvent[][] {
	const again = picks.map((pick) => events[pick % Math.max(1, events.length)]!);
	const all = [...events, ...again.filter(Boolean)];
	const order = all
		.map((event, index) => ({
			event,
			place: ((picks[index % picks.length] ?? 0) * 7919 + index * 31) % 997
		}))
		.sort((a, b) => a.place - b.place)
		.map(({ event }) => event);
	const size = Math.ceil(order.length / cuts) || 1;
	return Array.from({ length: cuts }, (_, index) => order.slice(index * size, (index + 1) * size));
}

const picks = fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 });

describe('merging', () => {
	it('gives the same cards and tallies whatever the devices, the order and the repetitions', async () => {
		await fc.assert(
			fc.asyncProperty(
				devices,
				picks,
				fc.integer({ min: 1, max: 5 }),
				async (scripts, order, cuts) => {
					const stores = await playAll(scripts);
					const logs = await Promise.all(stores.map(eventsInStore));
					const all = logs.flat();
					const expected = expectedOf(all);
					// Into a device that has a log of its own, and into an empty one.
					for (const target of [stores[0]!, newStore()]) {
						for (const piece of mixed(all, order, cuts))
							good(await mergeEvents(target, piece, noBank, { chunkEvents: 5 }));
						expect(await shownBy(target)).toEqual(expected);
						expect(await eventsInStore(target)).toHaveLength(all.length);
					}
				}
			),
			{ numRuns: 60 }
		);
	});

	it('that is killed between any two transactions, and made again, loses and doubles nothing', async () => {
		await fc.assert(
			fc.asyncProperty(devices, fc.array(fc.nat(3), { maxLength: 6 }), async (scripts, lives) => {
				const stores = await playAll(scripts);
				const all = (await Promise.all(stores.map(eventsInStore))).flat();
				const target = newStore();
				for (const commits of lives) {
					let left = commits;
					const mortal: ProgressStore = {
						...target,
						commit: async (commit) =>
							left-- > 0 ? target.commit(commit) : { ok: false, reason: 'closed', detail: 'killed' }
					};
					await mergeEvents(mortal, all, noBank, { chunkEvents: 3 });
					// What stands in between is sound: it is what its events give.
					const standing = await eventsInStore(target);
					expect(await shownBy(target)).toEqual(expectedOf(standing));
				}
				good(await mergeEvents(target, all, noBank));
				expect(await shownBy(target)).toEqual(expectedOf(all));
			}),
			{ numRuns: 40 }
		);
	});

	it('lets the learner go on: own reviews come after all that was merged', async () => {
		await fc.assert(
			fc.asyncProperty(oneDevice, oneDevice, async (theirs, mine) => {
				const [other] = await playAll([theirs]);
				const store = newStore();
				good(await mergeEvents(store, await eventsInStore(other!), noBank));
				const { deviceId } = good(await store.open());
				await play(store, mine);
				const log = await eventsInStore(store);
				expect(await shownBy(store)).toEqual(expectedOf(log));
				const own = log.filter((event) => event.deviceId === deviceId);
				expect(own.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(own.map((_, i) => i + 1));
			}),
			{ numRuns: 30 }
		);
	});

	it('is told beforehand, to the event, and the plan writes nothing', async () => {
		await fc.assert(
			fc.asyncProperty(oneDevice, oneDevice, async (theirs, mine) => {
				const [other, store] = await playAll([theirs, mine]);
				const source = await eventsInStore(other!);
				const { revision } = good(await store!.open());
				const plan = good(await planMerge(store!, source));
				expect(good(await store!.open()).revision).toBe(revision);
				expect(good(await mergeEvents(store!, source, noBank))).toEqual(plan);
				const again = good(await planMerge(store!, source));
				expect(again).toMatchObject({ added: 0, changedQuestions: 0, newQuestions: 0 });
			}),
			{ numRuns: 30 }
		);
	});

	it('stops when told and keeps what it has', async () => {
		const [other] = await playAll(fc.sample(oneDevice, { numRuns: 1, seed: 7 }));
		const source = await eventsInStore(other!);
		const store = newStore();
		const stop = new AbortController();
		stop.abort();
		const stopped = await mergeEvents(store, source, noBank, { signal: stop.signal });
		expect(stopped).toMatchObject({ ok: false, reason: 'cancelled' });
		expect(good(await store.open()).revision).toBe(0);
	});
});
