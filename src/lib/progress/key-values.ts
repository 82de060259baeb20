import type { Result } from '$lib/bank/result';
import type { StoreFailure } from './store';

/** Names a record. Keys sort part by part, a shorter key before those that it begins. */
export type Key = readonly string[];

/** The keys from `from` up to, but without, `to`. */
export interface KeyRange {
	readonly from: Key;
	readonly to: Key;
	/** Leaves `from` itself out. */
	readonly after?: true;
}

/**
 * One transaction on the records. Its work may wait for nothing but what the transaction itself gives: it
 * ends by itself when it is asked for nothing more. Values are copied on their way in and out.
 */
export interface Transaction {
	/** Undefined when there is no such record. */
	get(key: Key): Promise<unknown>;
	/** In the order of their keys, at most `limit`. */
	getAll(range: KeyRange, limit?: number): Promise<unknown[]>;
	getAllKeys(range: KeyRange, limit?: number): Promise<Key[]>;
	put(value: unknown, key: Key): void;
	/** Like `put`, but the transaction fails when the record is there already. */
	add(value: unknown, key: Key): void;
	delete(range: Key | KeyRange): void;
}

/** Transactions on one set of records: the part of a store that browsers differ in. */
export interface KeyValues {
	readonly kept: 'on-disk' | 'in-memory';
	/** Why nothing is kept; null when it is. */
	readonly inMemoryBecause: 'no-storage' | StoreFailure['reason'] | null;
	/**
	 * Runs the work in a transaction and resolves when that is complete: all of it is written, or nothing
	 * where the work throws. The work may run twice and must bear that. `write` resolves when it is on disk,
	 * `write-relaxed` may lose it in a power cut.
	 */
	transact<T>(
		mode: 'read' | 'write' | 'write-relaxed',
		work: (transaction: Transaction) => Promise<T> | T
	): Promise<Result<T, StoreFailure>>;
	/** Tells the other tabs that there is a new revision. */
	tell(revision: number): void;
	/** Hears what other tabs tell; returns how to stop. */
	watch(listener: (revision: number) => void): () => void;
	/** Ends it; what is asked of it afterwards fails as `closed`. */
	close(): void;
	/** What these records go on from when they stand in for a disk that could not be written any more. */
	readonly before: KeyValues | null;
}
