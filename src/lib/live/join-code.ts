import { scrypt } from '@noble/hashes/scrypt.js';
import { fromBase64Url, utf8 } from './bytes';
import type { JoinCode, RoomId } from './ids';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 6;
/** scrypt’s interactive cost (Percival 2009; RFC 7914): some 50 ms and 16 MB. */
const COST = { N: 2 ** 14, r: 8, p: 1, dkLen: 4 };

/**
 * The code that people type, made of the room’s id and so checked against it. Its 30 bits are weaker
 * than the id in a QR code: somebody could make keys until one has the same code. scrypt makes each
 * try cost some 50 ms, two years of one processor core for all of them.
 */
export function joinCodeOf(roomId: RoomId): JoinCode {
	const bytes = fromBase64Url(roomId, 16);
	if (bytes === null) throw new Error(`“${roomId}” is no room’s id`);
	const hash = scrypt(bytes, utf8('keypoint join code 1'), COST);
	const bits = new DataView(hash.buffer, hash.byteOffset).getUint32(0);
	return Array.from(
		{ length: LETTERS },
		(_, index) => ALPHABET[(bits >>> (5 * index)) % 32] ?? ''
	).join('') as JoinCode;
}
