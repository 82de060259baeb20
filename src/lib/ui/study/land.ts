/**
 * Takes the learner from the answer just marked to where its marks are read first, scrolling no further than
 * that needs. An open answer is told by its points, which stand below it: they get the focus, and the verdict
 * and the first of them the screen. Other kinds carry their marks where the answer was given: the reasons get
 * the focus, and as much of the screen as leaves the question’s beginning in sight.
 */
export function land(card: HTMLElement, reasons: HTMLElement): void {
	const points = card.querySelector<HTMLElement>('[data-points]');
	(points ?? reasons).focus({ preventScroll: true });
	const shown =
		points === null
			? [reasons.querySelector('.why'), card.querySelector('h1')]
			: [points.querySelector('li'), card.querySelector('.verdict-line')];
	// Where not all has room, the last one has it.
	for (const part of shown) part?.scrollIntoView({ block: 'nearest' });
}
