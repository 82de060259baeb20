import type { RoomSettings } from '$lib/live/facts';
import { parseJoinCode } from '$lib/live/ids';
import type { PublicState, PublicStep } from '$lib/live/messages';
import type { Seat } from '$lib/live/seat';

export const code = parseJoinCode('K7Q2M0')!;

/** What a host decides, with as little as can be. */
export function roomSettings(change: Partial<RoomSettings> = {}): RoomSettings {
	return {
		title: 'Tea',
		pacing: 'host',
		durationMs: null,
		limitMs: null,
		approveNames: false,
		names: 'asked',
		teams: [],
		speedPoints: false,
		shownStandings: 3,
		maxParticipants: 10,
		home: null,
		...change
	};
}

/** A state that is at a step. */
export function stateAt(step: PublicStep, change: Partial<PublicState> = {}): PublicState {
	return {
		v: 1,
		stamp: { run: 1, seq: 1 },
		title: 'Tea',
		questions: 1,
		pacing: 'host',
		names: 'asked',
		teams: [],
		speedPoints: false,
		home: null,
		locked: false,
		step,
		past: null,
		...change
	};
}

/** A seat as a device has it before anything happened. */
export function freshSeat(change: Partial<Seat> = {}): Seat {
	return {
		v: 1,
		code,
		roomId: null,
		seed: 'A'.repeat(43),
		name: null,
		team: null,
		answers: [],
		marks: [],
		appeals: [],
		clocks: [],
		place: 0,
		reveals: [],
		...change
	};
}
