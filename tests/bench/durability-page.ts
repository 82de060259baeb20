import { questionId } from '$lib/bank/ids';
import type { ReviewEvent } from '$lib/progress/events';
import { applyEvent } from '$lib/progress/fold';
import { idbStore } from '$lib/progress/idb-store';
import { UNTOUCHED } from '$lib/progress/question-state';
import { StoreError } from '$lib/progress/store';
import { makeHistory } from './histories';

/** How long committing each review took, in ms. */
export interface CommitTimes {
	readonly strictMs: readonly number[];
	readonly relaxedMs: readonly number[];
}

// Bundled and run in a page of the app's origin.
Object.assign(window, {
	/** Commits reviews as the app does, every other one with the durability that it does not use. */
	async __timeCommits(pairs: number): Promise<CommitTimes> {
		const questions = [{ id: questionId('bench', 'one'), kind: 'choice' as const }];
		const plan = { questions, desiredRetention: 0.97, days: 36_500, endMs: Date.now(), seed: 1 };
		const reviews = [...makeHistory({ ...plan, reviews: 1000 }, new Map())].filter(
			(event) => event.type === 'review.recorded'
		);
		const store = idbStore('bench-durability');
		const opened = await store.open();
		if (!opened.ok) throw new StoreError(opened);
		let { revision } = opened.value;
		const commit = async (event: ReviewEvent) => {
			const state = applyEvent(UNTOUCHED, event);
			const startMs = performance.now();
			const written = await store.commit({
				expectedRevision: revision,
				events: [event],
				states: new Map([[event.questionId, state]]),
				session: { asked: 20, left: 10 }
			});
			const tookMs = performance.now() - startMs;
			if (!written.ok) throw new StoreError(written);
			revision = written.value.revision;
			return tookMs;
		};

		const strictMs: number[] = [];
		const relaxedMs: number[] = [];
		for (const [index, event] of reviews.slice(0, 2 * pairs + 2).entries()) {
			const isStrict = index % 2 === 0;
			const tookMs = isStrict ? await commit(event) : await relaxed(() => commit(event));
			// The first of each warms up.
			if (index >= 2) (isStrict ? strictMs : relaxedMs).push(tookMs);
		}
		store.close();
		return { strictMs, relaxedMs };
	}
});

/** Runs something with transactions that do not wait for the disk, whatever they ask for. */
async function relaxed<T>(work: () => Promise<T>): Promise<T> {
	// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its database below
	const { transaction } = IDBDatabase.prototype;
	IDBDatabase.prototype.transaction = function (stores, mode, options) {
		return transaction.call(this, stores, mode, { ...options, durability: 'relaxed' });
	};
	try {
		return await work();
	} finally {
		IDBDatabase.prototype.transaction = transaction;
	}
}
