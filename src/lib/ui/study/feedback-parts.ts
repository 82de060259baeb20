import '../question/marked.css';

/** What stands on the page after an answer or instead of a question: one chunk, fetched while the learner thinks. */
export { default as FeedbackPanel } from './FeedbackPanel.svelte';
export { land } from './land';
export { default as RatingBar } from './RatingBar.svelte';
export { default as RestMessage } from './RestMessage.svelte';
export { default as WriteFailed } from './WriteFailed.svelte';
export { rehearse } from './rehearse';
