import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { toBase64Url, utf8 } from './bytes';
import type { ParticipantId, RoomId } from './ids';

/** Bytes of a seed, of a key and of a token. */
export const SECRET_BYTES = 32;
const HASH_BYTES = 16;
/** Bytes of a host’s identity: signing key, sealing key, hash of the token. */
export const IDENTITY_BYTES = 2 * SECRET_BYTES + HASH_BYTES;

/** All that a host holds of its room, made of one seed. */
export interface RoomKeys {
	readonly roomId: RoomId;
	/** Ed25519 (RFC 8032): signs the state. */
	readonly signing: { readonly secret: Uint8Array; readonly public: Uint8Array };
	/** X25519 (RFC 7748): opens what participants seal. */
	readonly sealing: { readonly secret: Uint8Array; readonly public: Uint8Array };
	/** What everyone may know, and what the room’s id is the hash of. */
	readonly identity: Uint8Array;
	/** Proves to a broker who the host is; a broker learns it, so it proves nothing to participants. */
	readonly token: Uint8Array;
	/** What the host’s own devices seal with among themselves. */
	readonly desk: Uint8Array;
}

/** All that a participant holds of its seat, made of one seed. */
export interface SeatKeys {
	readonly participantId: ParticipantId;
	readonly sealing: { readonly secret: Uint8Array; readonly public: Uint8Array };
	readonly token: Uint8Array;
}

/** A host’s public keys, taken from its identity. */
export interface HostIdentity {
	readonly roomId: RoomId;
	readonly signingKey: Uint8Array;
	readonly sealingKey: Uint8Array;
	readonly identity: Uint8Array;
}

/** The room’s keys from 32 random bytes, which alone need storing. */
export function roomKeys(seed: Uint8Array): RoomKeys {
	const signing = derive(seed, 'room signing');
	const sealing = derive(seed, 'room sealing');
	const token = derive(seed, 'room token');
	const publicKeys = {
		signing: ed25519.getPublicKey(signing),
		sealing: x25519.getPublicKey(sealing)
	};
	const identity = concatBytes(publicKeys.signing, publicKeys.sealing, tokenHash(token));
	return {
		roomId: roomIdOf(identity),
		signing: { secret: signing, public: publicKeys.signing },
		sealing: { secret: sealing, public: publicKeys.sealing },
		identity,
		token,
		desk: derive(seed, 'room desk')
	};
}

/** A seat’s keys from 32 random bytes, one seed for each room, so that rooms cannot be linked. */
export function seatKeys(seed: Uint8Array): SeatKeys {
	const secret = derive(seed, 'seat sealing');
	const token = derive(seed, 'seat token');
	const publicKey = x25519.getPublicKey(secret);
	return {
		participantId: participantIdOf(publicKey, tokenHash(token)),
		sealing: { secret, public: publicKey },
		token
	};
}

/** The keys in a host’s identity of `IDENTITY_BYTES`. */
export function readIdentity(identity: Uint8Array): HostIdentity {
	return {
		roomId: roomIdOf(identity),
		signingKey: identity.slice(0, SECRET_BYTES),
		sealingKey: identity.slice(SECRET_BYTES, 2 * SECRET_BYTES),
		identity
	};
}

/** The id of whoever holds this X25519 key and a token of this hash. */
export function participantIdOf(publicKey: Uint8Array, hashOfToken: Uint8Array): ParticipantId {
	return shortHash('participant', publicKey, hashOfToken) as ParticipantId;
}

/** What of a token may be told: 128 bits of its hash. */
export function tokenHash(token: Uint8Array): Uint8Array {
	return sha256(concatBytes(utf8('keypoint token 1'), token)).slice(0, HASH_BYTES);
}

/** The id of the room whose host has this identity. */
export function roomIdOf(identity: Uint8Array): RoomId {
	return shortHash('room', identity) as RoomId;
}

function shortHash(what: string, ...parts: Uint8Array[]): string {
	const hash = sha256(concatBytes(utf8(`keypoint ${what} 1`), ...parts));
	return toBase64Url(hash.slice(0, HASH_BYTES));
}

/** HKDF with SHA-256 (RFC 5869): secrets for different ends tell nothing of each other. */
function derive(seed: Uint8Array, purpose: string): Uint8Array {
	if (seed.length !== SECRET_BYTES)
		throw new Error(`A seed has ${SECRET_BYTES} bytes, not ${seed.length}`);
	return hkdf(sha256, seed, undefined, utf8(`keypoint ${purpose} 1`), SECRET_BYTES);
}
