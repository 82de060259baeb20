/** Keys by which presenters’ clickers, and people, go on; Enter and Space belong to what has the focus. */
const FORWARD = ['PageDown', 'ArrowRight'];
const PRESS = ['Enter', ' '];

/** Whether a key asks for the next step: one that is pressed anew, without modifiers, and that nothing else wants. */
export function asksForNext(event: KeyboardEvent): boolean {
	const { key, repeat, ctrlKey, metaKey, altKey, shiftKey, target } = event;
	if (repeat || ctrlKey || metaKey || altKey || shiftKey || event.defaultPrevented) return false;
	if (!(target instanceof Element)) return FORWARD.includes(key) || PRESS.includes(key);
	if (target.closest('input, textarea, select, dialog[open]') !== null) return false;
	if (PRESS.includes(key)) return target.closest('button, a, summary') === null;
	return FORWARD.includes(key);
}
