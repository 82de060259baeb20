// In a module of its own: what a layout imports directly, SvelteKit puts the styles of into every page’s HTML.

/** Fetches the notices that come after a page is usable. */
export async function loadNotices() {
	return (await import('./Notices.svelte')).default;
}

/** Fetches the notice that nothing is kept. */
export async function loadStorageNotice() {
	return (await import('./StorageNotice.svelte')).default;
}
