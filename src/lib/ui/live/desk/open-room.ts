import { fromBase64Url, toBase64Url } from '$lib/live/bytes';
import { DeskCopy, type CopyView } from '$lib/live/desk-copy';
import { deskSeal } from '$lib/live/desk-seal';
import type { RoomRequest } from '$lib/live/host-events';
import { hostSeal } from '$lib/live/host-seal';
import { joinCodeOf } from '$lib/live/join-code';
import { roomKeys, SECRET_BYTES, type RoomKeys } from '$lib/live/keys';
import { shiftedClock } from '$lib/live/live-clock';
import type { PairingLink } from '$lib/live/pairing-link';
import type { RoomRecord } from '$lib/live/room-store';
import { startHost, type HostActor } from '$lib/live/start-host';
import { newTab, type RoomWorld } from './room-world';

/** A room whose host’s machine runs on this page. */
export interface OpenRoom {
	readonly record: RoomRecord;
	readonly keys: RoomKeys;
	readonly actor: HostActor;
	/** The time that the room’s log goes by. */
	readonly now: () => number;
	/** Ends the machine and its connection; the room stays on the disk. */
	close(): void;
}

type Keeping = Pick<RoomWorld, 'rooms' | 'randomBytes' | 'clock'>;

/** Makes a new room’s keys and keeps them. Rejects where nothing can be kept. */
export async function makeRoom(
	{ rooms, randomBytes, clock }: Keeping,
	broker: string | null
): Promise<RoomRecord> {
	const seed = randomBytes(SECRET_BYTES);
	const code = joinCodeOf(roomKeys(seed).roomId);
	const openedAtMs = clock.now();
	const kept = toBase64Url(seed);
	const record = { v: 1, code, seed: kept, broker, openedAtMs, role: 'host', skewMs: 0 } as const;
	await rooms.save(record);
	return record;
}

/** Keeps the room that a pairing link brings; one that this device has already stays as it is. */
export async function keepPairing(
	{ rooms, clock }: Keeping,
	{ seed, code, broker }: PairingLink
): Promise<void> {
	const known = await rooms.find(code);
	if (known) return;
	const openedAtMs = clock.now();
	const kept = toBase64Url(seed);
	await rooms.save({ v: 1, code, seed: kept, broker, openedAtMs, role: 'cohost', skewMs: 0 });
}

/** Starts the host’s machine for a kept room. */
export async function openRoom(
	world: RoomWorld,
	record: RoomRecord,
	request: RoomRequest
): Promise<OpenRoom> {
	const keys = roomKeys(seedOf(record));
	const channel = await world.connect(record, keys);
	const log = world.openLog(record.code);
	const { random, randomBytes } = world;
	const clock = shiftedClock(world.clock, record.skewMs);
	const seal = hostSeal(keys, randomBytes);
	const desk = deskSeal(keys, randomBytes);
	const actor = startHost({ channel, log, code: record.code, seal, desk, clock, random }, request);
	return {
		record,
		keys,
		actor,
		now: clock.now,
		close: () => {
			actor.stop();
			log.close();
			void channel.close();
		}
	};
}

/** Starts copying a room that another device hosts. `close` resolves when nothing of it writes any more. */
export async function openCopy(
	world: RoomWorld,
	record: RoomRecord,
	onView: (view: CopyView) => void
): Promise<{ desk: DeskCopy; close: () => Promise<void> }> {
	const keys = roomKeys(seedOf(record));
	const channel = await world.connect(record, keys);
	const log = world.openLog(record.code);
	const { clock, randomBytes } = world;
	const device = newTab(randomBytes);
	const seal = deskSeal(keys, randomBytes);
	const desk = new DeskCopy({ channel, code: record.code, desk: seal, clock, log, device }, onView);
	return {
		desk,
		close: async () => {
			await desk.stop();
			log.close();
			await channel.close();
		}
	};
}

/** The bytes of a room’s seed. @throws {Error} where the record has none */
export function seedOf({ code, seed }: RoomRecord): Uint8Array {
	const bytes = fromBase64Url(seed, SECRET_BYTES);
	if (bytes === null) throw new Error(`The room ${code} has no seed`);
	return bytes;
}
