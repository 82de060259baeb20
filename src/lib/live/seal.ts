import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { utf8 } from './bytes';
import type { ParticipantId, RoomId } from './ids';
import {
	IDENTITY_BYTES,
	participantIdOf,
	readIdentity,
	tokenHash,
	type HostIdentity,
	type RoomKeys,
	type SeatKeys
} from './keys';

const VERSION = 1;
const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;
const TOKEN_HASH_BYTES = 16;
const NONCE_BYTES = 24;

/** Gives so many random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** The keys that one participant and the host share, one for each direction. */
export interface SharedKeys {
	readonly up: Uint8Array;
	readonly down: Uint8Array;
	/** Bound into every sealed message, so that it can be opened in no other room and seat. */
	readonly context: Uint8Array;
}

/** The state as the host publishes it: version, signature, identity, body. */
export function signState(keys: RoomKeys, body: Uint8Array): Uint8Array {
	const signature = ed25519.sign(stateMessage(keys.roomId, body), keys.signing.secret);
	return concatBytes(Uint8Array.of(VERSION), signature, keys.identity, body);
}

/**
 * Checks a published state by the keys that it carries and says whose it is; null where it is forged or
 * broken. Whether that room is the one wanted is for the caller to judge, by its id or its code.
 */
export function openState(envelope: Uint8Array): { host: HostIdentity; body: Uint8Array } | null {
	const bodyAt = 1 + SIGNATURE_BYTES + IDENTITY_BYTES;
	if (envelope.length < bodyAt || envelope[0] !== VERSION) return null;
	const host = readIdentity(envelope.slice(1 + SIGNATURE_BYTES, bodyAt));
	const body = envelope.slice(bodyAt);
	const signature = envelope.slice(1, 1 + SIGNATURE_BYTES);
	try {
		const message = stateMessage(host.roomId, body);
		// RFC 8032 to the letter: no second encoding of a signature is taken.
		const isGenuine = ed25519.verify(signature, message, host.signingKey, { zip215: false });
		return isGenuine ? { host, body } : null;
	} catch {
		// Bytes that are no point of the curve.
		return null;
	}
}

/** What a participant shares with the host. @throws {Error} for a key of low order, which is no honest one */
export function sharedKeysOfSeat(seat: SeatKeys, host: HostIdentity): SharedKeys {
	const secret = x25519.getSharedSecret(seat.sealing.secret, host.sealingKey);
	return sharedKeys(secret, host.roomId, seat.participantId);
}

/**
 * What the host shares with whoever made an up-message, read from its head; null where the head does
 * not belong to that participant. One elliptic curve multiplication: keep the result.
 */
export function sharedKeysOfHost(
	room: RoomKeys,
	participant: ParticipantId,
	envelope: Uint8Array
): SharedKeys | null {
	const publicKey = senderKey(participant, envelope);
	if (publicKey === null) return null;
	try {
		const secret = x25519.getSharedSecret(room.sealing.secret, publicKey);
		return sharedKeys(secret, room.roomId, participant);
	} catch {
		return null;
	}
}

/** The X25519 key in an up-message’s head; null where the head does not belong to that participant. */
export function senderKey(
	participant: ParticipantId,
	envelope: Uint8Array
): Uint8Array<ArrayBuffer> | null {
	const headEnd = 1 + KEY_BYTES + TOKEN_HASH_BYTES;
	if (envelope.length < headEnd || envelope[0] !== VERSION) return null;
	const publicKey = new Uint8Array(envelope.subarray(1, 1 + KEY_BYTES));
	const isTheirs =
		participantIdOf(publicKey, envelope.slice(1 + KEY_BYTES, headEnd)) === participant;
	return isTheirs ? publicKey : null;
}

/** Seals a participant’s message; its head tells the host whose it is. */
export function sealUp(
	seat: SeatKeys,
	shared: SharedKeys,
	body: Uint8Array,
	randomBytes: RandomBytes
): Uint8Array {
	const head = concatBytes(Uint8Array.of(VERSION), seat.sealing.public, tokenHash(seat.token));
	return concatBytes(head, encrypt(shared.up, shared.context, body, randomBytes));
}

/** Opens a participant’s message; null where it was not sealed with these keys. */
export function openUp(shared: SharedKeys, envelope: Uint8Array): Uint8Array | null {
	const headEnd = 1 + KEY_BYTES + TOKEN_HASH_BYTES;
	return decrypt(shared.up, shared.context, envelope.subarray(headEnd));
}

/** Seals the host’s message to one participant. */
export function sealDown(
	shared: SharedKeys,
	body: Uint8Array,
	randomBytes: RandomBytes
): Uint8Array {
	return concatBytes(
		Uint8Array.of(VERSION),
		encrypt(shared.down, shared.context, body, randomBytes)
	);
}

/** Opens the host’s message; null where it was not sealed with these keys. */
export function openDown(shared: SharedKeys, envelope: Uint8Array): Uint8Array | null {
	return envelope[0] === VERSION
		? decrypt(shared.down, shared.context, envelope.subarray(1))
		: null;
}

/** Seals what one of the host’s devices says to the others. */
export function sealDesk(keys: RoomKeys, body: Uint8Array, randomBytes: RandomBytes): Uint8Array {
	return concatBytes(
		Uint8Array.of(VERSION),
		encrypt(keys.desk, deskContext(keys.roomId), body, randomBytes)
	);
}

/** Opens it; null where it was not sealed by a device that has the room’s seed. */
export function openDesk(keys: RoomKeys, envelope: Uint8Array): Uint8Array | null {
	return envelope[0] === VERSION
		? decrypt(keys.desk, deskContext(keys.roomId), envelope.subarray(1))
		: null;
}

function deskContext(roomId: RoomId): Uint8Array {
	return utf8(`keypoint desk 1 ${roomId}`);
}

function stateMessage(roomId: RoomId, body: Uint8Array): Uint8Array {
	return concatBytes(utf8(`keypoint state 1 ${roomId} `), body);
}

/** What a participant and the host share, of the secret on which their keys agree. */
export function sharedKeys(
	secret: Uint8Array,
	roomId: RoomId,
	participant: ParticipantId
): SharedKeys {
	const context = utf8(`keypoint seat 1 ${roomId} ${participant}`);
	const key = (direction: string) =>
		hkdf(sha256, secret, context, utf8(`keypoint ${direction} 1`), KEY_BYTES);
	return { up: key('up'), down: key('down'), context };
}

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha): its nonce is long enough to be drawn at random. */
function encrypt(
	key: Uint8Array,
	context: Uint8Array,
	body: Uint8Array,
	randomBytes: RandomBytes
): Uint8Array {
	const nonce = randomBytes(NONCE_BYTES);
	return concatBytes(nonce, xchacha20poly1305(key, nonce, context).encrypt(body));
}

function decrypt(key: Uint8Array, context: Uint8Array, sealed: Uint8Array): Uint8Array | null {
	if (sealed.length < NONCE_BYTES) return null;
	try {
		const nonce = sealed.subarray(0, NONCE_BYTES);
		return xchacha20poly1305(key, nonce, context).decrypt(sealed.subarray(NONCE_BYTES));
	} catch {
		return null;
	}
}
