import { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';

/** Bytes waiting for one phone beyond which it is taken for frozen: some dozens of states. */
const MAX_WAITING_BYTES = 128 * 1024;

/**
 * A WebSocket as the stream of bytes that aedes works on. What is written in one turn leaves as one
 * frame, where `ws`’s own stream sends each field of a packet as a frame of its own. A message for a
 * phone that takes nothing is left out, as QoS 0 may be, and a phone that takes nothing for long is let
 * go: it can hold up nobody else.
 */
export class SocketStream extends Duplex {
	readonly #socket: WebSocket;
	readonly #drainTimeoutMs: number;
	#frozen: NodeJS.Timeout | null = null;
	/** A host hears everybody, so more may wait for it. */
	maxWaitingBytes = MAX_WAITING_BYTES;

	/** @param allows whether bytes that came may be read; the connection ends where not */
	constructor(socket: WebSocket, drainTimeoutMs: number, allows: (bytes: Buffer) => boolean) {
		super({ autoDestroy: true, readableHighWaterMark: 16_384, writableHighWaterMark: 16_384 });
		this.#socket = socket;
		this.#drainTimeoutMs = drainTimeoutMs;
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

	/** Sends a whole packet of QoS 0 behind all that was written; or not at all. */
	deliver(packet: Buffer): void {
		if (this.destroyed || this.#socket.readyState !== this.#socket.OPEN) return;
		if (this.#socket.bufferedAmount + this.writableLength < this.maxWaitingBytes)
			this.write(packet);
		else this.#frozen ??= setTimeout(this.#letGo, this.#drainTimeoutMs);
	}

	readonly #letGo = () => {
		this.#frozen = null;
		if (this.#socket.bufferedAmount >= this.maxWaitingBytes) this.#socket.terminate();
	};

	override _read(): void {
		if (this.#socket.isPaused) this.#socket.resume();
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
		this.#send(chunk, done);
	}

	override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
		this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
	}

	#send(bytes: Buffer, done: (error?: Error) => void): void {
		// A phone that went away has its close told by itself.
		if (this.#socket.readyState === this.#socket.OPEN)
			this.#socket.send(bytes, { binary: true, compress: false }, done);
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
