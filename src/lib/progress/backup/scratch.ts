import { idbStore } from '../idb-store';
import type { Scratch } from './drill-job';

const PREFIX = 'keypoint-drill-';

/** A database for a drill, deleted with all that is in it when the drill is over. */
export function openScratch(name: string): Scratch {
	const databaseName = PREFIX + name;
	const store = idbStore(databaseName);
	return {
		store,
		async remove() {
			store.close();
			await deleteDatabase(databaseName);
		}
	};
}

/** Deletes what drills left behind whose tab was closed under them. Call it when none runs. */
export async function removeLeftovers(): Promise<void> {
	// Older browsers cannot list them.
	for (const { name } of (await (indexedDB as Partial<IDBFactory>).databases?.()) ?? [])
		if (name?.startsWith(PREFIX) === true) await deleteDatabase(name);
}

/** A connection that another tab still holds only delays it. */
export function deleteDatabase(name: string): Promise<void> {
	return new Promise((resolve) => {
		const asked = indexedDB.deleteDatabase(name);
		asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
	});
}
