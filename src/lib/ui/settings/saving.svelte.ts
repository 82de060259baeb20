import type { Result } from '$lib/bank/result';
import type { Settings } from '$lib/progress/settings';
import type { StoreFailure } from '$lib/progress/store';

/** What became of the last change of a setting. */
export type SaveState =
	| { readonly is: 'idle' | 'saving' | 'saved' }
	| { readonly is: 'failed'; readonly reason: StoreFailure['reason'] };

/** How long “Saved” is shown: long enough to be read, then out of the way. */
const SHOWN_MS = 4000;

/** Saves settings as they are changed; what could not be written is kept for the next try. */
export class Saving {
	#state = $state.raw<SaveState>({ is: 'idle' });
	#unsaved: Partial<Settings> = {};
	readonly #write: (changes: Partial<Settings>) => Promise<Result<null, StoreFailure>>;

	constructor(write: (changes: Partial<Settings>) => Promise<Result<null, StoreFailure>>) {
		this.#write = write;
	}

	get state(): SaveState {
		return this.#state;
	}

	/** Writes these changes, and with them what could not be written before. */
	async save(changes: Partial<Settings> = {}): Promise<void> {
		const unsaved = { ...this.#unsaved, ...changes };
		this.#unsaved = unsaved;
		this.#state = { is: 'saving' };
		const written = await this.#write(unsaved);
		// A change made meanwhile has its own write, which tells the end of it.
		if (this.#unsaved !== unsaved) return;
		if (!written.ok) {
			this.#state = { is: 'failed', reason: written.reason };
			return;
		}
		this.#unsaved = {};
		const saved: SaveState = { is: 'saved' };
		this.#state = saved;
		// `$state.raw` keeps identity: a later change has another state, and is left alone.
		setTimeout(() => {
			if (this.#state === saved) this.#state = { is: 'idle' };
		}, SHOWN_MS);
	}
}
