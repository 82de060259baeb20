import type { Result } from '$lib/bank/result';
import { mergeEvents } from '../merge';
import type { MergeCounts } from '../merge-types';
import type { ProgressStore } from '../store';
import { eachOf, eventChunks } from './file-events';
import type { JobFailure, JobOptions, RestoreInput } from './job';
import { failureOf } from './job-failure';

/**
 * Merges a file that `check` found sound. What was merged before it was stopped or killed stays and is sound;
 * merging the file again adds the rest.
 */
export async function restore(
	store: Pick<ProgressStore, 'values' | 'commit'>,
	{ file, events: all, banks }: RestoreInput,
	{ onProgress, signal }: JobOptions = {}
): Promise<Result<MergeCounts, JobFailure>> {
	try {
		return await mergeEvents(
			store,
			eachOf(eventChunks(file)),
			(questionId) => banks[questionId] ?? null,
			{
				...(signal === undefined ? {} : { signal }),
				onProgress: ({ events }) =>
					onProgress?.({ step: 'merging', share: events / Math.max(1, all), events })
			}
		);
	} catch (error) {
		return failureOf(error, signal);
	}
}
