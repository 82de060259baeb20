import { connect } from '$lib/progress/idb-connection';
import { newId } from '$lib/progress/new-id';
import type { HostFact } from './facts';
import type { HostLog } from './host-log';
import type { JoinCode } from './ids';
import type { JoinLink } from './join-link';
import type { Seat } from './seat';
import type { SeatStore } from './seat-store';

/** A database of its own: a room can be deleted without touching what anybody has learnt. */
export const LIVE_DATABASE = 'keypoint-live';

/** A host’s log or a participant’s seats, until closed. */
export type Closable<Store> = Store & { close(): void };

/**
 * A room’s log in IndexedDB, one record a batch. Two pages that host the same room cannot both write:
 * the slower one’s batch is already there, and its append rejects.
 */
export function idbLog(code: JoinCode): Closable<HostLog> {
	const connection = connect(LIVE_DATABASE);
	const writer = newId();
	let next = 0;
	const all = IDBKeyRange.bound(['log', code, 0], ['log', code, []]);
	return {
		close: () => {
			connection.close();
		},
		read: async () => {
			const batches: unknown[] = await connection.run('read', (store) => result(store.getAll(all)));
			next = batches.length;
			return batches.flatMap((batch) => readBatch(batch, code));
		},
		append: async (facts) => {
			const key = ['log', code, next];
			await connection.run('write', async (store) => {
				const there: unknown = await result(store.get(key));
				// Run again after a connection was lost, it may find what it wrote the first time.
				if ((there as { writer?: unknown } | undefined)?.writer === writer) return;
				store.add({ v: 1, writer, facts }, key);
				await committed(store);
			});
			next++;
		}
	};
}

/** A device’s seats in IndexedDB, one record a room. */
export function idbSeats(): Closable<SeatStore> {
	const connection = connect(LIVE_DATABASE);
	return {
		close: () => {
			connection.close();
		},
		load: async ({ code, roomId }: JoinLink) => {
			const stored: unknown = await connection.run('read', (store) =>
				result(store.get(['seat', code]))
			);
			const seat = readSeat(stored);
			// Another room can have had the same code before.
			return seat && (roomId === null || seat.roomId === roomId) ? seat : null;
		},
		save: async (seat) => {
			await connection.run('write', (store) => {
				store.put(seat, ['seat', seat.code]);
				return committed(store);
			});
		}
	};
}

/** Only this room writes here, so the version is all that is asked. @throws {Error} for another one */
function readBatch(stored: unknown, code: JoinCode): readonly HostFact[] {
	const { v, facts } = (stored ?? {}) as { v?: unknown; facts?: readonly HostFact[] };
	if (v !== 1 || !Array.isArray(facts))
		throw new Error(`The log of room ${code} was written by another version`);
	return facts as readonly HostFact[];
}

function readSeat(stored: unknown): Seat | null {
	return (stored as Partial<Seat> | undefined)?.v === 1 ? (stored as Seat) : null;
}

/** A request’s value. */
export function result<Value>(request: IDBRequest<Value>): Promise<Value> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? aborted());
	});
}

/** Resolves when the store’s transaction has reached the disk. */
export function committed({ transaction }: IDBObjectStore): Promise<null> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve(null);
		transaction.onabort = () => reject(transaction.error ?? aborted());
	});
}

function aborted(): DOMException {
	return new DOMException('the transaction was aborted', 'AbortError');
}
