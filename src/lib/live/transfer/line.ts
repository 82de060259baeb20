import type { Channel, ConnectionState } from '../channel/channel';
import type { DeskSeal } from '../desk-seal';
import type { JoinCode } from '../ids';
import type { LiveClock } from '../live-clock';
import { transferTopic } from '../topics';
import { Incoming } from './incoming';
import {
	encodePiece,
	encodeWord,
	otherSide,
	parseHeard,
	piecesOf,
	type Bye,
	type Offer,
	type Piece,
	type Side,
	type Word
} from './messages';
import { Outgoing } from './outgoing';

/** What a transfer’s line works with. */
export interface LineNeeds {
	readonly channel: Channel;
	readonly code: JoinCode;
	/** By a key that the link’s seed gives: whoever can seal has the link. */
	readonly seal: DeskSeal;
	readonly clock: LiveClock;
	readonly side: Side;
	/** Drawn at random for this page: 1 to 22 letters and digits. */
	readonly device: string;
}

/** What the machine has this side say. */
export type Saying = Pick<Word, 'direction' | 'agrees' | 'merged' | 'bye'>;

/** What is known of the other side. */
export type Peer = Pick<Word, 'direction' | 'agrees' | 'merged' | 'offer'>;

/** How far the files are, in bytes. */
export interface Moved {
	readonly sent: number;
	readonly received: number;
}

/** What a line tells the machine. */
export interface LineEvents {
	changed(state: ConnectionState): void;
	/** The other side is there: a page that was not heard before, which begins anew. */
	met(peer: Peer): void;
	heard(peer: Peer): void;
	/** Not heard for a while, or heard again. */
	silent(isSilent: boolean): void;
	/** Guest: nobody answers; or the maker speaks with another device. */
	alone(because: 'nobody' | 'taken'): void;
	left(bye: Bye): void;
	/** Somebody with the link speaks otherwise: another version of Keypoint. */
	strange(): void;
	moved(moved: Moved): void;
	arrived(file: Blob): void;
	delivered(): void;
	unreadable(): void;
}

/** A file to give away. */
export interface Gift {
	readonly offer: Offer;
	readonly file: Blob;
}

/** Said again so often where there is nothing new, */
const BEAT_MS = 2000;
/** and so soon after pieces came: one word acknowledges what came meanwhile. */
const ACK_MS = 40;
/** A side that was not heard for so long is not there now. */
const SILENT_MS = 7000;
/** A guest whom nobody answers for so long, though it is online, may have an old link. */
const NOBODY_MS = 10_000;

/**
 * One device’s end of a transfer: repeats one word until the other side’s tells that it was heard, sends
 * its file once the other is ready for it, and puts together what comes.
 */
export class TransferLine {
	readonly #needs: LineNeeds;
	readonly #events: LineEvents;
	readonly #stops: (() => void)[] = [];
	#saying: Saying;
	#gift: Gift | null = null;
	#outgoing: Outgoing | null = null;
	#incoming: Incoming | null = null;
	#isWhole = false;
	#isDelivered = false;
	/** The other side’s page, by its last word. */
	#peer: { readonly word: Word; readonly told: string } | null = null;
	#heardAtMs = 0;
	#onlineAtMs: number | null = null;
	#isSilent = false;
	#moved: Moved = { sent: 0, received: 0 };
	#n = 0;
	#timer: unknown = null;
	#isAckDue = false;

	constructor(needs: LineNeeds, events: LineEvents, saying: Saying) {
		this.#needs = needs;
		this.#events = events;
		this.#saying = saying;
		const { channel, code, side } = needs;
		this.#stops.push(
			channel.watch((state) => {
				this.#change(state);
			}),
			channel.subscribe(transferTopic(code, otherSide(side)), (envelope) => {
				this.#hear(envelope);
			})
		);
		this.#change(channel.state);
	}

	/** Says this from now on. */
	say(change: Partial<Saying>): void {
		this.#saying = { ...this.#saying, ...change };
		if (this.#saying.bye !== null) this.#end();
		this.#listenFor(this.#peer?.word.offer ?? null);
		this.#say();
	}

	/** Gives this file away, as soon as the other side is ready for it. */
	give(gift: Gift | null): void {
		if (gift === this.#gift) return;
		this.#gift = gift;
		this.#begin();
		this.#say();
	}

	/** Says goodbye, unless that was said, and ends. Resolves when it has left. */
	async stop(): Promise<void> {
		const { clock } = this.#needs;
		for (const stop of this.#stops) stop();
		this.#outgoing?.stop();
		this.#saying = { ...this.#saying, bye: this.#saying.bye ?? 'left' };
		await this.#publish();
		clock.clearTimeout(this.#timer);
	}

	#change(state: ConnectionState): void {
		this.#onlineAtMs = state === 'online' ? this.#needs.clock.now() : null;
		this.#events.changed(state);
		if (state !== 'online') return;
		this.#say();
		this.#outgoing?.again();
	}

	/** Forgets how far the files were: another page begins from nothing. */
	#begin(): void {
		this.#outgoing?.stop();
		this.#isDelivered = false;
		this.#outgoing =
			this.#gift &&
			new Outgoing({
				file: this.#gift.file,
				clock: this.#needs.clock,
				send: (index, bytes) => {
					this.#send(index, bytes);
				},
				unreadable: () => {
					this.#events.unreadable();
				}
			});
	}

	#send(index: number, bytes: Uint8Array): void {
		const { channel, code, seal, side } = this.#needs;
		const file = this.#gift?.offer.file ?? 0;
		const body = encodePiece(side, { file, index, bytes });
		// What gets lost is missed in the other’s words.
		void channel.publish(transferTopic(code, side), seal.seal(body), { qos: 0, retain: false });
	}

	#hear(envelope: Uint8Array): void {
		const { seal, side } = this.#needs;
		const body = seal.open(envelope);
		const heard = body && parseHeard(otherSide(side), body);
		if (heard?.is === 'word') this.#hearWord(heard.word);
		else if (heard?.is === 'piece') this.#hearPiece(heard.piece);
		else if (heard?.is === 'strange' && this.#peer === null) this.#events.strange();
	}

	#hearWord(word: Word): void {
		const { device, side, clock } = this.#needs;
		const before = this.#peer?.word ?? null;
		const isSame = word.device === before?.device;
		if (isSame ? word.n <= before.n : !this.#isFree()) return;
		if (side === 'guest' && word.to !== device) {
			// Not introduced yet, or second come.
			if (word.to === null) this.#say();
			else this.#events.alone('taken');
			return;
		}
		if (!isSame && word.bye !== null) return;
		this.#heardAtMs = clock.now();
		const told = JSON.stringify([word.direction, word.agrees, word.merged, word.offer]);
		const isNews = told !== this.#peer?.told;
		this.#peer = { word, told };
		if (!isSame) this.#meet(word);
		else if (isNews) this.#events.heard(word);
		this.#setSilent(false);
		this.#listenFor(word.offer);
		const offer = this.#gift?.offer;
		if (word.to === device && word.has && offer && word.has.file === offer.file)
			this.#hearAck(word.has.pieces, offer);
		if (word.bye === null || before?.bye === word.bye) return;
		this.#end();
		this.#events.left(word.bye);
	}

	/** Whether another page may take the other side’s place. */
	#isFree(): boolean {
		return this.#peer === null || this.#isSilent || this.#peer.word.bye !== null;
	}

	#isGone(): boolean {
		return this.#peer?.word.bye === 'left';
	}

	#meet(word: Word): void {
		this.#incoming = null;
		this.#isWhole = false;
		this.#begin();
		this.#events.met(word);
		this.#say();
	}

	/** Nothing more goes or comes. */
	#end(): void {
		this.#outgoing?.stop();
		this.#incoming = null;
	}

	/** Gets ready for the other’s file once both have agreed to it. */
	#listenFor(offer: Offer | null): void {
		const guest = this.#needs.side === 'guest' ? this.#saying : this.#peer?.word;
		if (offer === null || guest?.agrees !== true || this.#saying.bye !== null) return;
		if (this.#incoming?.offer.file === offer.file) return;
		this.#incoming = new Incoming(offer);
		this.#isWhole = false;
		this.#say();
	}

	#hearAck(pieces: number, offer: Offer): void {
		this.#outgoing?.hear(pieces);
		this.#tellMoved();
		if (pieces < piecesOf(offer.bytes) || this.#isDelivered) return;
		this.#isDelivered = true;
		this.#events.delivered();
	}

	#hearPiece(piece: Piece): void {
		const incoming = this.#incoming;
		if (incoming === null) return;
		this.#heardAtMs = this.#needs.clock.now();
		const before = incoming.pieces;
		incoming.take(piece);
		this.#ackSoon();
		if (incoming.pieces === before) return;
		const file = this.#isWhole ? null : incoming.whole();
		if (file === null) return;
		this.#isWhole = true;
		this.#events.arrived(file);
	}

	#tellMoved(): void {
		const [sent, received] = [this.#outgoing?.sentBytes ?? 0, this.#incoming?.receivedBytes ?? 0];
		if (sent === this.#moved.sent && received === this.#moved.received) return;
		this.#moved = { sent, received };
		this.#events.moved(this.#moved);
	}

	#ackSoon(): void {
		if (this.#isAckDue) return;
		this.#isAckDue = true;
		this.#sayIn(ACK_MS);
	}

	#sayIn(delayMs: number): void {
		const { clock } = this.#needs;
		clock.clearTimeout(this.#timer);
		this.#timer = clock.setTimeout(() => {
			this.#say();
		}, delayMs);
	}

	#say(): void {
		this.#isAckDue = false;
		this.#look();
		this.#tellMoved();
		this.#sayIn(BEAT_MS);
		void this.#publish();
	}

	/** Notices who is not there. */
	#look(): void {
		const nowMs = this.#needs.clock.now();
		if (this.#peer !== null) this.#setSilent(nowMs - this.#heardAtMs >= SILENT_MS);
		else if (
			this.#needs.side === 'guest' &&
			this.#onlineAtMs !== null &&
			nowMs - this.#onlineAtMs >= NOBODY_MS
		)
			this.#events.alone('nobody');
	}

	#setSilent(isSilent: boolean): void {
		if (isSilent === this.#isSilent) return;
		this.#isSilent = isSilent;
		this.#events.silent(isSilent);
	}

	async #publish(): Promise<void> {
		const { channel, code, seal, side, device, clock } = this.#needs;
		if (channel.state !== 'online') return;
		this.#n = Math.max(this.#n + 1, Math.floor(clock.now()));
		const incoming = this.#incoming;
		const body = encodeWord(side, {
			v: 1,
			device,
			n: this.#n,
			// Whoever left is spoken with no more: the link is free again.
			to: this.#isGone() ? null : (this.#peer?.word.device ?? null),
			offer: this.#gift?.offer ?? null,
			has: incoming && { file: incoming.offer.file, pieces: incoming.pieces },
			...this.#saying
		});
		// What gets lost is said again.
		await channel.publish(transferTopic(code, side), seal.seal(body), { qos: 0, retain: false });
	}
}
