import { connect } from '$lib/progress/idb-connection';
import { committed, LIVE_DATABASE, result, type Closable } from './idb-stores';
import type { JoinCode } from './ids';

/** What a host’s device keeps of a room besides its log. */
export interface KeptRoom {
	readonly v: 1;
	readonly code: JoinCode;
	/** 32 random bytes in base64url, of which the room’s keys are made: whoever has them is the host. */
	readonly seed: string;
	/** The broker’s address; null for the one beside the page. */
	readonly broker: string | null;
	readonly title: string;
	readonly questions: number;
	readonly openedAtMs: number;
}

/** The rooms that this device hosts or has hosted, and what was last chosen in setting one up. */
export interface HostRooms {
	/** Newest first. */
	list(): Promise<KeptRoom[]>;
	find(code: JoinCode): Promise<KeptRoom | null>;
	/** Resolves when it is on the disk. */
	keep(room: KeptRoom): Promise<void>;
	/** Deletes a room with its log and all that its participants said. */
	remove(code: JoinCode): Promise<void>;
	/** As it was saved: whoever reads it checks it. */
	loadSetUp(): Promise<unknown>;
	saveSetUp(setUp: unknown): Promise<void>;
}

const SET_UP = ['host', 'set-up'];

/** The rooms in IndexedDB, beside their logs. */
export function idbRooms(): Closable<HostRooms> {
	const connection = connect(LIVE_DATABASE);
	const read = <Value>(request: (store: IDBObjectStore) => IDBRequest<Value>) =>
		connection.run('read', (store) => result(request(store)));
	const write = async (change: (store: IDBObjectStore) => void) => {
		await connection.run('write', (store) => {
			change(store);
			return committed(store);
		});
	};
	return {
		close: () => {
			connection.close();
		},
		list: async () => {
			const all = IDBKeyRange.bound(['room', ''], ['room', []]);
			const rooms: unknown[] = await read((store) => store.getAll(all));
			return rooms
				.flatMap((room) => readRoom(room) ?? [])
				.sort((a, b) => b.openedAtMs - a.openedAtMs);
		},
		find: async (code) => readRoom(await read((store) => store.get(['room', code]))),
		keep: (room) => write((store) => store.put(room, ['room', room.code])),
		remove: (code) =>
			write((store) => {
				store.delete(['room', code]);
				store.delete(IDBKeyRange.bound(['log', code, 0], ['log', code, []]));
			}),
		loadSetUp: () => read((store) => store.get(SET_UP)),
		saveSetUp: (setUp) => write((store) => store.put(setUp, SET_UP))
	};
}

/** Only this room writes here, so the version is all that is asked. */
function readRoom(stored: unknown): KeptRoom | null {
	return (stored as Partial<KeptRoom> | undefined)?.v === 1 ? (stored as KeptRoom) : null;
}
