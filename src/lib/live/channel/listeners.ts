import {
	matches,
	mustBeFilter,
	type Channel,
	type ConnectionState,
	type Listener
} from './channel';

/** Who listens to which filter of one connection, and who watches its state. */
export class Listeners {
	readonly #byFilter = new Map<string, Set<Listener>>();
	readonly #watchers = new Set<(state: ConnectionState) => void>();
	#state: ConnectionState = 'connecting';

	get state(): ConnectionState {
		return this.#state;
	}

	get filters(): string[] {
		return [...this.#byFilter.keys()];
	}

	/** Adds a listener; `first` and `last` are called where its filter is new, and where nobody is left. */
	add(filter: string, listener: Listener, first: () => void, last: () => void): () => void {
		mustBeFilter(filter);
		const listening = this.#byFilter.get(filter) ?? new Set();
		const isFirst = listening.size === 0;
		listening.add(listener);
		this.#byFilter.set(filter, listening);
		if (isFirst) first();
		return () => {
			if (!listening.delete(listener) || listening.size > 0) return;
			this.#byFilter.delete(filter);
			last();
		};
	}

	/** Calls each listener of the topic with bytes of its own. */
	deliver(topic: string, payload: Uint8Array): void {
		for (const [filter, listening] of this.#byFilter) {
			if (!matches(filter, topic)) continue;
			for (const listener of listening) listener(new Uint8Array(payload), topic);
		}
	}

	readonly watch: Channel['watch'] = (watcher) => {
		this.#watchers.add(watcher);
		return () => this.#watchers.delete(watcher);
	};

	become(state: ConnectionState): void {
		if (state === this.#state) return;
		this.#state = state;
		for (const watcher of this.#watchers) watcher(state);
	}
}
