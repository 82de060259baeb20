import type { ConnectionState } from '../channel/channel';
import type { Gift, Moved, Peer, Saying } from './line';
import type { Bye, Direction, Side } from './messages';

/** How a transfer begins: by making a link, or by opening one. */
export interface TransferInput {
	readonly side: Side;
	/** The guest hears it from the maker. */
	readonly direction: Direction | null;
}

/**
 * Why a transfer ended before its time.
 * - `cancelled`, `cancelled-there`: somebody pressed the button, here or there
 * - `left`: the other page was closed, `taken`: the other side goes on with another device
 * - `failed-there`: the other device could not read or write its progress
 * - `unwritten`, `unreadable`: this device’s progress could not be made a file, or the file not be read
 * - `other-version`: the other Keypoint speaks otherwise
 * - `refused`: the broker lets nobody in like that
 */
export type TransferFailure =
	| 'cancelled'
	| 'cancelled-there'
	| 'left'
	| 'taken'
	| 'failed-there'
	| 'unwritten'
	| 'unreadable'
	| 'other-version'
	| 'refused';

/** What happened, in the past tense: told by the page, or by the line. */
export type TransferEvent =
	| { type: 'direction.chosen'; direction: Direction }
	/** The guest’s yes. */
	| { type: 'transfer.agreed' }
	| { type: 'transfer.cancelled' }
	/** What came is in this device’s progress. */
	| { type: 'file.merged' }
	| LineEvent;

/** What the line tells. */
export type LineEvent =
	| { type: 'connection.changed'; state: ConnectionState }
	| { type: 'peer.met'; peer: Peer }
	| { type: 'peer.heard'; peer: Peer }
	| { type: 'peer.silent'; isSilent: boolean }
	| { type: 'peer.left'; bye: Bye }
	| { type: 'peer.strange' }
	| { type: 'left.alone'; because: 'nobody' | 'taken' }
	| { type: 'bytes.moved'; moved: Moved }
	| { type: 'file.arrived'; file: Blob }
	| { type: 'file.delivered' }
	| { type: 'file.unreadable' };

/** What the line is told. */
export type LineCommand =
	{ type: 'say'; change: Partial<Saying> } | { type: 'give'; gift: Gift | null };

/** What one of the two devices knows of the transfer. */
export interface TransferContext {
	readonly side: Side;
	/** Null until the guest has heard it. */
	readonly direction: Direction | null;
	/** This device’s progress as a file; null until it is written, and where it is not wanted. */
	readonly gift: Gift | null;
	readonly peer: Peer | null;
	readonly moved: Moved;
	/** What came from the other device, whole. */
	readonly file: Blob | null;
	readonly isDelivered: boolean;
	readonly isMerged: boolean;
	readonly isSilent: boolean;
	/** Why the last guest went, until another is met; null where none did. */
	readonly guestBye: Bye | null;
	readonly connection: ConnectionState;
	readonly failure: TransferFailure | null;
}
