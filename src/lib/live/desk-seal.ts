import type { RoomKeys } from './keys';
import { openDesk, sealDesk, type RandomBytes } from './seal';

/** How the host’s devices seal what they say to each other; the simulation has a quicker one. */
export interface DeskSeal {
	seal(body: Uint8Array): Uint8Array;
	/** Null where it does not come from a device that has the room’s seed. */
	open(envelope: Uint8Array): Uint8Array | null;
}

/** The seal of a room’s own devices, by a key that its seed gives. */
export function deskSeal(room: RoomKeys, randomBytes: RandomBytes): DeskSeal {
	return {
		seal: (body) => sealDesk(room, body, randomBytes),
		open: (envelope) => openDesk(room, envelope)
	};
}
