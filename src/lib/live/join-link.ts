import { brokerUrls } from './channel/broker-urls';
import { parseJoinCode, parseRoomId, type JoinCode, type RoomId } from './ids';

/** What a QR code tells a phone. */
export interface JoinLink {
	readonly code: JoinCode;
	/** Null when only the code was typed: then the code alone vouches for the host. */
	readonly roomId: RoomId | null;
	/** The broker’s address, or a cluster’s with commas between; null for the one beside the page. */
	readonly broker: string | null;
}

/** The fragment of a join address, which no server sees: `room=…&code=…&broker=…`. */
export function joinFragment({ code, roomId, broker }: JoinLink): string {
	const fields = new URLSearchParams({ code });
	if (roomId !== null) fields.set('room', roomId);
	if (broker !== null) fields.set('broker', broker);
	return `#${fields.toString()}`;
}

/** Reads such a fragment; null where it names no room, or something that is none. */
export function parseJoinFragment(fragment: string): JoinLink | null {
	const fields = new URLSearchParams(fragment.replace(/^#/, ''));
	const code = parseJoinCode(fields.get('code') ?? '');
	const room = fields.get('room');
	const roomId = room === null ? null : parseRoomId(room);
	const broker = fields.get('broker');
	if (code === null || (room !== null && roomId === null)) return null;
	return broker === null || isBroker(broker) ? { code, roomId, broker } : null;
}

/** Whether a text gives a broker’s address, or a cluster’s, that a page can use. */
export function isBroker(text: string): boolean {
	return brokerUrls(text).length > 0;
}
