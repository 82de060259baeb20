import type { JoinCode } from './ids';
import type { LivePhase } from './session';

/** A room that this device hosts or holds a copy of; the seed is kept here and nowhere else. */
export interface RoomRecord {
	readonly v: 1;
	readonly code: JoinCode;
	/** 32 random bytes in base64url, of which the room’s keys are made: whoever has them is its host. */
	readonly seed: string;
	/** The broker’s address; null for the one beside the page. */
	readonly broker: string | null;
	readonly openedAtMs: number;
	/** `cohost`: the log is a copy of another device’s. */
	readonly role: 'host' | 'cohost';
	/** What to add to this device’s clock to have the time that the room’s log goes by. */
	readonly skewMs: number;
}

/** What a list of rooms says of one, as its log tells it. */
export interface RoomSummary extends Pick<RoomRecord, 'code' | 'openedAtMs' | 'role' | 'broker'> {
	/** Null while a copy has not even the first fact. */
	readonly title: string | null;
	readonly phase: LivePhase;
	/** Seated or waiting. */
	readonly participants: number;
	readonly questions: number;
}

/** The rooms of a device. */
export interface RoomStore {
	/** Newest first; a log that this version cannot read is left out. */
	list(): Promise<readonly RoomSummary[]>;
	/** Null where this device has no such room. */
	find(code: JoinCode): Promise<RoomRecord | null>;
	/** Resolves when it is on the disk. */
	save(record: RoomRecord): Promise<void>;
	/** Deletes a room and its log for good. */
	remove(code: JoinCode): Promise<void>;
}
