import type { Attachment } from 'svelte/attachments';

/** From what a short question can have of the room down to what still reads from the middle of it. */
const SCALES = [1.45, 1.3, 1.2, 1.1, 1, 0.92, 0.85, 0.78, 0.71, 0.65, 0.59, 0.53, 0.48];

/**
 * Sets `--fit` on an element, the largest scale up to `most` at which its content is not cut off, whenever
 * its size or what stands in it changes: nobody scrolls a projector.
 */
export function fit(most: number): Attachment<HTMLElement> {
	const scales = SCALES.filter((scale) => scale <= most);
	return (element) => {
		const set = () => {
			for (const scale of scales) {
				element.style.setProperty('--fit', String(scale));
				if (element.scrollHeight <= element.clientHeight + 1) return;
			}
		};
		const sizes = new ResizeObserver(set);
		sizes.observe(element);
		const content = new MutationObserver(set);
		content.observe(element, { childList: true, subtree: true, characterData: true });
		set();
		return () => {
			sizes.disconnect();
			content.disconnect();
		};
	};
}
