import { idbStore } from './idb-store';
import { StoreError, type ProgressStore, type Snapshot } from './store';

/** A store with what stood in it. */
export interface OpenedStore {
	readonly store: ProgressStore;
	readonly snapshot: Snapshot;
}

/**
 * Opens the learner’s progress. Where the browser has no IndexedDB for this page (private mode, blocked or
 * broken storage) it is kept in memory, and `store.inMemoryBecause` says why.
 */
export async function openStore(
	articleIds: readonly string[] | null = null,
	databaseName?: string
): Promise<OpenedStore> {
	if (!hasStorage()) return openInMemory('no-storage');
	const store = idbStore(databaseName);
	const opened = await store.open(articleIds);
	if (opened.ok) return { store, snapshot: opened.value };
	store.close();
	return openInMemory(opened.reason);
}

async function openInMemory(
	because: NonNullable<ProgressStore['inMemoryBecause']>
): Promise<OpenedStore> {
	const { memoryStore } = await import('./memory-store');
	const store = memoryStore(because);
	const opened = await store.open();
	if (!opened.ok) throw new StoreError(opened);
	return { store, snapshot: opened.value };
}

/** Some browsers throw at the mere name where storage is forbidden. */
function hasStorage(): boolean {
	try {
		return Boolean((globalThis as Partial<WindowOrWorkerGlobalScope>).indexedDB);
	} catch {
		return false;
	}
}
