import { memoryDatabase, memoryStore } from '$lib/progress/memory-store';
import { storeContract } from './store-contract';

storeContract('in memory', () => {
	const database = memoryDatabase();
	return () => memoryStore('no-storage', database);
});
