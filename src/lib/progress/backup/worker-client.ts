import type { Result } from '$lib/bank/result';
import type { FromWorker, Job, JobFailure, JobOptions, Jobs, ToWorker } from './job';

/** Has a worker do a job. */
export async function inWorker<Name extends keyof Jobs>(
	name: Name,
	takes: Jobs[Name]['takes'],
	{ onProgress, signal }: JobOptions = {}
): Promise<Result<Jobs[Name]['gives'], JobFailure>> {
	const talk = new Talk({ do: name, with: takes } as Job);
	const cancel = () => talk.tell('cancel');
	signal?.addEventListener('abort', cancel);
	try {
		if (signal?.aborted === true) cancel();
		for (;;) {
			const message = await talk.next();
			if (message.is === 'progress') onProgress?.(message.progress);
			else if (message.is === 'failed') return { ok: false, ...message.failure };
			else if (message.is === 'done')
				return { ok: true, value: message.value as Jobs[Name]['gives'] };
		}
	} finally {
		signal?.removeEventListener('abort', cancel);
		talk.end();
	}
}

/** A worker at a job, and what it says in turn. */
class Talk {
	readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
	readonly #port: MessagePort;
	readonly #said: FromWorker[] = [];
	#hear: () => void = () => {};

	constructor(job: Job) {
		const { port1, port2 } = new MessageChannel();
		this.#port = port1;
		port1.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#note(data);
		this.#worker.onerror = ({ message }) => this.#note({ is: 'broken', message });
		this.#worker.postMessage(job, [port2]);
	}

	/**
	 * The next thing that it says.
	 * @throws where the worker broke: a bug, or a script that could not be fetched
	 */
	async next(): Promise<FromWorker> {
		while (this.#said.length === 0)
			await new Promise<void>((resolve) => {
				this.#hear = resolve;
			});
		const message = this.#said.shift();
		if (message === undefined) throw new Error('the backup worker said nothing');
		if (message.is === 'broken') throw new Error(`the backup worker broke: ${message.message}`);
		return message;
	}

	tell(message: ToWorker): void {
		this.#port.postMessage(message);
	}

	end(): void {
		this.#port.close();
		this.#worker.terminate();
	}

	#note(message: FromWorker): void {
		this.#said.push(message);
		this.#hear();
	}
}
