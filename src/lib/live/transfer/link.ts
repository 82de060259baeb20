import { fromBase64Url, toBase64Url } from '../bytes';
import { isBroker } from '../join-link';
import { SECRET_BYTES } from '../keys';

/** What brings a second device to the first one: the secret that they share, and where they meet. */
export interface TransferLink {
	/** 32 bytes, of which the room’s keys and code are made. */
	readonly seed: Uint8Array;
	/** The broker’s address; null for the one beside the page that the link opens. */
	readonly broker: string | null;
}

/** The fragment of a transfer’s address, which no server sees: `with=…&broker=…`. */
export function transferFragment({ seed, broker }: TransferLink): string {
	const fields = new URLSearchParams({ with: toBase64Url(seed) });
	if (broker !== null) fields.set('broker', broker);
	return `#${fields.toString()}`;
}

/** Reads such a fragment; null where it is none, or not whole. */
export function parseTransferFragment(fragment: string): TransferLink | null {
	const fields = new URLSearchParams(fragment.replace(/^#/, ''));
	const seed = fromBase64Url(fields.get('with') ?? '', SECRET_BYTES);
	const broker = fields.get('broker');
	if (seed === null || (broker !== null && !isBroker(broker))) return null;
	return { seed, broker };
}

/**
 * Reads a whole link that was copied from another device. Where it names no broker, the one beside the
 * page that it leads to is meant, which may be another than this page’s own.
 * @returns null where it is none
 */
export function parseTransferAddress(text: string): TransferLink | null {
	if (!URL.canParse(text)) return null;
	const address = new URL(text);
	const link = parseTransferFragment(address.hash);
	if (link === null || !/^https?:$/.test(address.protocol)) return null;
	return { ...link, broker: link.broker ?? brokerBeside(new URL('..', address).href) };
}

/** The broker that `npm start` runs on the app’s own port; `address` is the app’s and ends in `/`. */
export function brokerBeside(address: string): string {
	return new URL('mqtt', address).href.replace(/^http/, 'ws').replace(/#.*$/, '');
}
