import type { Attachment } from 'svelte/attachments';

interface Size {
	readonly width: number;
	readonly height: number;
}

/**
 * One observer for all: it tells of all elements that come near in one go, so that they are drawn together and
 * the page is laid out once rather than once for each.
 */
let observer: IntersectionObserver | null = null;
const waiting = new WeakMap<Element, (size: Size) => void>();

function stopWatching(element: Element): void {
	waiting.delete(element);
	observer?.unobserve(element);
}

/** Tells when an element comes near the window: what is far below is drawn when the reader gets there. */
export class Near {
	#size = $state.raw<Size | null>(null);

	/** The element’s size in CSS px when it came near; null before. */
	get size() {
		return this.#size;
	}

	/** To attach to the element. Half a window’s height ahead is near. */
	readonly watch: Attachment = (element) => {
		observer ??= new IntersectionObserver(
			(entries) => {
				for (const { isIntersecting, target, boundingClientRect } of entries) {
					if (!isIntersecting) continue;
					waiting.get(target)?.(boundingClientRect);
					stopWatching(target);
				}
			},
			{ rootMargin: '50% 0%' }
		);
		waiting.set(element, ({ width, height }) => (this.#size = { width, height }));
		observer.observe(element);
		return () => {
			stopWatching(element);
		};
	};
}
