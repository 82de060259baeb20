/**
 * The service worker as the page sees it. A new version waits until the learner takes it, so that an
 * open session is never broken by an update.
 */
export class AppUpdate {
	#waiting = $state.raw<ServiceWorker | null>(null);

	/** Whether a new version is ready and waits for consent. */
	get ready(): boolean {
		return this.#waiting !== null;
	}

	/** Registers the worker and watches for updates; returns how to stop watching. */
	start(scriptUrl: string): () => void {
		if (!('serviceWorker' in navigator)) return () => undefined;
		const stop = new AbortController();
		// A page without storage for workers (private mode, blocked) simply stays online-only.
		void navigator.serviceWorker
			.register(scriptUrl, { updateViaCache: 'none' })
			.then((registration) => this.#watch(registration, stop.signal))
			.catch(() => undefined);
		return () => stop.abort();
	}

	/** Takes the new version: the waiting worker takes over and the page reloads into it. */
	take(): void {
		navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
			once: true
		});
		this.#waiting?.postMessage({ type: 'update.accepted' });
	}

	#watch(registration: ServiceWorkerRegistration, signal: AbortSignal): void {
		const offer = (worker: ServiceWorker | null) => {
			// Without a controller this is the first visit: nothing is being replaced.
			if (worker?.state === 'installed' && navigator.serviceWorker.controller)
				this.#waiting = worker;
		};
		offer(registration.waiting);
		registration.addEventListener(
			'updatefound',
			() => {
				const { installing } = registration;
				installing?.addEventListener('statechange', () => offer(installing), { signal });
			},
			{ signal }
		);
		// An installed app may stay open for days; coming back to it is the moment to look.
		document.addEventListener(
			'visibilitychange',
			() => {
				if (document.visibilityState === 'visible')
					void registration.update().catch(() => undefined);
			},
			{ signal }
		);
	}
}
