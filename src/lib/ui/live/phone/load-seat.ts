/** All that a student’s page runs, in one request. */
export { default as JoinedSeat } from './JoinedSeat.svelte';
export { default as TakeHome } from './TakeHome.svelte';
export { browserWorld } from './seat-world';
