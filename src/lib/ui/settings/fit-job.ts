import type { FitResult } from '$lib/memory/fit/fit';
import type { FitMessage, FitRequest, FitStep } from './fit-messages';

/** A fit under way. */
export interface FitJob {
	/** What came of it; null when it was cancelled. Rejects when it failed. */
	readonly result: Promise<FitResult | null>;
	/** Ends it at once; nothing is changed. */
	readonly cancel: () => void;
}

/** Starts a fit in a worker of its own, which is fetched now, with the optimiser. */
export function startFit(request: FitRequest, onStep: (step: FitStep) => void): FitJob {
	const worker = new Worker(new URL('./fit-worker.ts', import.meta.url), { type: 'module' });
	let cancel: () => void = () => {};
	const result = new Promise<FitResult | null>((resolve, reject) => {
		cancel = () => resolve(null);
		worker.onmessage = ({ data }: MessageEvent<FitMessage>) => {
			if (data.is === 'done') resolve(data.result);
			else if (data.is === 'failed') reject(new Error(data.detail));
			else onStep(data);
		};
		// Offline and not fetched before, or a browser without module workers.
		worker.onerror = () => reject(new Error('the worker could not be started'));
	}).finally(() => worker.terminate());
	worker.postMessage(request);
	return { result, cancel };
}
