import type { KeyValues } from './key-values';
import { keyedStore } from './keyed-store';
import { memoryDatabase, memoryValues, type MemoryDatabase } from './memory-values';
import { newId } from './new-id';
import { cardKey, HEAD, SESSION, SETTINGS, TALLIED, under, type HeadRecord } from './records';
import type { ProgressStore, Snapshot } from './store';

export { memoryDatabase } from './memory-values';

type Because = NonNullable<KeyValues['inMemoryBecause']>;

/** Keeps progress until the page is closed. */
export function memoryStore(
	because: Because,
	database: MemoryDatabase = memoryDatabase()
): ProgressStore {
	return keyedStore(memoryValues(because, database));
}

/** Goes on from what a page knows of a store that could not write any more; what else is needed is still read there. */
export async function goOnInMemory(
	because: Because,
	{ states, session, settings, unreadable: _, ...head }: Snapshot,
	store: ProgressStore
): Promise<ProgressStore> {
	const values = memoryValues(because, memoryDatabase(store.values));
	await values.transact('write', (transaction) => {
		transaction.put({ ...head, v: 1, writer: newId() } satisfies HeadRecord, HEAD);
		transaction.delete(SESSION);
		if (session !== null) transaction.put(session, SESSION);
		transaction.put(settings, SETTINGS);
		for (const [questionId, state] of states)
			transaction.put({ v: 1, questionId, ...state }, cardKey(questionId));
		// Counted anew when they are wanted: a commit then never waits for a disk that may be gone.
		transaction.delete(under('tally'));
		transaction.delete(TALLIED);
		return null;
	});
	return keyedStore(values);
}
