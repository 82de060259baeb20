import type { Channel } from '$lib/live/channel/channel';
import { connectMqtt } from '$lib/live/channel/mqtt-channel';
import { seatCredentials } from '$lib/live/credentials';
import { idbSeats, type Closable } from '$lib/live/idb-stores';
import type { JoinLink } from '$lib/live/join-link';
import type { SeatKeys } from '$lib/live/keys';
import { deviceClock, type LiveClock } from '$lib/live/live-clock';
import type { RandomBytes } from '$lib/live/seal';
import type { SeatStore } from '$lib/live/seat-store';

/** What a student’s page needs of the world; a test gives another one. */
export interface SeatWorld {
	/** The seats of one of the students who share the device, from 0. */
	readonly seats: (seatNumber: number) => Closable<SeatStore>;
	readonly connect: (keys: SeatKeys, link: JoinLink) => Promise<Channel>;
	readonly clock: LiveClock;
	readonly randomBytes: RandomBytes;
	/** Typed answers that a reload must not lose; null where the browser keeps none. */
	readonly drafts: Storage | null;
}

/** The browser’s own: IndexedDB, and the broker beside the page unless the link names another. */
export function browserWorld(address: string): SeatWorld {
	const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
	return {
		seats: idbSeats,
		connect: (keys, link) =>
			connectMqtt({
				url: link.broker ?? new URL('mqtt', address).href.replace(/^http/, 'ws'),
				...seatCredentials(keys, link.code, newTab(randomBytes)),
				random: Math.random
			}),
		clock: deviceClock,
		randomBytes,
		drafts: sessionDrafts()
	};
}

/** Tells this page’s connection from those of the same seat in other tabs. */
function newTab(randomBytes: RandomBytes): string {
	return Array.from(randomBytes(6), (byte) => (byte % 36).toString(36)).join('');
}

/** Refused altogether where a browser keeps nothing. */
function sessionDrafts(): Storage | null {
	try {
		return sessionStorage;
	} catch {
		return null;
	}
}
