import type { Attachment } from 'svelte/attachments';

/**
 * Shows the option of this value as chosen in a `<select>`. Svelte’s `value={…}` does it too, with a
 * kilobyte that would stand on the way to every page’s first question.
 */
export function selected(value: string): Attachment<HTMLSelectElement> {
	return (select) => {
		select.value = value;
	};
}
