import { Checksum } from './checksum';
import {
	BACKUP_FORMAT,
	BACKUP_VERSION,
	endLine,
	type BackupHeader,
	type BackupRecord
} from './format';

/** What is written into the header by the caller. */
export type BackupOrigin = Omit<BackupHeader, 'format' | 'v'>;

/** How a backup is written. */
export interface WriteOptions {
	/** False writes the lines as they are, for places that take text only. */
	readonly compress?: boolean;
	/** Told after each chunk how many events are written so far. */
	readonly onProgress?: (events: number) => void;
	/** Ends the stream with the signal’s reason. */
	readonly signal?: AbortSignal;
}

/**
 * A backup as a stream of bytes, made as it is read: nothing is held but one chunk and the ids of sessions.
 * Errors as the chunks do (`StoreError`).
 */
export function writeBackup(
	origin: BackupOrigin,
	chunks: AsyncIterable<readonly BackupRecord[]>,
	{ compress = true, onProgress, signal }: WriteOptions = {}
): ReadableStream<Uint8Array<ArrayBuffer>> {
	const blocks = eachBlock(origin, chunks, onProgress);
	const plain = new ReadableStream<Uint8Array<ArrayBuffer>>(
		{
			async pull(controller) {
				signal?.throwIfAborted();
				const block = await blocks.next();
				if (block.done === true) controller.close();
				else controller.enqueue(block.value);
			},
			async cancel() {
				await blocks.return();
			}
		},
		{ highWaterMark: 1 }
	);
	return compress ? plain.pipeThrough(new CompressionStream('gzip')) : plain;
}

async function* eachBlock(
	origin: BackupOrigin,
	chunks: AsyncIterable<readonly BackupRecord[]>,
	onProgress: WriteOptions['onProgress']
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
	const encoder = new TextEncoder();
	const checksum = new Checksum();
	const lines = new Lines();
	const block = (text: string) => {
		const bytes = encoder.encode(text);
		checksum.add(bytes);
		return bytes;
	};
	const header: BackupHeader = { format: BACKUP_FORMAT, v: BACKUP_VERSION, ...origin };
	yield block(`${JSON.stringify(header)}\n`);
	for await (const chunk of chunks) {
		let text = '';
		for (const record of chunk) text += lines.of(record);
		if (text !== '') yield block(text);
		onProgress?.(lines.events);
	}
	yield encoder.encode(`${endLine(lines.events, checksum.hex())}\n`);
}

/** Makes lines of records, and knows the sessions that have had theirs. */
class Lines {
	events = 0;
	readonly #sessions = new Map<string, number>();

	of(record: BackupRecord): string {
		if (!('event' in record)) return `${JSON.stringify(record)}\n`;
		this.events += 1;
		const { event } = record;
		const sessionId = (event as { readonly sessionId?: unknown } | null)?.sessionId;
		if (typeof sessionId !== 'string') return `${JSON.stringify({ event })}\n`;
		const known = this.#sessions.get(sessionId);
		const number = known ?? this.#sessions.size;
		const line = `${JSON.stringify({ event: { ...(event as object), sessionId: number } })}\n`;
		if (known !== undefined) return line;
		this.#sessions.set(sessionId, number);
		return `${JSON.stringify({ session: sessionId })}\n${line}`;
	}
}
