/** What the browser tells about this site’s storage; null where it does not tell. */
export interface StorageFacts {
	/** Whether the browser keeps the data until the learner removes it. */
	readonly persistent: boolean | null;
	/** Bytes used here, the app’s own files for offline use included. */
	readonly usedBytes: number | null;
	/** Bytes that the browser would let this site use. */
	readonly quotaBytes: number | null;
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
	return {
		persistent: persistent ?? null,
		usedBytes: estimate?.usage ?? null,
		quotaBytes: estimate?.quota ?? null
	};
}

const STEPS = [
	['gigabyte', 1e9],
	['megabyte', 1e6],
	['kilobyte', 1e3]
] as const;

/** “850 kB”, “1.2 MB”, “64 GB”: bytes in steps of a thousand, as disks count. */
export function sizeWords(bytes: number): string {
	// What would be rounded to a thousand of the smaller unit is one of the larger.
	const [unit, size] = STEPS.find(([, least]) => bytes >= least * 0.9995) ?? STEPS[2];
	const inUnits = bytes / size;
	return new Intl.NumberFormat('en', {
		style: 'unit',
		unit,
		maximumFractionDigits: unit === 'kilobyte' || inUnits >= 100 ? 0 : 1
	}).format(inUnits);
}
