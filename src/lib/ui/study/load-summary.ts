/**
 * Loads the session’s summary. A step of its own, itself loaded when it is wanted: SvelteKit links the styles
 * of what a page imports dynamically into its HTML, and these are not for the first question.
 */
export const loadSummary = async () => (await import('./SessionSummary.svelte')).default;
