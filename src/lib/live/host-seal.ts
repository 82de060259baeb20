import { browserAgreement, type Agree } from './agree';
import type { ParticipantId } from './ids';
import type { RoomKeys } from './keys';
import {
	openState,
	openUp,
	sealDown,
	senderKey,
	sharedKeys,
	sharedKeysOfHost,
	signState,
	type RandomBytes,
	type SharedKeys
} from './seal';

/** How a host signs, seals and opens; the simulation has a quicker one. */
export interface HostSeal {
	sign(body: Uint8Array): Uint8Array;
	/** The body of a state that some device of this very room has signed; null for any other. */
	verify(envelope: Uint8Array): Uint8Array | null;
	/**
	 * Reckons a stranger’s keys beside this thread, so that opening what they sent is quick; it never
	 * rejects. Null where that cannot be or need not be: `open` does it all.
	 */
	meet(participant: ParticipantId, envelope: Uint8Array): Promise<unknown> | null;
	/** Null where the envelope is not that participant’s. */
	open(participant: ParticipantId, envelope: Uint8Array): Uint8Array | null;
	/** Null for somebody whose keys are not known, as nothing of theirs was opened in this run. */
	seal(participant: ParticipantId, body: Uint8Array): Uint8Array | null;
}

/** Shared keys that are kept: more than any room has people, and a bound for whoever makes them up. */
const MAX_KEPT = 10_000;

/** The host’s seals by the room’s keys. */
export function hostSeal(room: RoomKeys, randomBytes: RandomBytes): HostSeal {
	const kept = new Map<ParticipantId, SharedKeys>();
	/** Of whom nothing was opened yet. */
	const met = new Map<ParticipantId, SharedKeys>();
	let agree: Agree | null = null;
	void browserAgreement(room.sealing).then((found) => {
		agree = found;
	});
	return {
		sign: (body) => signState(room, body),
		verify: (envelope) => {
			const opened = openState(envelope);
			return opened?.host.roomId === room.roomId ? opened.body : null;
		},
		meet: (participant, envelope) => {
			const isKnown = kept.has(participant) || met.has(participant);
			const publicKey = agree && !isKnown ? senderKey(participant, envelope) : null;
			if (agree === null || publicKey === null) return null;
			const keep = (secret: Uint8Array) => {
				met.set(participant, sharedKeys(secret, room.roomId, participant));
			};
			return agree(publicKey).then(keep, () => undefined);
		},
		open: (participant, envelope) => {
			const shared =
				kept.get(participant) ??
				met.get(participant) ??
				sharedKeysOfHost(room, participant, envelope);
			met.delete(participant);
			const body = shared && openUp(shared, envelope);
			// Only keys that have opened something are worth keeping.
			if (shared && body && kept.size < MAX_KEPT) kept.set(participant, shared);
			return body;
		},
		seal: (participant, body) => {
			const shared = kept.get(participant);
			return shared ? sealDown(shared, body, randomBytes) : null;
		}
	};
}
