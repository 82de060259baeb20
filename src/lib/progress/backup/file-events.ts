import type { LogEvent } from '../events';
import { readBackup, type BackupChunk, type BackupSummary } from './read';

/** Who wants to know what a file holds besides events, and how far its reading is. */
export interface FileWatcher {
	/** Bytes of the file and events of it that are read so far. */
	readonly onRead?: (bytes: number, events: number) => void;
	readonly onChunk?: (chunk: BackupChunk) => void;
	readonly onEnd?: (summary: BackupSummary) => void;
}

/**
 * The events of a backup in the order of the file, some at a time.
 * @throws {BackupError}
 */
export async function* eventChunks(
	file: Blob,
	{ onRead, onChunk, onEnd }: FileWatcher = {}
): AsyncGenerator<readonly LogEvent[], void> {
	let bytes = 0;
	let events = 0;
	const counted = file.stream().pipeThrough(
		new TransformStream<Uint8Array, Uint8Array>({
			transform(part, controller) {
				bytes += part.length;
				controller.enqueue(part);
			}
		})
	);
	const chunks = readBackup(counted);
	try {
		for (;;) {
			const next = await chunks.next();
			if (next.done === true) {
				onEnd?.(next.value);
				return;
			}
			events += next.value.events.length;
			onRead?.(bytes, events);
			onChunk?.(next.value);
			yield next.value.events;
		}
	} finally {
		// Whoever stops early lets the file go.
		await chunks.return({} as BackupSummary);
	}
}

/** The same one by one, as a merge takes them. */
export async function* eachOf<T>(chunks: AsyncIterable<readonly T[]>): AsyncGenerator<T, void> {
	for await (const chunk of chunks) yield* chunk;
}
