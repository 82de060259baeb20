/** Whether a key press asks to submit: Ctrl or Cmd with Enter anywhere, Enter alone in a one-line input. */
export function asksToSubmit(event: KeyboardEvent): boolean {
	if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return false;
	return event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement;
}

/** The index that a digit key picks among `count` things; null for other keys, in text fields and with modifiers. */
export function pickedByDigit(event: KeyboardEvent, count: number): number | null {
	if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
	if (isTextField(event.target) || !/^[1-9]$/.test(event.key)) return null;
	const index = Number(event.key) - 1;
	return index < count ? index : null;
}

function isTextField(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return (
		target.isContentEditable ||
		target.matches('textarea, select, input:not([type=radio], [type=checkbox], [type=button])')
	);
}
