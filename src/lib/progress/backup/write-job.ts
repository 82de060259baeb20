import type { Result } from '$lib/bank/result';
import type { KeyValues } from '../key-values';
import type { JobFailure, JobOptions, WriteInput, WrittenBackup } from './job';
import { headOf } from './head';
import { failureOf } from './job-failure';
import { eachToBackUp } from './stored-backup';
import { writeBackup } from './write';

/** Writes all that a device has into a new file, or into one that the learner chose. */
export async function write(
	values: KeyValues,
	{ app, writtenAtMs, compress, into }: WriteInput,
	{ onProgress, signal }: JobOptions = {}
): Promise<Result<WrittenBackup, JobFailure>> {
	try {
		const head = await headOf(values);
		// The log of one device has that many events; those that came from others make it more.
		const expected = head.nextSeq - 1;
		let events = 0;
		let bytes = 0;
		const lines = writeBackup({ app, writtenAtMs, deviceId: head.deviceId }, eachToBackUp(values), {
			compress,
			...(signal === undefined ? {} : { signal }),
			onProgress(done) {
				events = done;
				const share = done > expected ? null : done / Math.max(1, expected);
				onProgress?.({ step: 'writing', share, events: done });
			}
		});
		const counted = lines.pipeThrough(
			new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
				transform(part, controller) {
					bytes += part.length;
					controller.enqueue(part);
				}
			})
		);
		const file = await (into === null ? asBlob(counted) : writeInto(into, counted));
		return { ok: true, value: { file, bytes, events, head } };
	} catch (error) {
		return failureOf(error, signal);
	}
}

/** The browser’s own way: it keeps what is large on disk rather than in memory. */
function asBlob(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
	return new Response(bytes).blob();
}

/** What the file held stays until the stream has come to its end. */
async function writeInto(
	handle: FileSystemFileHandle,
	bytes: ReadableStream<Uint8Array<ArrayBuffer>>
): Promise<null> {
	await bytes.pipeTo(await handle.createWritable());
	return null;
}
