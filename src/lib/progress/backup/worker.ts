import type { Result } from '$lib/bank/result';
import type { LogEvent } from '../events';
import { idbStore } from '../idb-store';
import { check } from './check-job';
import { drill } from './drill-job';
import { eventChunks } from './file-events';
import type { FromWorker, Job, JobFailure, JobOptions, ToWorker } from './job';
import { failureOf } from './job-failure';
import { openScratch } from './scratch';
import { write } from './write-job';

/**
 * Reading, writing and rehearsing a backup, away from the page: compressing, hashing and parsing hundreds of
 * megabytes would otherwise stand in the way of its frames. A worker does the one job that comes first.
 */
addEventListener('message', ({ data, ports: [port] }: MessageEvent<Job>) => {
	if (port !== undefined) void serve(data, port);
});

/** Events sent at once: few messages, and each a millisecond or two of the page’s time. */
const BATCH = 500;
/** A bar that moves ten times a second looks smooth, and costs the page nothing. */
const PROGRESS_MS = 100;

async function serve(job: Job, port: MessagePort): Promise<void> {
	const stopper = new AbortController();
	const tell = (message: FromWorker) => port.postMessage(message);
	let wanted = () => {};
	port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
		if (data === 'cancel') stopper.abort();
		wanted();
	};
	const send = async (events: readonly LogEvent[]) => {
		const next = new Promise<void>((resolve) => (wanted = resolve));
		tell({ is: 'events', events });
		await next;
		stopper.signal.throwIfAborted();
	};
	let toldAtMs = 0;
	const options: JobOptions = {
		signal: stopper.signal,
		onProgress(progress) {
			if (performance.now() - toldAtMs < PROGRESS_MS) return;
			toldAtMs = performance.now();
			tell({ is: 'progress', progress });
		}
	};
	try {
		const result = await run(job, options, send);
		tell(result.ok ? { is: 'done', value: result.value } : { is: 'failed', failure: result });
	} catch (error) {
		tell({ is: 'broken', message: error instanceof Error ? `${error.stack}` : String(error) });
	}
}

function run(
	job: Job,
	options: JobOptions,
	send: (events: readonly LogEvent[]) => Promise<void>
): Promise<Result<unknown, JobFailure>> {
	switch (job.do) {
		case 'write':
			return write(idbStore().values, job.with, options);
		case 'check':
			return check(idbStore(), job.with, options);
		case 'drill':
			return drill(idbStore().values, { ...job.with, openScratch }, options);
		case 'read':
			return read(job.with, options, send);
	}
}

/** Sends the events of a file; each batch when the one before has been taken. */
async function read(
	file: Blob,
	{ signal }: JobOptions,
	send: (events: readonly LogEvent[]) => Promise<void>
): Promise<Result<null, JobFailure>> {
	let batch: LogEvent[] = [];
	try {
		for await (const events of eventChunks(file)) {
			batch.push(...events);
			if (batch.length < BATCH) continue;
			await send(batch);
			batch = [];
		}
		if (batch.length > 0) await send(batch);
		return { ok: true, value: null };
	} catch (error) {
		return failureOf(error, signal);
	}
}
