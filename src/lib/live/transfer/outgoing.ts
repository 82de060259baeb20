import type { LiveClock } from '../live-clock';
import { PIECE_BYTES, piecesOf } from './messages';

/** A file that is given away piece by piece. */
export interface OutgoingNeeds {
	readonly file: Blob;
	readonly clock: LiveClock;
	/** Sends a piece; it may get lost. */
	readonly send: (index: number, bytes: Uint8Array) => void;
	/** Told once, when the file can be read no more. */
	readonly unreadable: () => void;
}

/** Pieces on their way at once, at most: their bytes are all that is held of a file. */
const MOST_ON_THE_WAY = 16;
/** What is on its way should be there within this: more would only stand in a queue, and keepalives behind it. */
const GOOD_ROUND_MS = 1000;
/** Without news for so long, what is on its way counts as lost. */
const LEAST_WAIT_MS = 1500;
const MOST_WAIT_MS = 15_000;

/**
 * Sends a file in order and again what got lost. As many pieces are on their way as come back
 * acknowledged within a second; a round trip that takes longer makes it fewer, and a loss halves them.
 */
export class Outgoing {
	readonly #needs: OutgoingNeeds;
	readonly #pieces: number;
	/** When each piece on its way was sent; null of those sent twice, whose round trip nobody knows. */
	readonly #sentAtMs = new Map<number, number | null>();
	/** Pieces that the other side has. */
	#acked = 0;
	#next = 0;
	#window = 2;
	#roundMs: number | null = null;
	#waitMs = LEAST_WAIT_MS;
	#timer: unknown = null;
	#isPumping = false;
	#isStopped = false;

	constructor(needs: OutgoingNeeds) {
		this.#needs = needs;
		this.#pieces = piecesOf(needs.file.size);
	}

	/** Bytes that the other side has. */
	get sentBytes(): number {
		return Math.min(this.#acked * PIECE_BYTES, this.#needs.file.size);
	}

	/** What the other side has, without a gap. The first word of it begins the sending. */
	hear(pieces: number): void {
		if (pieces > this.#acked && pieces <= this.#pieces) {
			const sentAtMs = this.#sentAtMs.get(pieces - 1);
			for (let index = this.#acked; index < pieces; index++) this.#sentAtMs.delete(index);
			this.#acked = pieces;
			this.#next = Math.max(this.#next, pieces);
			if (typeof sentAtMs === 'number') this.#measure(this.#needs.clock.now() - sentAtMs);
			this.#wait();
		}
		void this.#pump();
	}

	/** A connection came back: what was on its way is lost. */
	again(): void {
		this.#next = this.#acked;
		void this.#pump();
	}

	stop(): void {
		this.#isStopped = true;
		this.#needs.clock.clearTimeout(this.#timer);
	}

	#measure(roundMs: number): void {
		this.#roundMs = this.#roundMs === null ? roundMs : 0.8 * this.#roundMs + 0.2 * roundMs;
		const more = roundMs < GOOD_ROUND_MS ? 1 : -1;
		this.#window = Math.min(MOST_ON_THE_WAY, Math.max(1, this.#window + more));
		this.#waitMs = Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, 3 * this.#roundMs));
	}

	/** Waits for news of what is on its way, from now on. */
	#wait(): void {
		const { clock } = this.#needs;
		clock.clearTimeout(this.#timer);
		this.#timer = null;
		if (this.#isStopped || this.#acked === this.#pieces) return;
		this.#timer = clock.setTimeout(() => {
			this.#window = Math.max(1, Math.floor(this.#window / 2));
			this.#waitMs = Math.min(MOST_WAIT_MS, 2 * this.#waitMs);
			this.#wait();
			this.again();
		}, this.#waitMs);
	}

	/** Asked again after a wait. */
	#wasStopped(): boolean {
		return this.#isStopped;
	}

	async #pump(): Promise<void> {
		if (this.#isPumping) return;
		this.#isPumping = true;
		const { file, send, clock, unreadable } = this.#needs;
		try {
			while (
				!this.#isStopped &&
				this.#next < this.#pieces &&
				this.#next - this.#acked < this.#window
			) {
				const index = this.#next++;
				const at = index * PIECE_BYTES;
				const bytes = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
				if (this.#wasStopped()) return;
				this.#sentAtMs.set(index, this.#sentAtMs.has(index) ? null : clock.now());
				send(index, bytes);
				if (this.#timer === null) this.#wait();
			}
		} catch {
			this.stop();
			unreadable();
		} finally {
			this.#isPumping = false;
		}
	}
}
