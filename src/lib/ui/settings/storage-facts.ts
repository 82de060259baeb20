/** What the browser tells about this site’s storage; null where it does not tell. */
export interface StorageFacts {
	/** Whether the browser keeps the data until the learner removes it. */
	readonly persistent: boolean | null;
	/** Bytes used here, the app’s own files for offline use included. */
	readonly usedBytes: number | null;
}

/** Asks the browser; never rejects. */
export async function readStorageFacts(
	// Pages without HTTPS have none of it.
	storage: Partial<StorageManager> = (navigator as Partial<Navigator>).storage ?? {}
): Promise<StorageFacts> {
	const [persistent, estimate] = await Promise.all([
		storage.persisted?.().catch(() => null),
		storage.estimate?.().catch(() => null)
	]);
	return { persistent: persistent ?? null, usedBytes: estimate?.usage ?? null };
}

/** “850 kB”, “1.2 MB”: bytes in steps of a thousand, as disks count. */
export function sizeWords(bytes: number): string {
	const megabytes = bytes >= 999_500;
	return new Intl.NumberFormat('en', {
		style: 'unit',
		unit: megabytes ? 'megabyte' : 'kilobyte',
		maximumFractionDigits: megabytes ? 1 : 0
	}).format(bytes / (megabytes ? 1_000_000 : 1000));
}
