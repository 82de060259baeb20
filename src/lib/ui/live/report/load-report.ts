/** All that the report's page shows and does, fetched when it is opened. */
export { parseJoinCode } from '$lib/live/ids';
export { loadReading } from '$lib/catalogue/content';
export { deleteRoom, readOthers, readReport } from './open-report';
export { default as ReportView } from './ReportView.svelte';
