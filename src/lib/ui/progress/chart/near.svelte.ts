import type { Attachment } from 'svelte/attachments';

/** Tells when an element comes near the window: what is far below is drawn when the reader gets there. */
export class Near {
	#size = $state.raw<{ readonly width: number; readonly height: number } | null>(null);

	/** The element’s size in CSS px when it came near; null before. */
	get size() {
		return this.#size;
	}

	/** To attach to the element. Half a window’s height ahead is near. */
	readonly watch: Attachment = (element) => {
		const observer = new IntersectionObserver(
			(entries) => {
				const seen = entries.find((entry) => entry.isIntersecting);
				if (seen === undefined) return;
				const { width, height } = seen.boundingClientRect;
				this.#size = { width, height };
				observer.disconnect();
			},
			{ rootMargin: '50% 0%' }
		);
		observer.observe(element);
		return () => {
			observer.disconnect();
		};
	};
}
