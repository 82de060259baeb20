import type { Result } from '$lib/bank/result';
import { planMerge } from '../merge';
import { countAside } from '../quarantine';
import { parseSettings } from '../stored-settings';
import type { ProgressStore } from '../store';
import type { QuarantinedRecord } from '../verify-types';
import { asideIn } from './aside';
import { eachOf, eventChunks } from './file-events';
import type { BackupHeader } from './format';
import type { BackupPlan, JobFailure, JobOptions } from './job';
import { failureOf } from './job-failure';

/** Reads a whole backup, makes sure that it is sound, and counts what restoring it would change. Writes nothing. */
export async function check(
	store: Pick<ProgressStore, 'values'>,
	file: Blob,
	{ onProgress, signal }: JobOptions = {}
): Promise<Result<BackupPlan, JobFailure>> {
	let [reviews, unreadable, quarantined] = [0, 0, 0];
	let settings: unknown = null;
	const odd: QuarantinedRecord[] = [];
	const end: { header: BackupHeader | null } = { header: null };
	const chunks = eventChunks(file, {
		onRead: (bytes, events) => onProgress?.({ step: 'reading', share: bytes / file.size, events }),
		onChunk(chunk) {
			reviews += chunk.events.filter(({ type }) => type === 'review.recorded').length;
			unreadable += chunk.unreadable.length;
			quarantined += chunk.quarantined.length;
			odd.push(...asideIn(chunk, 0));
			settings = chunk.settings.at(-1) ?? settings;
		},
		onEnd: (summary) => {
			end.header = summary.header;
		}
	});
	try {
		const planned = await planMerge(store, eachOf(chunks), signal === undefined ? {} : { signal });
		if (!planned.ok) return planned;
		const aside = await countAside(store.values, odd);
		if (!aside.ok) return aside;
		const { header } = end;
		if (header === null) throw new Error('a merge was planned before its file was read whole');
		const counts = planned.value;
		const parsed = settings === null ? null : parseSettings(settings);
		const found = { reviews, unreadable, quarantined, aside: aside.value, settings: parsed };
		return { ok: true, value: { header, counts, ...found } };
	} catch (error) {
		return failureOf(error, signal);
	}
}
