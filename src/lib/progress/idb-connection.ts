import { promisifyRequest } from 'idb-keyval';
import type { KeyValues } from './key-values';

/** A database with one object store. */
export interface Connection {
	/**
	 * Gives a new transaction’s store to a callback; `complete` of a `write` means that the data has reached
	 * the disk, a `write-relaxed` does not wait for that.
	 */
	run<T>(
		mode: Parameters<KeyValues['transact']>[0],
		callback: (objects: IDBObjectStore) => Promise<T>
	): Promise<T>;
	/** Ends it; later transactions reject with an `InvalidStateError`. */
	close(): void;
}

const STORE = 'progress';

/**
 * Opens a database when it is first used. idb-keyval’s own store takes the default durability, and never
 * recovers from a connection that the browser has closed; this one reopens and runs the transaction once more.
 * So a callback may run twice, and must bear that.
 */
export function connect(databaseName: string): Connection {
	let opening: Promise<IDBDatabase> | null = null;
	let closed = false;

	const forget = () => {
		void opening?.then((database) => database.close()).catch(() => null);
		opening = null;
	};

	const database = () => {
		if (closed) throw new DOMException('the store was closed', 'InvalidStateError');
		opening ??= openDatabase(databaseName, forget).catch((error: unknown) => {
			opening = null;
			throw error;
		});
		return opening;
	};

	return {
		async run(mode, callback) {
			const once = async () => {
				const [access, durability] =
					mode === 'read'
						? (['readonly', 'default'] as const)
						: (['readwrite', mode === 'write' ? 'strict' : 'relaxed'] as const);
				const transaction = (await database()).transaction(STORE, access, { durability });
				return callback(transaction.objectStore(STORE));
			};
			try {
				return await once();
			} catch (error) {
				if (closed || !isConnectionLost(error)) throw error;
				forget();
				return once();
			}
		},
		close() {
			closed = true;
			forget();
		}
	};
}

async function openDatabase(name: string, forget: () => void): Promise<IDBDatabase> {
	const request = indexedDB.open(name, 1);
	request.onupgradeneeded = () => request.result.createObjectStore(STORE);
	const blocked = new Promise<never>((_, reject) => {
		request.onblocked = () => reject(new DatabaseBlocked('another tab holds the database'));
	});
	const opened = promisifyRequest(request);
	const database = await Promise.race([opened, blocked]).catch((error: unknown) => {
		// A blocked request can still succeed later; then nobody wants it any more.
		void opened.then((late) => late.close()).catch(() => null);
		throw error;
	});
	// Another tab deletes or upgrades the database: holding on would block it.
	database.onversionchange = forget;
	database.onclose = forget;
	return database;
}

/** Opening waits for another tab that holds the database in another version. */
export class DatabaseBlocked extends Error {}

/**
 * Whether an error may come from a connection that has gone: closed before the transaction began
 * (InvalidStateError), under it (AbortError), or Safari’s “Connection to Indexed Database server lost”
 * (UnknownError).
 */
function isConnectionLost(error: unknown): boolean {
	return (
		error instanceof DOMException &&
		['InvalidStateError', 'AbortError', 'UnknownError'].includes(error.name)
	);
}
