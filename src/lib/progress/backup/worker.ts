import type { Result } from '$lib/bank/result';
import { idbStore } from '../idb-store';
import { verify } from '../verify';
import { check } from './check-job';
import { drill } from './drill-job';
import type { FromWorker, Job, JobFailure, JobOptions, ToWorker } from './job';
import { restore } from './restore-job';
import { openScratch } from './scratch';
import { write } from './write-job';

/**
 * Backups are written, read, merged and rehearsed away from the page: compressing, hashing, parsing and folding
 * hundreds of megabytes would otherwise stand in the way of its frames. To the page’s own progress a worker is
 * another tab. A worker does the one job that comes first.
 */
addEventListener('message', ({ data, ports: [port] }: MessageEvent<Job>) => {
	if (port !== undefined) void serve(data, port);
});

/** A bar that moves ten times a second looks smooth, and costs the page nothing. */
const PROGRESS_MS = 100;

async function serve(job: Job, port: MessagePort): Promise<void> {
	const stopper = new AbortController();
	const tell = (message: FromWorker) => port.postMessage(message);
	const hear: Record<ToWorker, () => void> = { cancel: () => stopper.abort() };
	port.onmessage = ({ data }: MessageEvent<ToWorker>) => hear[data]();
	let toldAtMs = -PROGRESS_MS;
	let toldStep = '';
	const options: Required<JobOptions> = {
		signal: stopper.signal,
		onProgress(progress) {
			// What is done now is told at once.
			if (progress.step === toldStep && performance.now() - toldAtMs < PROGRESS_MS) return;
			toldAtMs = performance.now();
			toldStep = progress.step;
			tell({ is: 'progress', progress });
		}
	};
	try {
		const result = await run(job, options);
		tell(result.ok ? { is: 'done', value: result.value } : { is: 'failed', failure: result });
	} catch (error) {
		const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
		tell({ is: 'broken', message });
	}
}

function run(job: Job, options: Required<JobOptions>): Promise<Result<unknown, JobFailure>> {
	const store = idbStore();
	switch (job.do) {
		case 'write':
			return write(store.values, job.with, options);
		case 'check':
			return check(store, job.with, options);
		case 'restore':
			return restore(store, job.with, options);
		case 'drill':
			return drill(store.values, { ...job.with, openScratch }, options);
		case 'verify': {
			const { with: banks } = job;
			const rules = {
				bankIdOf: (questionId: string) => banks[questionId] ?? null,
				now: Date.now
			};
			return verify(store, rules, {
				mend: true,
				signal: options.signal,
				onProgress: ({ events }) => options.onProgress({ step: 'comparing', share: null, events })
			});
		}
	}
}
