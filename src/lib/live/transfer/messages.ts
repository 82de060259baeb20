import { concatBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { parseJson, utf8 } from '../bytes';

/** Who made the link, and who opened it. */
export type Side = 'maker' | 'guest';

/** Whose progress goes to the other; the maker chooses. */
export type Direction = 'both' | 'from-maker' | 'from-guest';

/** A backup that one side gives away. */
export interface Offer {
	/** Drawn at random: pieces of another file are none of this one’s. */
	readonly file: number;
	readonly bytes: number;
	/** Events in it. */
	readonly entries: number;
}

/** Why a side goes. */
export type Bye = 'cancelled' | 'failed' | 'left';

/**
 * All that one side has to say, said again and again: losing, doubling and reordering change nothing.
 * The two are told apart by their topics, and by what is sealed.
 */
export interface Word {
	readonly v: 1;
	/** Drawn at random for this page. */
	readonly device: string;
	/** Grows with every word of a device. */
	readonly n: number;
	/** The other’s page, once it was heard. */
	readonly to: string | null;
	/** Null from the guest. */
	readonly direction: Direction | null;
	/** The guest’s yes to the direction. */
	readonly agrees: boolean;
	readonly offer: Offer | null;
	/** Pieces of the other’s file that are here without a gap. */
	readonly has: { readonly file: number; readonly pieces: number } | null;
	/** Whether what came is in this device’s progress. */
	readonly merged: boolean;
	readonly bye: Bye | null;
}

/** A piece of a file. */
export interface Piece {
	readonly file: number;
	/** From 0. */
	readonly index: number;
	readonly bytes: Uint8Array;
}

/** What was opened: a word, a piece, or what another version of Keypoint says (`strange`). */
export type Heard =
	| { readonly is: 'word'; readonly word: Word }
	| { readonly is: 'piece'; readonly piece: Piece }
	| { readonly is: 'strange' };

/** Bytes of a file in one message: with its head and seal it stays under 60 kB. */
export const PIECE_BYTES = 56 * 1024;
/** More than any backup of ten years has. */
const MAX_FILE_BYTES = 1024 ** 3;
const HEAD_BYTES = 10;
const SIDES: readonly Side[] = ['maker', 'guest'];
const WORD = 0;
const PIECE = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const device = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,22}$/));

const WordSchema = v.object({
	v: v.literal(1),
	device,
	n: count,
	to: v.nullable(device),
	direction: v.nullable(v.picklist(['both', 'from-maker', 'from-guest'])),
	agrees: v.boolean(),
	offer: v.nullable(
		v.object({ file: count, bytes: v.pipe(count, v.maxValue(MAX_FILE_BYTES)), entries: count })
	),
	has: v.nullable(v.object({ file: count, pieces: count })),
	merged: v.boolean(),
	bye: v.nullable(v.picklist(['cancelled', 'failed', 'left']))
}) satisfies v.GenericSchema<unknown, Word>;

/** A word’s bytes, before sealing. */
export function encodeWord(side: Side, word: Word): Uint8Array {
	return concatBytes(Uint8Array.of(WORD, SIDES.indexOf(side)), utf8(JSON.stringify(word)));
}

/** A piece’s bytes, before sealing: kind, side, the file’s and the piece’s number (32 bits, big endian), content. */
export function encodePiece(side: Side, { file, index, bytes }: Piece): Uint8Array {
	const head = new Uint8Array(HEAD_BYTES);
	const view = new DataView(head.buffer);
	view.setUint8(0, PIECE);
	view.setUint8(1, SIDES.indexOf(side));
	view.setUint32(2, file);
	view.setUint32(6, index);
	return concatBytes(head, bytes);
}

/** Reads what a side has sealed; null for what the other side said, sent back by somebody. */
export function parseHeard(side: Side, body: Uint8Array): Heard | null {
	if (body[1] !== SIDES.indexOf(side)) return null;
	if (body[0] === PIECE && body.length > HEAD_BYTES) {
		const view = new DataView(body.buffer, body.byteOffset);
		const [file, index] = [view.getUint32(2), view.getUint32(6)];
		return { is: 'piece', piece: { file, index, bytes: body.subarray(HEAD_BYTES) } };
	}
	const read =
		body[0] === WORD
			? v.safeParse(WordSchema, parseJson(body.subarray(2)), { abortEarly: true })
			: null;
	return read?.success === true ? { is: 'word', word: read.output } : { is: 'strange' };
}

/** How many pieces a file of so many bytes has. */
export function piecesOf(bytes: number): number {
	return Math.ceil(bytes / PIECE_BYTES);
}

/** Whether a side sends its progress in a direction. */
export function sends(side: Side, direction: Direction): boolean {
	return direction === 'both' || direction === `from-${side}`;
}

/** The other of the two. */
export function otherSide(side: Side): Side {
	return side === 'maker' ? 'guest' : 'maker';
}
