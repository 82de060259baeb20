import type { Channel } from '$lib/live/channel/channel';
import { connectMqtt } from '$lib/live/channel/mqtt-channel';
import { hostCredentials } from '$lib/live/credentials';
import type { HostLog } from '$lib/live/host-log';
import { idbLog, idbRooms, type Closable } from '$lib/live/idb-stores';
import type { JoinCode } from '$lib/live/ids';
import type { RoomKeys } from '$lib/live/keys';
import type { LiveClock } from '$lib/live/live-clock';
import type { RoomRecord, RoomStore } from '$lib/live/room-store';
import type { RandomBytes } from '$lib/live/seal';
import { holdRoom } from './room-lock';
import { steadyClock } from './steady-clock';

/** What the teacher’s pages need of the world; a test gives another one. */
export interface RoomWorld {
	readonly rooms: RoomStore;
	readonly openLog: (code: JoinCode) => Closable<HostLog>;
	readonly connect: (room: RoomRecord, keys: RoomKeys) => Promise<Channel>;
	readonly hold: typeof holdRoom;
	readonly clock: LiveClock;
	/** 0 to below 1, not to be foretold. */
	readonly random: () => number;
	readonly randomBytes: RandomBytes;
	/** The app’s own address, ending in `/`. */
	readonly address: string;
}

/** The browser’s own: IndexedDB, and the broker beside the page unless the room names another. */
export function browserWorld(address: string): RoomWorld {
	const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
	return {
		rooms: idbRooms(),
		openLog: idbLog,
		connect: (room, keys) =>
			connectMqtt({
				url: room.broker ?? brokerBeside(address),
				...hostCredentials(keys, room.code, newTab(randomBytes)),
				random: Math.random
			}),
		hold: holdRoom,
		clock: steadyClock(),
		random: () => new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32,
		randomBytes,
		address
	};
}

/** The broker that `npm start` runs on the app’s own port. */
function brokerBeside(address: string): string {
	return new URL('mqtt', address).href.replace(/^http/, 'ws');
}

/** Tells this page from others of the same room: letters and digits. */
export function newTab(randomBytes: RandomBytes): string {
	return Array.from(randomBytes(6), (byte) => (byte % 36).toString(36)).join('');
}
