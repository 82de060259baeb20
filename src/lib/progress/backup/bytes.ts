import { BackupError } from './format';

/** Compressed bytes given to the decompressor at once: what comes out of them is held at the same time. */
const PIECE_BYTES = 32_768;
const GZIP = [0x1f, 0x8b] as const;

/**
 * The bytes of a backup’s lines. Files come compressed or, where a browser or a mail program has unpacked
 * them on the way (Safari does), plain.
 * @throws {BackupError} truncated, edited, file-unreadable
 */
export async function* eachBytes(file: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	const pieces = eachPiece(file);
	const begun: Uint8Array<ArrayBuffer>[] = [];
	let start: readonly number[] = [];
	// A stream may give its bytes one by one.
	while (start.length < GZIP.length) {
		const next = await pieces.next();
		if (next.done === true) break;
		begun.push(next.value);
		start = [...start, ...next.value.subarray(0, GZIP.length)];
	}
	const whole = startWith(begun, pieces);
	yield* GZIP.every((byte, at) => start[at] === byte) ? decompressed(whole) : whole;
}

async function* eachPiece(
	file: ReadableStream<Uint8Array>
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
	const reader = file.getReader();
	try {
		for (;;) {
			const { done, value } = await reader.read().catch((error: unknown) => {
				throw new BackupError({ reason: 'file-unreadable', detail: String(error) });
			});
			if (done) return;
			for (let at = 0; at < value.length; at += PIECE_BYTES)
				yield value.subarray(at, at + PIECE_BYTES) as Uint8Array<ArrayBuffer>;
		}
	} finally {
		// Whoever stops half-way wants no more of the file.
		await reader.cancel().catch(() => null);
	}
}

async function* startWith<T>(begun: Iterable<T>, rest: AsyncIterable<T>): AsyncGenerator<T, void> {
	yield* begun;
	yield* rest;
}

/** A wrong byte is refused when it is written, a missing end when the stream is closed. */
async function* decompressed(
	pieces: AsyncIterable<Uint8Array<ArrayBuffer>>
): AsyncGenerator<Uint8Array> {
	const { readable, writable } = new DecompressionStream('gzip');
	const writer = writable.getWriter();
	let closing = false;
	let stopped: unknown = null;
	const feeding = (async () => {
		for await (const piece of pieces) await writer.write(piece);
		closing = true;
		await writer.close();
	})().catch((error: unknown) => {
		stopped = error;
		void writer.abort(error).catch(() => null);
	});
	const reader = readable.getReader();
	try {
		for (;;) {
			const { done, value } = await reader.read().catch(async (error: unknown) => {
				await feeding;
				if (stopped instanceof BackupError) throw stopped;
				const reason = closing ? 'truncated' : 'edited';
				throw new BackupError({ reason, detail: String(error) });
			});
			if (done) return;
			yield value;
		}
	} finally {
		await reader.cancel().catch(() => null);
		await feeding;
	}
}
