/** Something fetched when it is first needed; null until it has come. */
export class Lazy<Value> {
	#value = $state.raw<Value | null>(null);
	readonly #fetch: () => Promise<Value>;
	#loading: Promise<void> | null = null;

	constructor(fetch: () => Promise<Value>) {
		this.#fetch = fetch;
	}

	get current(): Value | null {
		return this.#value;
	}

	/** Fetches it unless it is there or under way. A failure is forgotten, so that the next call tries again. */
	load(): Promise<void> {
		this.#loading ??= this.#fetch().then(
			(value) => {
				this.#value = value;
			},
			() => {
				this.#loading = null;
			}
		);
		return this.#loading;
	}
}
