declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** 128-bit hash of a host’s public keys, 22 letters: what a QR code vouches for. */
export type RoomId = Id<'RoomId'>;
/** 128-bit hash of a participant’s public key and token, 22 letters: nobody else can prove it. */
export type ParticipantId = Id<'ParticipantId'>;
/** Six letters or digits that a person types, and the room’s name in topics. */
export type JoinCode = Id<'JoinCode'>;

const HASH = /^[A-Za-z0-9_-]{22}$/;
/** Crockford’s base 32: no I, L, O or U. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{6}$/;

/** Takes a text as a room’s id; null when it has not its form. */
export function parseRoomId(text: string): RoomId | null {
	return HASH.test(text) ? (text as RoomId) : null;
}

/** Takes a text as a participant’s id; null when it has not its form. */
export function parseParticipantId(text: string): ParticipantId | null {
	return HASH.test(text) ? (text as ParticipantId) : null;
}

/** Takes what a person typed as a join code: any case, with spaces or hyphens, O for 0 and I or L for 1. */
export function parseJoinCode(text: string): JoinCode | null {
	const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
	return CODE.test(code) ? (code as JoinCode) : null;
}
