import { questionId, type QuestionId } from '$lib/bank/ids';
import { allQuestions } from '$lib/catalogue/catalogue';
import type { LogEvent } from '$lib/progress/events';
import { cardKey, eventKey, HEAD, type HeadRecord } from '$lib/progress/idb-records';
import { openStore } from '$lib/progress/open';
import type { QuestionState } from '$lib/progress/question-state';
import { makeHistory, type HistoryPlan } from './histories';
import type { Amount } from './seed';

/** Left out of the history, so that the session asks the same new questions as with an empty log. */
const LEFT_NEW = 10;
/** Questions of an article that is no longer shipped. */
const OF_AN_ARTICLE = 100;
/** Events in one transaction: large enough to be quick, small enough for any browser’s memory. */
const CHUNK = 20_000;

// Bundled by seed.ts and run in a page of the app's origin, since the store is the browser's.
Object.assign(window, {
	/** Writes the records as the app does, but many at a time and without waiting for the disk. */
	async __seedHistory(amount: Amount): Promise<number> {
		// The app makes the database itself.
		const { store } = await openStore();
		if (store.inMemoryBecause !== null) throw new Error('The page has no storage to fill.');
		store.close();
		const database = await openDatabase();
		const states = new Map<QuestionId, QuestionState>();
		let chunk: LogEvent[] = [];
		let last: LogEvent | null = null;
		let events = 0;
		for (const event of makeHistory(plan(amount), states)) {
			chunk.push(event);
			last = event;
			events += 1;
			if (chunk.length < CHUNK) continue;
			await put(
				database,
				chunk.map((one) => [eventKey(one), one])
			);
			chunk = [];
		}
		if (last === null) throw new Error('The history has no events.');
		const head: HeadRecord = {
			v: 1,
			revision: 1,
			deviceId: last.deviceId,
			nextSeq: last.seq + 1,
			latestOrderMs: last.orderMs,
			writer: 'seed'
		};
		await put(
			database,
			chunk.map((one) => [eventKey(one), one])
		);
		await put(database, [
			...[...states].map(
				([id, state]) => [cardKey(id), { v: 1, questionId: id, ...state }] as const
			),
			[HEAD, head]
		]);
		database.close();
		return events;
	}
});

/** The shipped questions, and as many of other articles as it takes. */
function plan({ reviews, questions, days }: Amount): HistoryPlan {
	const shipped = allQuestions.slice(LEFT_NEW);
	const others = Array.from({ length: Math.max(0, questions - shipped.length) }, (_, index) => ({
		id: questionId(`article-${Math.floor(index / OF_AN_ARTICLE)}`, `question-${index}`),
		kind: shipped[index % shipped.length]?.kind ?? 'choice'
	}));
	// Aiming for a little more than the usual 90 % makes some twenty reviews of each question in ten years.
	return {
		questions: [...shipped, ...others],
		reviews,
		desiredRetention: 0.94,
		days,
		endMs: Date.now(),
		seed: 1
	};
}

function openDatabase(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open('keypoint');
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The database did not open.'));
	});
}

function put(
	database: IDBDatabase,
	records: readonly (readonly [string[], unknown])[]
): Promise<void> {
	return new Promise((resolve, reject) => {
		const transaction = database.transaction('progress', 'readwrite', { durability: 'relaxed' });
		const store = transaction.objectStore('progress');
		for (const [key, value] of records) store.put(value, key);
		transaction.oncomplete = () => resolve();
		transaction.onabort = () =>
			reject(transaction.error ?? new Error('A transaction was aborted.'));
	});
}
