import { createStore, setMany } from 'idb-keyval';
import { dropNote, readNote, writeNote } from './notes';
import { deleteDatabase } from './scratch';

const LOCK = 'keypoint-bulk';
const BALLAST = 'keypoint-ballast';
/** LevelDB begins a new log after 4 MiB at most (`write_buffer_size`). */
const BALLAST_BYTES = 6 * 2 ** 20;
/** Larger values are kept in files of their own, beside the log. */
const RECORD_BYTES = 32 * 2 ** 10;

/**
 * Runs a job that writes megabytes, marked, so that what its kill leaves is mended at the next start. Chromium keeps
 * IndexedDB in LevelDB, which goes on writing to a log whose last record is torn; at the start after that it finds
 * the log corrupt, and Chromium begins with an empty database (google/leveldb#1287). A single review is written in
 * one piece.
 */
export async function marked<T>(job: () => Promise<T>): Promise<T> {
	const { locks } = navigator as Partial<Navigator>;
	// Where the page has no locks (plain HTTP) it just runs.
	return locks === undefined
		? markedAlone(job)
		: locks.request(LOCK, { mode: 'shared' }, () => markedAlone(job));
}

async function markedAlone<T>(job: () => Promise<T>): Promise<T> {
	await beginNewLog();
	await writeNote('bulkAtMs', Date.now());
	try {
		return await job();
	} finally {
		await dropNote('bulkAtMs');
	}
}

/** After a job that was killed: has the browser begin a new log and drop the torn one. */
export async function mendTornLog(): Promise<void> {
	const { locks } = navigator as Partial<Navigator>;
	if (locks === undefined) return beginNewLog();
	// Held: the job still runs, in another tab.
	await locks.request(LOCK, { ifAvailable: true }, (lock) =>
		lock === null ? null : beginNewLog()
	);
}

/** Does nothing without a mark. */
async function beginNewLog(): Promise<void> {
	if ((await readNote('bulkAtMs')) === null) return;
	const records = Array.from(
		{ length: BALLAST_BYTES / RECORD_BYTES },
		(_, n): [number, Uint8Array] => [n, new Uint8Array(RECORD_BYTES)]
	);
	const ballast = createStore(BALLAST, 'ballast');
	await setMany(records, ballast);
	await ballast('readonly', ({ transaction }) => transaction.db.close());
	await deleteDatabase(BALLAST);
	await dropNote('bulkAtMs');
}
