import { concatBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from './bytes';
import {
	parseJoinCode,
	parseParticipantId,
	parseRoomId,
	type JoinCode,
	type ParticipantId,
	type RoomId
} from './ids';
import {
	IDENTITY_BYTES,
	SECRET_BYTES,
	participantIdOf,
	roomIdOf,
	tokenHash,
	type RoomKeys,
	type SeatKeys
} from './keys';

/** As whom a client connects to a broker. */
export interface Credentials {
	readonly clientId: string;
	readonly username: string;
	readonly password: string;
}

/** Whom a broker’s client has proved to be. Whether a host’s code fits its room is checked apart, as it costs. */
export type Client =
	| { readonly role: 'participant'; readonly code: JoinCode; readonly id: ParticipantId }
	| { readonly role: 'host'; readonly code: JoinCode; readonly id: RoomId };

const ID_LETTERS = 22;
const HOST = 'host-';
const TAB = /^-[A-Za-z0-9]{1,12}$/;

/**
 * A participant’s credentials. A broker that knows nobody can check them: the client’s id begins with
 * the hash of the key and the token in the password, so nobody can connect under another’s id and put
 * them out. `tab` tells apart the tabs of one seat: letters and digits.
 */
export function seatCredentials(keys: SeatKeys, code: JoinCode, tab: string): Credentials {
	return {
		clientId: `${keys.participantId}-${tab}`,
		username: code,
		password: toBase64Url(concatBytes(keys.sealing.public, keys.token))
	};
}

/** A host’s credentials, alike: the client’s id begins with the room’s. */
export function hostCredentials(keys: RoomKeys, code: JoinCode, tab: string): Credentials {
	return {
		clientId: `${keys.roomId}-${tab}`,
		username: HOST + code,
		password: toBase64Url(concatBytes(keys.identity, keys.token))
	};
}

/** Who a client is; null where its credentials prove nothing. */
export function readCredentials({ clientId, username, password }: Credentials): Client | null {
	const isHost = username.startsWith(HOST);
	const code = parseJoinCode(isHost ? username.slice(HOST.length) : username);
	const id = clientId.slice(0, ID_LETTERS);
	if (code === null || !TAB.test(clientId.slice(ID_LETTERS))) return null;
	return isHost ? readHost(code, id, password) : readParticipant(code, id, password);
}

function readParticipant(code: JoinCode, id: string, password: string): Client | null {
	const secrets = fromBase64Url(password, 2 * SECRET_BYTES);
	const claimed = parseParticipantId(id);
	if (secrets === null || claimed === null) return null;
	const token = secrets.slice(SECRET_BYTES);
	const proved = participantIdOf(secrets.slice(0, SECRET_BYTES), tokenHash(token));
	return proved === claimed ? { role: 'participant', code, id: proved } : null;
}

function readHost(code: JoinCode, id: string, password: string): Client | null {
	const secrets = fromBase64Url(password, IDENTITY_BYTES + SECRET_BYTES);
	const claimed = parseRoomId(id);
	if (secrets === null || claimed === null) return null;
	const identity = secrets.slice(0, IDENTITY_BYTES);
	const hash = toBase64Url(tokenHash(secrets.slice(IDENTITY_BYTES)));
	const isOwner = hash === toBase64Url(identity.slice(2 * SECRET_BYTES));
	return isOwner && roomIdOf(identity) === claimed ? { role: 'host', code, id: claimed } : null;
}
