import type { JoinCode, RoomId } from './ids';
import { joinCodeOf } from './join-code';
import type { SeatKeys } from './keys';
import {
	openDown,
	openState,
	sealUp,
	sharedKeysOfSeat,
	type RandomBytes,
	type SharedKeys
} from './seal';

/** How a participant checks, seals and opens; the simulation has a quicker one. */
export interface SeatSeal {
	/** The body of a state that the wanted host signed; null for any other. */
	verify(envelope: Uint8Array): Uint8Array | null;
	/** Null before the first state, which tells the host’s keys. */
	seal(body: Uint8Array): Uint8Array | null;
	open(envelope: Uint8Array): Uint8Array | null;
}

/**
 * A participant’s seals. The host is the one whose keys hash to the room’s id, or, where only a code was
 * typed, to the code; it is the same one ever after.
 */
export function seatSeal(
	seat: SeatKeys,
	wanted: { readonly code: JoinCode; readonly roomId: RoomId | null },
	randomBytes: RandomBytes
): SeatSeal {
	let { roomId } = wanted;
	let shared: SharedKeys | null = null;
	let last: { readonly envelope: Uint8Array; readonly body: Uint8Array } | null = null;
	return {
		verify: (envelope) => {
			// Retained and published again, the same bytes come often, and checking costs a phone 10 ms.
			if (last && isSame(last.envelope, envelope)) return last.body;
			const opened = openState(envelope);
			if (!opened) return null;
			if (roomId === null && joinCodeOf(opened.host.roomId) !== wanted.code) return null;
			if (roomId !== null && opened.host.roomId !== roomId) return null;
			({ roomId } = opened.host);
			try {
				shared ??= sharedKeysOfSeat(seat, opened.host);
			} catch {
				// A host with a key of low order is none.
				return null;
			}
			last = { envelope, body: opened.body };
			return opened.body;
		},
		seal: (body) => shared && sealUp(seat, shared, body, randomBytes),
		open: (envelope) => shared && openDown(shared, envelope)
	};
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
