import { PIECE_BYTES, piecesOf, type Offer, type Piece } from './messages';

/** Pieces that may come before those that are missing. */
const MOST_AHEAD = 64;
/** So many pieces become one blob, which the browser may keep on its disk. */
const PIECES_IN_BLOB = 64;

/** A file that comes in pieces, in any order and more than once. There is no file before it is whole. */
export class Incoming {
	readonly offer: Offer;
	readonly #pieces: number;
	readonly #blobs: Blob[] = [];
	readonly #ahead = new Map<number, Uint8Array>();
	#tail: Uint8Array[] = [];
	#have = 0;

	constructor(offer: Offer) {
		this.offer = offer;
		this.#pieces = piecesOf(offer.bytes);
	}

	/** Pieces that are here without a gap. */
	get pieces(): number {
		return this.#have;
	}

	get receivedBytes(): number {
		return Math.min(this.#have * PIECE_BYTES, this.offer.bytes);
	}

	/** Takes a piece, unless it is here already or fits nowhere. */
	take({ file, index, bytes }: Piece): void {
		const isWanted =
			file === this.offer.file &&
			index >= this.#have &&
			index < Math.min(this.#pieces, this.#have + MOST_AHEAD) &&
			bytes.length === Math.min(PIECE_BYTES, this.offer.bytes - index * PIECE_BYTES);
		if (!isWanted) return;
		// A copy: the bytes are a view into a larger message.
		this.#ahead.set(index, new Uint8Array(bytes));
		for (;;) {
			const next = this.#ahead.get(this.#have);
			if (next === undefined) return;
			this.#ahead.delete(this.#have);
			this.#tail.push(next);
			this.#have++;
			if (this.#tail.length === PIECES_IN_BLOB) this.#fold();
		}
	}

	/** The file; null until all of it is here. */
	whole(): Blob | null {
		if (this.#have < this.#pieces) return null;
		if (this.#tail.length > 0) this.#fold();
		return new Blob(this.#blobs);
	}

	#fold(): void {
		this.#blobs.push(new Blob(this.#tail as Uint8Array<ArrayBuffer>[]));
		this.#tail = [];
	}
}
