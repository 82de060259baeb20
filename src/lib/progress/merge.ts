import type { Result } from '$lib/bank/result';
import { attempt } from './attempt';
import { countChunk, mergeChunk } from './merge-chunk';
import type { Cancelled, EventSource, MergeCounts, WorkOptions } from './merge-types';
import { sourceChunks, type SourceChunk } from './source-chunks';
import type { Commit, ProgressStore, StoreFailure } from './store';
import type { BankIdOf } from './tally/count';

/** Events in one transaction: each also writes every month that they touch. */
const CHUNK_EVENTS = 25_000;
/** So often a chunk is made again when other tabs are first; they write seconds apart. */
const CONFLICT_RETRIES = 20;

/** A store as a merge uses it; Progress lets each commit stand in line with its own. */
export interface MergeTarget extends Pick<ProgressStore, 'values'> {
	readonly commit: (commit: Omit<Commit, 'session'>) => Promise<Result<unknown, StoreFailure>>;
}

type Merged = Promise<Result<MergeCounts, StoreFailure | Cancelled>>;

/**
 * Adds to the log what it does not have of other events, some questions at a time: each transaction writes their
 * events, the states and tallies that these lead to, and the head. Merging again, in any order and after being
 * stopped or killed anywhere, leads to the same as if one device had done it all. Drafts and the session stay.
 */
export function mergeEvents(
	{ values, commit }: MergeTarget,
	source: EventSource,
	bankIdOf: BankIdOf,
	options: WorkOptions = {}
): Merged {
	return walk(source, options, async (chunk) => {
		for (let tries = 0; ; tries += 1) {
			const merge = await mergeChunk(values, chunk, bankIdOf);
			if (!merge.ok) return merge;
			if (merge.value.commit === null) return { ok: true, value: merge.value.counts };
			const written = await commit(merge.value.commit);
			if (written.ok) return { ok: true, value: merge.value.counts };
			if (written.reason !== 'conflict' || tries === CONFLICT_RETRIES) return written;
		}
	});
}

/** What merging would come to; writes nothing. */
export function planMerge(
	{ values }: Pick<ProgressStore, 'values'>,
	source: EventSource,
	options: WorkOptions = {}
): Merged {
	return walk(source, options, (chunk) => countChunk(values, chunk));
}

const NOTHING: MergeCounts = {
	events: 0,
	added: 0,
	addedReviews: 0,
	questions: 0,
	changedQuestions: 0,
	newQuestions: 0
};

function walk(
	source: EventSource,
	{ onProgress, signal, chunkEvents = CHUNK_EVENTS }: WorkOptions,
	take: (chunk: SourceChunk) => Promise<Result<MergeCounts, StoreFailure>>
): Merged {
	return attempt<MergeCounts, StoreFailure | Cancelled>(async () => {
		let sum: MergeCounts = NOTHING;
		// The first transaction takes seconds on a phone: what goes on is told before it.
		onProgress?.({ events: 0 });
		for await (const chunk of sourceChunks(source, chunkEvents)) {
			if (signal?.aborted)
				return { ok: false, reason: 'cancelled', detail: 'the merge was stopped' };
			const taken = await take(chunk);
			if (!taken.ok) return taken;
			const more = taken.value;
			sum = {
				events: sum.events + more.events,
				added: sum.added + more.added,
				addedReviews: sum.addedReviews + more.addedReviews,
				questions: sum.questions + more.questions,
				changedQuestions: sum.changedQuestions + more.changedQuestions,
				newQuestions: sum.newQuestions + more.newQuestions
			};
			onProgress?.({ events: sum.events });
		}
		return { ok: true, value: sum };
	});
}
