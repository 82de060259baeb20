import { fromBase64Url, toBase64Url } from '$lib/live/bytes';
import type { RoomRequest } from '$lib/live/host-machine';
import type { KeptRoom } from '$lib/live/host-rooms';
import { hostSeal } from '$lib/live/host-seal';
import { joinCodeOf } from '$lib/live/join-code';
import { roomKeys, SECRET_BYTES, type RoomKeys } from '$lib/live/keys';
import { startHost, type HostActor } from '$lib/live/start-host';
import type { RoomWorld } from './room-world';

/** A room whose host’s machine runs on this page. */
export interface OpenRoom {
	readonly room: KeptRoom;
	readonly keys: RoomKeys;
	readonly actor: HostActor;
	/** Ends the machine and its connection; the room stays on the disk. */
	close(): void;
}

/** Makes a new room’s keys and keeps them. Rejects where nothing can be kept. */
export async function makeRoom(
	{ rooms, randomBytes, clock }: Pick<RoomWorld, 'rooms' | 'randomBytes' | 'clock'>,
	{ title, questions, broker }: Pick<KeptRoom, 'title' | 'questions' | 'broker'>
): Promise<KeptRoom> {
	const seed = randomBytes(SECRET_BYTES);
	const code = joinCodeOf(roomKeys(seed).roomId);
	const openedAtMs = clock.now();
	const room: KeptRoom = { v: 1, code, seed: toBase64Url(seed), broker, title, questions, openedAtMs };
	await rooms.keep(room);
	return room;
}

/** Starts the host’s machine for a kept room. */
export async function openRoom(
	world: RoomWorld,
	room: KeptRoom,
	request: RoomRequest
): Promise<OpenRoom> {
	const keys = keysOf(room);
	const channel = await world.connect(room, keys);
	const log = world.openLog(room.code);
	const { clock, random, randomBytes } = world;
	const seal = hostSeal(keys, randomBytes);
	const actor = startHost({ channel, log, code: room.code, seal, clock, random }, request);
	return {
		room,
		keys,
		actor,
		close: () => {
			actor.stop();
			log.close();
			void channel.close();
		}
	};
}

function keysOf({ code, seed }: KeptRoom): RoomKeys {
	const bytes = fromBase64Url(seed, SECRET_BYTES);
	if (bytes === null) throw new Error(`The room ${code} has no seed`);
	return roomKeys(bytes);
}
