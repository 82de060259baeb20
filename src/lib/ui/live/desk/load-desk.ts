/** All of the teacher’s page: one chunk, which nobody else loads. */
export { default as HostPage } from './HostPage.svelte';
export { browserWorld } from './room-world';
export { parsePairingFragment } from '$lib/live/pairing-link';
