import { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { frameOf, type Framed } from './publish-packet';

/** What a stream is made of. */
export interface SocketParts {
	readonly socket: WebSocket;
	/** The connection under the WebSocket, which frames made beforehand are written to. */
	readonly tcp: Duplex;
	/** Whether bytes that came may be read; the connection ends where not. */
	readonly allows: (bytes: Buffer) => boolean;
	readonly drainTimeoutMs: number;
	/** The other end’s address in the network. */
	readonly address: string;
}

/** Bytes waiting for one phone beyond which it is taken for frozen: some dozens of states. */
const MAX_WAITING_BYTES = 128 * 1024;

/** Gathered packets leave in frames of about so much: a page works off each in one task. */
const MAX_FRAME_BYTES = 8 * 1024;

/**
 * A WebSocket as the stream of bytes that aedes works on. What is written in one turn leaves as one
 * frame, where `ws`’s own stream sends each field of a packet as a frame of its own. A message for a
 * phone that takes nothing is left out, as QoS 0 may be, and a phone that takes nothing for long is let
 * go: it can hold up nobody else.
 */
export class SocketStream extends Duplex {
	readonly #socket: WebSocket;
	readonly #tcp: Duplex;
	readonly #drainTimeoutMs: number;
	readonly address: string;
	#frozen: NodeJS.Timeout | null = null;
	#maxWaitingBytes = MAX_WAITING_BYTES;
	/** What leaves together at the end of this turn; null where each packet leaves at once. */
	#gathered: Buffer[] | null = null;
	#gatheredBytes = 0;

	constructor({ socket, tcp, allows, drainTimeoutMs, address }: SocketParts) {
		super({ autoDestroy: true, readableHighWaterMark: 16_384, writableHighWaterMark: 16_384 });
		this.#socket = socket;
		this.#tcp = tcp;
		this.#drainTimeoutMs = drainTimeoutMs;
		this.address = address;
		socket.on('message', (data: RawData) => {
			const bytes = data as Buffer;
			if (!allows(bytes)) socket.terminate();
			else if (!this.destroyed && !this.push(bytes)) socket.pause();
		});
		socket.on('error', (error) => {
			this.destroy(error);
		});
		socket.on('close', () => {
			this.destroy();
		});
	}

	/**
	 * For a host, which hears everybody: more may wait for it, and what comes in one turn of the loop
	 * leaves as one frame, with one write and one event in its page.
	 */
	gather(maxWaitingBytes: number): void {
		this.#maxWaitingBytes = maxWaitingBytes;
		this.#gathered = [];
	}

	/** Sends a packet of QoS 0 behind all that was written; or not at all. */
	deliver({ frame, packet }: Framed): void {
		if (this.destroyed || this.#socket.readyState !== this.#socket.OPEN) return;
		const waiting = this.#tcp.writableLength + this.writableLength + this.#gatheredBytes;
		if (waiting >= this.#maxWaitingBytes)
			this.#frozen ??= setTimeout(this.#letGo, this.#drainTimeoutMs);
		else if (this.#gathered !== null) {
			if (this.#gathered.push(packet) === 1) setImmediate(this.#sendGathered);
			this.#gatheredBytes += packet.length;
			if (this.#gatheredBytes >= MAX_FRAME_BYTES) this.#sendGathered();
		}
		// `ws` writes its frames whole and at once where it does not compress, so one of ours fits between.
		else if (this.writableLength === 0) this.#tcp.write(frame);
		else this.write(packet);
	}

	readonly #sendGathered = () => {
		const packets = this.#gathered ?? [];
		this.#gathered = [];
		this.#gatheredBytes = 0;
		if (packets.length === 0 || this.destroyed || this.#socket.readyState !== this.#socket.OPEN)
			return;
		if (this.writableLength === 0) this.#tcp.write(frameOf(packets));
		else this.write(Buffer.concat(packets));
	};

	readonly #letGo = () => {
		this.#frozen = null;
		if (this.#tcp.writableLength >= this.#maxWaitingBytes) this.#socket.terminate();
	};

	override _read(): void {
		if (this.#socket.isPaused) this.#socket.resume();
	}

	override _write(
		chunk: Buffer,
		_encoding: BufferEncoding,
		done: (error?: Error | null) => void
	): void {
		this.#send(chunk, done);
	}

	override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
		this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
	}

	#send(bytes: Buffer, done: (error?: Error | null) => void): void {
		// A phone that went away has its close told by itself.
		if (this.#socket.readyState === this.#socket.OPEN) this.#tcp.write(frameOf([bytes]), done);
		else done();
	}

	override _final(done: () => void): void {
		this.#socket.close();
		done();
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		if (this.#frozen) clearTimeout(this.#frozen);
		this.#socket.terminate();
		done(error);
	}
}
