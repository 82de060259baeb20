/** What became of asking the browser not to clear this site’s data on its own. */
export type Persistence = 'granted' | 'refused' | 'unsupported';

/**
 * Asks for persistent storage, so that the browser does not evict progress when space is short. Call it once
 * there is something to lose, after a review: Firefox shows a prompt then, other browsers decide by themselves.
 */
export async function askToPersist(
	// Pages without HTTPS have none of it.
	storage: Partial<StorageManager> = (navigator as Partial<Navigator>).storage ?? {}
): Promise<Persistence> {
	if (storage.persist === undefined || storage.persisted === undefined) return 'unsupported';
	try {
		const granted = (await storage.persisted()) || (await storage.persist());
		return granted ? 'granted' : 'refused';
	} catch {
		return 'refused';
	}
}
