/** Loads what home tells of the day; a step of its own for its styles, as in study/load-summary.ts. */
export const loadGoals = async () => (await import('./HomeGoals.svelte')).default;
