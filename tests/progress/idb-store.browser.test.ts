import { idbStore } from '$lib/progress/idb-store';
import { newId } from '$lib/progress/new-id';
import { storeContract } from './store-contract';

storeContract('in IndexedDB', () => {
	const name = `contract-${newId()}`;
	return () => idbStore(name);
});
