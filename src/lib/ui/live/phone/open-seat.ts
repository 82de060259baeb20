import type { JoinLink } from '$lib/live/join-link';
import { seatSeal } from '$lib/live/seat-seal';
import type { SeatStore } from '$lib/live/seat-store';
import { startParticipant } from '$lib/live/start-participant';
import { markOpenPoints } from './mark';
import type { SeatWorld } from './seat-world';

/** A participant whose machine runs on this page. */
export interface OpenSeat {
	readonly actor: ReturnType<typeof startParticipant>;
	/** Ends the machine and its connection; the seat stays on the disk. */
	close(): void;
}

/** Takes the seat that this device has in a room, or a new one. */
export function openSeat(
	{ seats, connect, clock, randomBytes }: SeatWorld,
	link: JoinLink,
	seatNumber: number
): OpenSeat {
	const store = seats(seatNumber);
	const actor = startParticipant(
		{
			store: withoutDisk(store),
			connect,
			seal: (keys, wanted) => seatSeal(keys, wanted, randomBytes),
			markOpen: markOpenPoints,
			clock,
			random: Math.random,
			randomBytes
		},
		link
	);
	return {
		actor,
		close: () => {
			actor.stop();
			store.close();
		}
	};
}

/** A browser that keeps nothing still gets a seat, as long as the page is open; saving tells that it is not kept. */
function withoutDisk(store: SeatStore): SeatStore {
	return {
		load: (link) => store.load(link).catch(() => null),
		save: (seat) => store.save(seat)
	};
}
