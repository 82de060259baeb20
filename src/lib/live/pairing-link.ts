import { fromBase64Url, toBase64Url } from './bytes';
import { parseJoinCode, type JoinCode } from './ids';
import { isBroker } from './join-link';
import { SECRET_BYTES } from './keys';

/** What makes a second device the room’s co-host: it has the seed, and so all of the host’s power. */
export interface PairingLink {
	/** 32 bytes. */
	readonly seed: Uint8Array;
	readonly code: JoinCode;
	/** The broker’s address; null for the one beside the page. */
	readonly broker: string | null;
}

/** The fragment of a pairing address, which no server sees: `cohost=…&code=…&broker=…`. */
export function pairingFragment({ seed, code, broker }: PairingLink): string {
	const fields = new URLSearchParams({ cohost: toBase64Url(seed), code });
	if (broker !== null) fields.set('broker', broker);
	return `#${fields.toString()}`;
}

/** Reads such a fragment; null where it is none. */
export function parsePairingFragment(fragment: string): PairingLink | null {
	const fields = new URLSearchParams(fragment.replace(/^#/, ''));
	const seed = fromBase64Url(fields.get('cohost') ?? '', SECRET_BYTES);
	const code = parseJoinCode(fields.get('code') ?? '');
	const broker = fields.get('broker');
	if (seed === null || code === null || (broker !== null && !isBroker(broker))) return null;
	return { seed, code, broker };
}
