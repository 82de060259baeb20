/** All that the transfer’s page runs, in one request. */
export { default as TransferPage } from './TransferPage.svelte';
