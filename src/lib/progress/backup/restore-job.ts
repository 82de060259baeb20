import type { Result } from '$lib/bank/result';
import { mergeEvents } from '../merge';
import type { MergeCounts } from '../merge-types';
import { bringAside } from '../quarantine';
import type { ProgressStore } from '../store';
import type { QuarantinedRecord } from '../verify-types';
import { takeBack } from '../verify-parts';
import { asideIn } from './aside';
import { eachOf, eventChunks } from './file-events';
import type { JobFailure, JobOptions, RestoreInput } from './job';
import { failureOf } from './job-failure';
import type { BackupChunk } from './read';

/**
 * Merges a file that `check` found sound, and puts aside what of it cannot be read. What was merged before it was
 * stopped or killed stays and is sound; merging the file again adds the rest.
 */
export async function restore(
	store: Pick<ProgressStore, 'values' | 'commit'>,
	{ file, events: all, banks }: RestoreInput,
	{ onProgress, signal }: JobOptions = {}
): Promise<Result<MergeCounts, JobFailure>> {
	const bankIdOf = (questionId: string) => banks[questionId] ?? null;
	const odd: QuarantinedRecord[] = [];
	const onChunk = (chunk: BackupChunk) => odd.push(...asideIn(chunk, Date.now()));
	try {
		const merged = await mergeEvents(store, eachOf(eventChunks(file, { onChunk })), bankIdOf, {
			...(signal === undefined ? {} : { signal }),
			onProgress: ({ events }) =>
				onProgress?.({ step: 'merging', share: events / Math.max(1, all), events })
		});
		if (!merged.ok || odd.length === 0) return merged;
		const aside = await bringAside(store.values, odd);
		if (!aside.ok) return aside;
		// An older Keypoint may have put aside what this one can read.
		const back = await takeBack(store, bankIdOf);
		return back.ok ? merged : back;
	} catch (error) {
		return failureOf(error, signal);
	}
}
