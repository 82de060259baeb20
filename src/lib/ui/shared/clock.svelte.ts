import { createSubscriber } from 'svelte/reactivity';

const MINUTE_MS = 60_000;

/** The time, once a minute and when the page is looked at again: what is due changes by itself. */
export class Clock {
	readonly #subscribe = createSubscriber((update) => {
		const timer = setInterval(update, MINUTE_MS);
		document.addEventListener('visibilitychange', update);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', update);
		};
	});

	get nowMs(): number {
		this.#subscribe();
		return Date.now();
	}
}
