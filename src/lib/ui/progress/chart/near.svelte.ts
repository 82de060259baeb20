import type { Attachment } from 'svelte/attachments';

/** Whether an element has come near the window: what is far below is drawn when the reader gets there. */
export class Near {
	#been = $state(false);

	get been(): boolean {
		return this.#been;
	}

	/** To attach to the element. Half a window’s height ahead is near. */
	readonly watch: Attachment = (element) => {
		const observer = new IntersectionObserver(
			(entries) => {
				if (!entries.some((entry) => entry.isIntersecting)) return;
				this.#been = true;
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
