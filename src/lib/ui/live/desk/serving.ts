/** What the server beside the page says of itself: `live.json`. */
export interface Serving {
	/** Under which a phone in the same network reaches the app, by raw IP; each ends in `/`. */
	readonly addresses: readonly string[];
	/** Where learners keep the app. */
	readonly home: string | null;
}

/**
 * Reads `live.json` beside the app.
 * @returns null where a static host, which has no broker either, serves the page
 */
export async function readServing(base: string, fetching = fetch): Promise<Serving | null> {
	try {
		const response = await fetching(`${base}live.json`, { cache: 'no-store' });
		if (!response.ok) return null;
		const read = (await response.json()) as { v?: unknown; addresses?: unknown; home?: unknown };
		if (read.v !== 1 || !Array.isArray(read.addresses)) return null;
		return {
			addresses: read.addresses.filter((one): one is string => typeof one === 'string'),
			home: typeof read.home === 'string' ? read.home : null
		};
	} catch {
		return null;
	}
}

/**
 * The addresses under which a class can open the app, best first: this page’s own unless only this
 * device knows it by that name, then those in the network.
 */
export function classAddresses(ownAddress: string, serving: Serving | null): string[] {
	const addresses = [ownAddress, ...(serving?.addresses ?? [])].filter((one) => !isLoopback(one));
	return [...new Set(addresses)];
}

/** An address as people type it. */
export function spoken(address: string): string {
	return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

function isLoopback(address: string): boolean {
	const { hostname } = new URL(address);
	return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
