import type { Page } from 'playwright';

/** Apple’s and WCAG 2.5.5’s size for a target of touch, in CSS px. */
const TARGET_PX = 44;

/**
 * The controls on the screen that a finger may miss: name and size of each. A control’s size is what
 * really answers for it: from its middle outwards as far as a touch still lands on it, its label and
 * its pseudo-elements counted in. Links within a sentence are left out, as WCAG 2.5.5 does.
 */
export function targetsTooSmall(page: Page): Promise<string[]> {
	return page.evaluate((leastPx) => {
		const CONTROLS = 'a[href], button, input, textarea, select, summary';
		const owner = (element: Element | null): Element | null => {
			const control = element?.closest(CONTROLS) ?? null;
			return control ?? element?.closest('label')?.control ?? null;
		};
		const isInSentence = (element: Element) =>
			element.matches('a') && getComputedStyle(element).display === 'inline';
		const modal = document.querySelector(':modal, :popover-open');
		const found: string[] = [];
		const scrolled = { left: scrollX, top: scrollY };

		for (const control of (modal ?? document).querySelectorAll<HTMLElement>(CONTROLS)) {
			const box = control.closest('label') ?? control;
			if (control.matches(':disabled') || !box.checkVisibility({ visibilityProperty: true }))
				continue;
			if (isInSentence(control)) continue;
			box.scrollIntoView({ block: 'center', behavior: 'instant' });
			const { left, top, width, height } = box.getBoundingClientRect();
			const middle = { x: left + width / 2, y: top + height / 2 };
			const lands = (x: number, y: number) => owner(document.elementFromPoint(x, y)) === control;
			// Skip links stand out of sight until they have the focus; what an open menu covers is not offered.
			if (!lands(middle.x, middle.y)) continue;
			const reach = (dx: number, dy: number) => {
				let px = 0;
				while (px < leastPx && lands(middle.x + dx * (px + 1), middle.y + dy * (px + 1))) px++;
				return px;
			};
			// The middle's own pixel counts as one.
			const size = [reach(-1, 0) + reach(1, 0) + 1, reach(0, -1) + reach(0, 1) + 1] as const;
			if (Math.min(...size) < leastPx) {
				const name = control.getAttribute('aria-label') ?? box.textContent.trim();
				found.push(`${control.tagName} “${name.replace(/\s+/g, ' ')}”: ${size.join(' x ')}`);
			}
		}
		scrollTo({ ...scrolled, behavior: 'instant' });
		return found;
	}, TARGET_PX);
}

/** The width that the page asks for, in CSS px: more than the screen’s means scrolling sideways. */
export function widthNeeded(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth);
}
