import { isQuarantined } from '../quarantine';
import type { QuarantinedRecord } from '../verify-types';
import { Checksum } from './checksum';
import type { BackupChunk } from './read';

/** The part of a chunk that this version cannot read. */
type Odd = Pick<BackupChunk, 'quarantined' | 'unreadable'>;

/**
 * What of a backup belongs into the quarantine: what was there already, and what this version of Keypoint cannot
 * read. An event goes where it would have stood; what does not say where that is gets a place by what it holds, so
 * that restoring it twice makes one of it.
 * @param atMs when it is put aside
 */
export function asideIn({ quarantined, unreadable }: Odd, atMs: number): QuarantinedRecord[] {
	return [
		...quarantined.map((record) =>
			isQuarantined(record)
				? record
				: aside(record, { where: '', what: 'is no record of the quarantine' }, atMs)
		),
		...unreadable.map(({ value, where, what }) => aside(value, { where, what }, atMs))
	];
}

function aside(
	value: unknown,
	fault: Pick<QuarantinedRecord, 'where' | 'what'>,
	atMs: number
): QuarantinedRecord {
	return { v: 1, key: placeOf(value), value, ...fault, atMs };
}

function placeOf(value: unknown): readonly string[] {
	const { questionId, id } = (value ?? {}) as Readonly<Record<string, unknown>>;
	if (typeof questionId === 'string' && typeof id === 'string') return ['event', questionId, id];
	const checksum = new Checksum();
	checksum.add(new TextEncoder().encode(JSON.stringify(value)));
	return ['line', checksum.hex()];
}
