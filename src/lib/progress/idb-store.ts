import { promisifyRequest } from 'idb-keyval';
import { connect, DatabaseBlocked } from './idb-connection';
import type { Key, KeyRange, KeyValues, Transaction } from './key-values';
import { keyedStore } from './keyed-store';
import type { ProgressStore, StoreFailure } from './store';

/** Keeps progress in IndexedDB: one database, one object store, keys with a common beginning for each sort of record. */
export function idbStore(databaseName = 'keypoint'): ProgressStore {
	return keyedStore(idbValues(databaseName));
}

function idbValues(databaseName: string): KeyValues {
	const connection = connect(databaseName);
	const channel = new BroadcastChannel(databaseName);
	let closed = false;
	return {
		kept: 'on-disk',
		inMemoryBecause: null,
		before: null,
		async transact(mode, work) {
			try {
				const value = await connection.run(mode, (objects) => carryOut(objects, work));
				return { ok: true, value };
			} catch (error) {
				return { ok: false, ...failureOf(error, closed) };
			}
		},
		tell(revision) {
			if (!closed) channel.postMessage(revision);
		},
		watch(listener) {
			const hear = (message: MessageEvent<number>) => listener(message.data);
			channel.addEventListener('message', hear);
			return () => channel.removeEventListener('message', hear);
		},
		close() {
			closed = true;
			channel.close();
			connection.close();
		}
	};
}

/** Resolves with what the work gave once its transaction is complete. */
function carryOut<T>(
	objects: IDBObjectStore,
	work: (transaction: Transaction) => Promise<T> | T
): Promise<T> {
	return new Promise((resolve, reject) => {
		const { transaction } = objects;
		let value: T;
		let fault: Error | null = null;
		transaction.oncomplete = () => resolve(value);
		transaction.onabort = () =>
			reject(
				fault ??
					transaction.error ??
					// What the browser ended without saying why.
					new DOMException('the transaction was aborted', 'AbortError')
			);
		const carry = async () => {
			value = await work(over(objects));
			transaction.commit();
		};
		carry().catch((error: unknown) => {
			// Whatever was thrown is an Error: the browser's own, or the work's.
			fault = abort(transaction) ? (error as Error) : null;
		});
	});
}

function over(objects: IDBObjectStore): Transaction {
	return {
		get: (key) => promisifyRequest<unknown>(objects.get(asIdb(key))),
		getAll: (range, limit) => promisifyRequest<unknown[]>(objects.getAll(asRange(range), limit)),
		getAllKeys: (range, limit) =>
			promisifyRequest(objects.getAllKeys(asRange(range), limit)) as Promise<string[][]>,
		put: (value, key) => void objects.put(value, asIdb(key)),
		add: (value, key) => void objects.add(value, asIdb(key)),
		delete: (what) => void objects.delete('from' in what ? asRange(what) : asIdb(what))
	};
}

/** IndexedDB’s types want an array that could be written to. */
const asIdb = (key: Key) => key as string[];
const asRange = ({ from, to, after }: KeyRange) =>
	IDBKeyRange.bound(asIdb(from), asIdb(to), after, true);

/** Ends a transaction; false when the browser has already done so, and with it caused whatever was thrown. */
function abort(transaction: IDBTransaction): boolean {
	try {
		transaction.abort();
		return true;
	} catch {
		return false;
	}
}

/** What a browser’s own error means here. */
const reasons: Readonly<Partial<Record<string, StoreFailure['reason']>>> = {
	QuotaExceededError: 'quota',
	VersionError: 'blocked',
	InvalidStateError: 'closed',
	AbortError: 'closed'
};

function failureOf(error: unknown, closed: boolean): StoreFailure {
	const { name, message: detail } = error as Error;
	if (closed) return { reason: 'closed', detail };
	if (error instanceof DatabaseBlocked) return { reason: 'blocked', detail };
	return { reason: reasons[name] ?? 'failed', detail };
}
