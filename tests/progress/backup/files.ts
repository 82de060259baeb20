import { gunzipSync } from 'node:zlib';
import { questionId } from '$lib/bank/ids';
import { BackupError, type BackupFailure, type BackupRecord } from '$lib/progress/backup/format';
import { readBackup, type BackupChunk, type BackupSummary } from '$lib/progress/backup/read';
import { writeBackup, type WriteOptions } from '$lib/progress/backup/write';
import { aReviewEvent } from '../fixtures';

export const ORIGIN = { writtenAtMs: Date.UTC(2025, 2, 4, 12), deviceId: 'device-a', app: '1.0' };

/** A backup of the records, whole. */
export async function fileOf(
	records: readonly BackupRecord[],
	options: WriteOptions = {}
): Promise<Uint8Array> {
	const chunks = (async function* () {
		// Two chunks, so that what holds over chunks is tested with it.
		const half = Math.ceil(records.length / 2);
		yield records.slice(0, half);
		yield await Promise.resolve(records.slice(half));
	})();
	return new Uint8Array(await new Response(writeBackup(ORIGIN, chunks, options)).arrayBuffer());
}

/** The bytes as a file gives them, cut into parts of a size. */
function streamOf(bytes: Uint8Array, partBytes = 1000): ReadableStream<Uint8Array> {
	let at = 0;
	return new ReadableStream({
		pull(controller) {
			if (at >= bytes.length) controller.close();
			else controller.enqueue(bytes.subarray(at, (at += partBytes)));
		}
	});
}

/** All that a backup holds, or why it is refused. */
export type Read =
	({ readonly ok: true } & BackupChunk & { readonly summary: BackupSummary }) | BackupFailure;

export async function readAll(bytes: Uint8Array, partBytes?: number): Promise<Read> {
	const all: BackupChunk[] = [];
	try {
		const chunks = readBackup(streamOf(bytes, partBytes));
		for (;;) {
			const next = await chunks.next();
			if (next.done === true)
				return {
					ok: true,
					summary: next.value,
					events: all.flatMap(({ events }) => events),
					settings: all.flatMap(({ settings }) => settings),
					quarantined: all.flatMap(({ quarantined }) => quarantined),
					unreadable: all.flatMap(({ unreadable }) => unreadable)
				};
			all.push(next.value);
		}
	} catch (error) {
		if (error instanceof BackupError) return error.failure;
		throw error;
	}
}

/** The lines of a compressed backup. */
export function linesOf(file: Uint8Array): string[] {
	return gunzipSync(file).toString('utf8').trimEnd().split('\n');
}

/** Some reviews of three questions in four sessions. */
export const someEvents = Array.from({ length: 40 }, (_, index) =>
	aReviewEvent({
		id: `event-${index}`,
		questionId: questionId('tea', `question-${Math.floor(index / 15)}`),
		sessionId: `session-${index % 4}`,
		seq: index + 1,
		response: { kind: 'open', text: 'Zwölf “Tassen” \u2028 🍵' }
	})
);
export const someRecords: readonly BackupRecord[] = [
	...someEvents.map((event) => ({ event })),
	{ settings: { newPerDay: 3 } },
	{ quarantined: { key: ['event', 'x'], value: 7 } }
];
