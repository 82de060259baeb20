import { allQuestions } from '$lib/catalogue/catalogue';
import { openStore } from '$lib/progress/open';
import { writeHistory } from './history';

/** Left out of the history, so that the session asks the same new questions as with an empty log. */
const LEFT_NEW = 10;

// Bundled by seed.ts and run in a page of the app's origin, since the store is the browser's.
Object.assign(window, {
	async __seedHistory(events: number): Promise<void> {
		const { store } = await openStore();
		if (store.inMemoryBecause !== null) throw new Error('The page has no storage to fill.');
		await writeHistory(store, {
			questionIds: allQuestions.slice(LEFT_NEW).map((question) => question.id),
			events,
			seed: 1,
			endMs: Date.now(),
			days: 730
		});
		store.close();
	}
});
