import type { RichText } from '$lib/bank/rich-text';
import type { PublicState } from '$lib/live/messages';
import type { Distribution } from '../distribution';

/** How a class gets in. */
export interface JoinWays {
	/** As people type it, without `http://`. */
	readonly typed: string;
	/** What the QR code holds; null where no address for the class is known. */
	readonly link: string | null;
	/** In two halves of three, as it is read aloud. */
	readonly code: string;
}

/** How far a class has come in answering. */
export interface AnswerCount {
	readonly answered: number;
	/** Who could answer: everybody seated. */
	readonly seated: number;
}

/** All that the projector window shows: what the class may know, and nothing else. */
export interface WallView {
	readonly v: 1;
	readonly title: string;
	readonly questions: number;
	readonly locked: boolean;
	readonly join: JoinWays;
	/** The newest names, first come last; the class sees them in the lobby. */
	readonly names: readonly string[];
	readonly count: AnswerCount;
	/** In a self-paced quiz: how many have answered everything. */
	readonly done: number | null;
	readonly step: PublicState['step'];
	/** Of the revealed question; null before. What participants typed is not in it. */
	readonly distribution: Distribution | null;
	/** How many open answers found each key point, by id; null for other kinds. */
	readonly points:
		readonly { readonly says: string; readonly found: number; readonly marked: number }[] | null;
	/** The paragraph of the revealed question, its passage marked; null until it is loaded. */
	readonly passage: RichText | null;
	readonly speedPoints: boolean;
	/** When it was made, by the laptop’s clock: the remaining time is reckoned from it. */
	readonly atMs: number;
}

/** What the desk says to the wall. */
export type ToWall = { readonly type: 'view'; readonly view: WallView } | { readonly type: 'bye' };
/**
 * What the wall says to the desk: that it opens, is there (to every view) or goes, or that a clicker’s
 * forward key was pressed on it.
 */
export type FromWall = { readonly type: 'hello' | 'here' | 'next' | 'bye' };

/** The channel between a room’s desk and its walls, within one browser. */
export function wallChannel(code: string): BroadcastChannel {
	return new BroadcastChannel(`keypoint-wall-${code}`);
}
