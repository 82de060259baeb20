import type { Result } from '$lib/bank/result';
import { newId } from '../new-id';
import type { KeyValues } from '../key-values';
import type { ProgressStore } from '../store';
import { eachRawChunk } from '../log';
import { under } from '../records';
import { eachOf } from './file-events';
import type { DrillReport, JobFailure, JobOptions } from './job';
import { failureOf } from './job-failure';
import { sameValue } from '../same';
import { same } from './same';
import { headOf } from './head';
import { restore } from './restore-job';
import { write } from './write-job';

/** A scratch store and how to do away with it, whatever became of it. */
export interface Scratch {
	readonly store: ProgressStore;
	readonly remove: () => Promise<void>;
}

/**
 * Rehearses the worst day: writes a backup of all there is, restores it into a scratch store, compares every
 * event and card with those that stand, and removes the scratch store. Changes nothing.
 */
export async function drill(
	values: KeyValues,
	{ app, openScratch }: { readonly app: string; readonly openScratch: (name: string) => Scratch },
	{ onProgress, signal }: JobOptions = {}
): Promise<Result<DrillReport, JobFailure>> {
	const stop = signal === undefined ? {} : { signal };
	const progress = onProgress === undefined ? {} : { onProgress };
	const input = { app, writtenAtMs: 0, compress: true, into: null };
	const written = await write(values, input, { ...stop, ...progress });
	if (!written.ok) return written;
	const { file, bytes, events, head } = written.value;
	if (file === null) throw new Error('a backup without a file was made for a drill');
	const share = (done: number) => done / Math.max(1, events);
	const scratch = openScratch(newId());
	try {
		// Tallies are not compared, so that a question’s bank does not matter.
		const input = { file, events, banks: {} };
		const restored = await restore(scratch.store, input, { ...stop, ...progress });
		if (!restored.ok) return restored;
		const difference = await compare(values, scratch.store.values, {
			...stop,
			onProgress: (done) => onProgress?.({ step: 'comparing', share: share(done), events: done })
		});
		if ((await headOf(values)).revision !== head.revision)
			return { ok: false, reason: 'changed-meanwhile', detail: 'another tab recorded something' };
		return { ok: true, value: { bytes, events, ...difference } };
	} catch (error) {
		return failureOf(error, signal);
	} finally {
		await scratch.remove();
	}
}

interface CompareOptions {
	readonly signal?: AbortSignal;
	readonly onProgress: (events: number) => void;
}

/** Walks both stores beside each other. */
async function compare(
	values: KeyValues,
	scratch: KeyValues,
	{ signal, onProgress }: CompareOptions
): Promise<Pick<DrillReport, 'cards' | 'differing'>> {
	let [events, cards, differing] = [0, 0, 0];
	// A card may have been computed by another engine, whose powers round otherwise in the last bits.
	for (const [sort, equal] of [
		['event', same],
		['card', sameValue],
		['quarantine', same]
	] as const) {
		const restored = eachOf(eachRawChunk(scratch, under(sort)));
		let other = await restored.next();
		for await (const chunk of eachRawChunk(values, under(sort))) {
			signal?.throwIfAborted();
			for (const record of chunk) {
				while (other.done !== true && before(other.value.key, record.key)) {
					if (sort !== 'quarantine') differing += 1;
					other = await restored.next();
				}
				if (other.done === true || before(record.key, other.value.key)) differing += 1;
				else {
					if (!equal(other.value.value, record.value)) differing += 1;
					other = await restored.next();
				}
			}
			if (sort === 'card') cards += chunk.length;
			if (sort === 'event') onProgress((events += chunk.length));
		}
		// What the log holds unreadable is put aside when it is restored, and was missed above already.
		if (sort === 'quarantine') continue;
		for (; other.done !== true; other = await restored.next()) differing += 1;
	}
	return { cards, differing };
}

/** Whether a key sorts before another, as IndexedDB sorts texts: by their UTF-16 units. */
function before(a: readonly string[], b: readonly string[]): boolean {
	for (const [index, part] of a.entries()) {
		const other = b[index];
		if (other === undefined) return false;
		if (part !== other) return part < other;
	}
	return a.length < b.length;
}
