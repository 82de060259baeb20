import type { Result } from '$lib/bank/result';
import { parseEvent } from './events';
import type { Key, KeyValues, Transaction } from './key-values';
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

/** How many of these records `bringAside` would add. */
export function countAside(
	values: KeyValues,
	records: readonly QuarantinedRecord[]
): Promise<Result<number, StoreFailure>> {
	return values.transact('read', async (transaction) => {
		const keys = new Set<string>();
		for (const record of records)
			if (await isNews(transaction, record)) keys.add(JSON.stringify(record.key));
		return keys.size;
	});
}

/**
 * Adds the quarantine of a backup to this device’s, as it was: a union by place, in which what is here stays. An
 * event that stands whole in the log here is left out.
 */
export function bringAside(
	values: KeyValues,
	records: readonly QuarantinedRecord[]
): Promise<Result<null, StoreFailure>> {
	return values.transact('write', async (transaction) => {
		for (const record of records)
			if (await isNews(transaction, record)) transaction.put(record, quarantineKey(record.key));
		return null;
	});
}

/** Those in whose place an event stands whole, as after a merge with a device that had it. */
export function wholeAgain(
	values: KeyValues,
	records: readonly QuarantinedRecord[]
): Promise<Result<readonly QuarantinedRecord[], StoreFailure>> {
	return values.transact('read', async (transaction) => {
		const whole: QuarantinedRecord[] = [];
		for (const record of records)
			if (await standsWhole(transaction, record.key)) whole.push(record);
		return whole;
	});
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

async function isNews(transaction: Transaction, { key }: QuarantinedRecord): Promise<boolean> {
	const here = await transaction.get(quarantineKey(key));
	return here === undefined && !(await standsWhole(transaction, key));
}

/** Whether the event whose place it is can be read there. */
async function standsWhole(transaction: Transaction, key: Key): Promise<boolean> {
	return key[0] === 'event' && parseEvent(await transaction.get(key)).ok;
}

function isReadable([sort]: readonly string[], value: unknown): boolean {
	return sort === 'event' ? parseEvent(value).ok : faultOf(value) === null;
}

/** Whether a value is a record as the quarantine keeps them. */
export function isQuarantined(value: unknown): value is QuarantinedRecord {
	const { v, key, where, what } = (value ?? {}) as Partial<
		Record<keyof QuarantinedRecord, unknown>
	>;
	return (
		v === 1 &&
		Array.isArray(key) &&
		key.every((part) => typeof part === 'string') &&
		typeof where === 'string' &&
		typeof what === 'string'
	);
}
