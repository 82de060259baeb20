import type { Attachment } from 'svelte/attachments';

/** From full size down to what still reads from the middle of a room. */
const SCALES = [1, 0.92, 0.85, 0.78, 0.71, 0.65, 0.59, 0.53, 0.48];

/**
 * Sets `--fit` on an element, the largest scale at which its content is not cut off, whenever its size
 * or what stands in it changes: nobody scrolls a projector.
 */
export const fit: Attachment<HTMLElement> = (element) => {
	const set = () => {
		for (const scale of SCALES) {
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
