import type { Page } from 'playwright';

/** What the tests read of an event in the log. */
export interface LoggedEvent {
	readonly type: string;
	readonly id: string;
	readonly seq: number;
	readonly questionId: string;
	readonly rating?: string;
	readonly suggestedRating?: string;
	readonly score?: number;
	readonly response?: unknown;
	readonly reviewId?: string;
	readonly pointId?: string;
	readonly from?: string;
	readonly to?: string;
	readonly reason?: string;
	readonly note?: string;
}

/** The log as it stands on disk, in the order in which it was written. The app must have opened it before. */
export async function readLog(page: Page): Promise<LoggedEvent[]> {
	const events = await page.evaluate(
		() =>
			new Promise<unknown[]>((resolve, reject) => {
				const opening = indexedDB.open('keypoint');
				opening.onerror = () => reject(new Error(opening.error?.message));
				opening.onsuccess = () => {
					const database = opening.result;
					const asked = database
						.transaction('progress')
						.objectStore('progress')
						.getAll(IDBKeyRange.bound(['event'], ['event', []]));
					asked.onerror = () => reject(new Error(asked.error?.message));
					asked.onsuccess = () => {
						database.close();
						resolve(asked.result);
					};
				};
			})
	);
	return (events as LoggedEvent[]).sort((a, b) => a.seq - b.seq);
}

/** What is on disk: events and cards by their keys, and the settings. The app must have opened it before. */
export interface StoredRecords {
	readonly events: readonly unknown[];
	readonly cards: readonly unknown[];
	readonly settings: unknown;
}

export async function readRecords(page: Page): Promise<StoredRecords> {
	// As one text: Playwright takes a minute over tens of thousands of objects.
	const text = await page.evaluate(
		() =>
			new Promise<string>((resolve, reject) => {
				const opening = indexedDB.open('keypoint');
				opening.onerror = () => reject(new Error(opening.error?.message));
				opening.onsuccess = () => {
					const transaction = opening.result.transaction('progress');
					const store = transaction.objectStore('progress');
					const all = (sort: string) => store.getAll(IDBKeyRange.bound([sort], [sort, []]));
					const [events, cards, settings] = [all('event'), all('card'), store.get(['settings'])];
					transaction.oncomplete = () => {
						opening.result.close();
						const records = {
							events: events.result as unknown[],
							cards: cards.result as unknown[],
							settings: settings.result as unknown
						};
						resolve(JSON.stringify(records));
					};
				};
			})
	);
	return JSON.parse(text) as StoredRecords;
}

/** The reviews among them. */
export async function readReviews(page: Page): Promise<LoggedEvent[]> {
	return (await readLog(page)).filter(({ type }) => type === 'review.recorded');
}
