import type { Result } from '$lib/bank/result';
import { parseEvent } from './events';
import type { KeyValues, Transaction } from './key-values';
import { under } from './records';
import { faultOf } from './stored-records';
import type { StoreFailure, UnreadableRecord } from './store';
import type { QuarantinedRecord } from './verify-types';

/** The records that were put aside, in the order of where they stood. */
export async function quarantined(
	values: KeyValues
): Promise<Result<readonly QuarantinedRecord[], StoreFailure>> {
	const read = await values.transact('read', (transaction) =>
		transaction.getAll(under('quarantine'))
	);
	return read.ok ? { ok: true, value: read.value.filter(isQuarantined) } : read;
}

/** Puts unreadable records aside as they are, so that the person can save them; nothing is thrown away. */
export function putAside(
	values: KeyValues,
	records: readonly UnreadableRecord[],
	atMs: number
): Promise<Result<null, StoreFailure>> {
	return values.transact('write', async (transaction) => {
		for (const record of records) {
			const value = await transaction.get(record.key);
			// What was mended meanwhile stays.
			if (value === undefined || isReadable(record.key, value)) continue;
			keepAside(transaction, record, value, atMs);
			transaction.delete(record.key);
		}
		return null;
	});
}

/** Copies an unreadable record into the quarantine. */
export function keepAside(
	transaction: Transaction,
	{ key, where, what }: UnreadableRecord,
	value: unknown,
	atMs: number
): void {
	const record: QuarantinedRecord = { v: 1, key, value, where, what, atMs };
	transaction.put(record, quarantineKey(key));
}

/** Takes records out of the quarantine that stand in their place again. */
export function release(
	values: KeyValues,
	records: readonly QuarantinedRecord[]
): Promise<Result<null, StoreFailure>> {
	return values.transact('write', (transaction) => {
		for (const { key } of records) transaction.delete(quarantineKey(key));
		return null;
	});
}

const quarantineKey = (key: readonly string[]) => ['quarantine', ...key];

function isReadable([sort]: readonly string[], value: unknown): boolean {
	return sort === 'event' ? parseEvent(value).ok : faultOf(value) === null;
}

function isQuarantined(value: unknown): value is QuarantinedRecord {
	const { v, key, where, what } = (value ?? {}) as Partial<QuarantinedRecord>;
	return v === 1 && Array.isArray(key) && typeof where === 'string' && typeof what === 'string';
}
