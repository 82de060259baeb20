import { connect } from '$lib/progress/idb-connection';
import { newId } from '$lib/progress/new-id';
import type { HostFact } from './facts';
import type { HostLog } from './host-log';
import type { JoinCode } from './ids';
import type { JoinLink } from './join-link';
import type { RoomRecord, RoomStore, RoomSummary } from './room-store';
import type { Seat } from './seat';
import type { SeatStore } from './seat-store';
import { foldLog, hasSeat } from './session';

/** A database of its own: a room can be deleted without touching what anybody has learnt. */
const DATABASE = 'keypoint-live';

/** A host’s log or a participant’s seats, until closed. */
export type Closable<Store> = Store & { close(): void };

/**
 * A room’s log in IndexedDB, one record a batch. Two pages that host the same room cannot both write:
 * the slower one’s batch is already there, and its append rejects.
 */
export function idbLog(code: JoinCode): Closable<HostLog> {
	const connection = connect(DATABASE);
	const writer = newId();
	let next = 0;
	const all = batchesOf(code);
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
		},
		cut: async (length) => {
			next = await connection.run('write', async (store) => {
				const batches: unknown[] = await result(store.getAll(all));
				let kept = 0;
				let before = 0;
				for (const [at, batch] of batches.entries()) {
					const facts = readBatch(batch, code).slice(0, Math.max(0, length - before));
					before += facts.length;
					if (facts.length > 0) {
						store.put({ v: 1, writer, facts }, ['log', code, at]);
						kept = at + 1;
					} else store.delete(['log', code, at]);
				}
				await committed(store);
				return kept;
			});
		}
	};
}

/** The rooms that a device hosts, or hosted, in IndexedDB. */
export function idbRooms(): Closable<RoomStore> {
	const connection = connect(DATABASE);
	const rooms = IDBKeyRange.bound(['room'], ['room', []]);
	return {
		close: () => {
			connection.close();
		},
		list: async () => {
			const stored: unknown[] = await connection.run('read', (store) =>
				result(store.getAll(rooms))
			);
			const records = stored.flatMap((record) => readRoom(record) ?? []);
			const summaries: RoomSummary[] = [];
			// One log after the other: a large class’s is some megabytes.
			for (const record of records) {
				const batches: unknown[] = await connection.run('read', (store) =>
					result(store.getAll(batchesOf(record.code)))
				);
				summaries.push(...summarise(record, batches));
			}
			return summaries.sort((a, b) => b.openedAtMs - a.openedAtMs);
		},
		find: async (code) =>
			readRoom(await connection.run('read', (store) => result(store.get(['room', code])))),
		save: async (record) => {
			await connection.run('write', (store) => {
				store.put(record, ['room', record.code]);
				return committed(store);
			});
		},
		remove: async (code) => {
			await connection.run('write', (store) => {
				store.delete(['room', code]);
				store.delete(batchesOf(code));
				return committed(store);
			});
		}
	};
}

function batchesOf(code: JoinCode): IDBKeyRange {
	return IDBKeyRange.bound(['log', code, 0], ['log', code, []]);
}

function readRoom(stored: unknown): RoomRecord | null {
	return (stored as Partial<RoomRecord> | undefined)?.v === 1 ? (stored as RoomRecord) : null;
}

function summarise(record: RoomRecord, batches: readonly unknown[]): RoomSummary[] {
	const { code, openedAtMs, role, broker } = record;
	const facts: HostFact[] = [];
	try {
		for (const batch of batches) facts.push(...readBatch(batch, code));
	} catch {
		return [];
	}
	const session = foldLog(facts);
	const people = [...(session?.participants.values() ?? [])];
	return [
		{
			...{ code, openedAtMs, role, broker },
			title: session?.settings.title ?? null,
			phase: session?.phase ?? 'lobby',
			participants: people.filter(hasSeat).length,
			questions: session?.questions.length ?? 0
		}
	];
}

/** Which seats this device has in a room: several students may share it, in turn. */
export async function idbSeatNumbers(code: JoinCode): Promise<number[]> {
	const connection = connect(DATABASE);
	try {
		const keys = await connection.run('read', (store) =>
			result(store.getAllKeys(IDBKeyRange.bound(['seat', code], ['seat', code, []])))
		);
		return keys.flatMap((key) => (Array.isArray(key) ? [Number(key[2])] : []));
	} finally {
		connection.close();
	}
}

/** A device’s seats in IndexedDB, one record a room and `number`. */
export function idbSeats(number = 0): Closable<SeatStore> {
	const connection = connect(DATABASE);
	return {
		close: () => {
			connection.close();
		},
		load: async ({ code, roomId }: JoinLink) => {
			const stored: unknown = await connection.run('read', (store) =>
				result(store.get(['seat', code, number]))
			);
			const seat = readSeat(stored);
			// Another room can have had the same code before.
			return seat && (roomId === null || seat.roomId === roomId) ? seat : null;
		},
		save: async (seat) => {
			await connection.run('write', (store) => {
				store.put(seat, ['seat', seat.code, number]);
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
	const seat = stored as Partial<Seat> | undefined;
	// A seat that was taken before there were appeals has none.
	return seat?.v === 1 ? { ...(seat as Seat), appeals: seat.appeals ?? [] } : null;
}

function result<Value>(request: IDBRequest<Value>): Promise<Value> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? aborted());
	});
}

/** Resolves when the store’s transaction has reached the disk. */
function committed({ transaction }: IDBObjectStore): Promise<null> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve(null);
		transaction.onabort = () => reject(transaction.error ?? aborted());
	});
}

function aborted(): DOMException {
	return new DOMException('the transaction was aborted', 'AbortError');
}
