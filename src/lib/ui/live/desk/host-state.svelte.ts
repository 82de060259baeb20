import { createSubscriber } from 'svelte/reactivity';
import type { HostActor, HostSnapshot } from '$lib/live/start-host';

/** A class answering at once changes the machine hundreds of times a second; the page follows this often. */
const FOLLOW_MS = 120;

/**
 * The host’s machine in runes. Where the quiz moves on the page follows at once; what only counts
 * comes a few times a second, so that two thousand answers do not draw two thousand pages.
 */
export class HostState {
	#shown: HostSnapshot;
	readonly #subscribe: () => void;

	constructor(actor: HostActor) {
		this.#shown = actor.getSnapshot();
		this.#subscribe = createSubscriber((update) => {
			let timer: ReturnType<typeof setTimeout> | null = null;
			const follow = () => {
				if (timer !== null) clearTimeout(timer);
				timer = null;
				this.#shown = actor.getSnapshot();
				update();
			};
			const subscription = actor.subscribe((snapshot) => {
				if (isStep(this.#shown, snapshot)) follow();
				else timer ??= setTimeout(follow, FOLLOW_MS);
			});
			follow();
			return () => {
				subscription.unsubscribe();
				if (timer !== null) clearTimeout(timer);
			};
		});
	}

	get current(): HostSnapshot {
		this.#subscribe();
		return this.#shown;
	}
}

/** Whether the two differ in more than what comes in by itself. */
function isStep(before: HostSnapshot, after: HostSnapshot): boolean {
	const [a, b] = [before.context, after.context];
	return (
		a.session?.phase !== b.session?.phase ||
		a.session?.index !== b.session?.index ||
		a.session?.locked !== b.session?.locked ||
		a.connection !== b.connection ||
		a.inMemory !== b.inMemory ||
		placeOf(before) !== placeOf(after)
	);
}

/** Where the machine is, writing left out, which flickers. */
function placeOf({ value }: HostSnapshot): string {
	return JSON.stringify(value).replace(/"(writing|idle)"/, '"disk"');
}
