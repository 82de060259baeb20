import { createSubscriber } from 'svelte/reactivity';

/** What an XState actor offers that a view needs; structural, so that views do not import xstate. */
interface Observable<Snapshot> {
	getSnapshot(): Snapshot;
	subscribe(next: (snapshot: Snapshot) => void): { unsubscribe(): void };
}

/** The one bridge from an actor’s snapshot into runes. */
export class ActorState<Snapshot> {
	readonly #actor: Observable<Snapshot>;
	readonly #subscribe: () => void;

	constructor(actor: Observable<Snapshot>) {
		this.#actor = actor;
		this.#subscribe = createSubscriber((update) => {
			const subscription = actor.subscribe(update);
			return () => subscription.unsubscribe();
		});
	}

	/** The snapshot now; re-runs whoever reads it in an effect or template when it changes. */
	get current(): Snapshot {
		this.#subscribe();
		return this.#actor.getSnapshot();
	}
}
