import type { JobOptions, JobProgress } from '$lib/progress/backup/job';

/** A long piece of work as a component shows it: how far it is, and how to stop it. One at a time. */
export class Running {
	#progress = $state.raw<JobProgress | null>(null);
	#stopper = $state.raw<AbortController | null>(null);

	/** Null until the first word of it, and when nothing runs. */
	get progress(): JobProgress | null {
		return this.#progress;
	}

	get busy(): boolean {
		return this.#stopper !== null;
	}

	/** Runs it; rejects as it does. */
	async run<T>(work: (options: JobOptions) => Promise<T>): Promise<T> {
		const stopper = new AbortController();
		this.#stopper = stopper;
		try {
			return await work({
				signal: stopper.signal,
				onProgress: (progress) => {
					this.#progress = progress;
				}
			});
		} finally {
			this.#stopper = null;
			this.#progress = null;
		}
	}

	stop(): void {
		this.#stopper?.abort();
	}
}
