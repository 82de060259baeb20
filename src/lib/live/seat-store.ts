import type { JoinLink } from './join-link';
import type { Seat } from './seat';

/** Where a participant’s device keeps its seats, one a room. */
export interface SeatStore {
	/** Null where this device has no seat in that room. */
	load(link: JoinLink): Promise<Seat | null>;
	/** Resolves when it is on the disk. */
	save(seat: Seat): Promise<void>;
}

/** Seats that live as long as their page: for tests, and for a private window. */
export function memorySeats(): SeatStore {
	const seats = new Map<string, Seat>();
	return {
		load: ({ code, roomId }) => {
			const seat = seats.get(code);
			const isThere = seat !== undefined && (roomId === null || seat.roomId === roomId);
			return Promise.resolve(isThere ? seat : null);
		},
		save: (seat) => {
			seats.set(seat.code, seat);
			return Promise.resolve();
		}
	};
}
