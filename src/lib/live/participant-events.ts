import type { PointVerdict } from '$lib/bank/kinds/open';
import type { QuestionOf, Response } from '$lib/bank/question';
import type { ConnectionState } from './channel/channel';
import type { JoinLink } from './join-link';
import type { PublicState, SeatMessage } from './messages';
import type { Word } from './participant-line';
import type { Seat } from './seat';

/** What happened, in the past tense: told by the page, or by the line. */
export type ParticipantEvent =
	| { type: 'name.chosen'; name: string; team: number | null }
	| { type: 'question.shown'; index: number; atMs: number }
	/** Self-paced: another question is wanted on screen. */
	| { type: 'question.turned'; index: number; atMs: number }
	| { type: 'answer.submitted'; index: number; response: Response; atMs: number }
	/** The own verdicts on a revealed question’s points, which the teacher is asked to count. */
	| {
			type: 'marks.appealed';
			index: number;
			verdicts: Readonly<Record<string, PointVerdict>>;
	  }
	| { type: 'seat.requested' }
	| { type: 'state.heard'; state: PublicState; atMs: number }
	| { type: 'seat.heard'; message: SeatMessage }
	| { type: 'connection.changed'; state: ConnectionState }
	| { type: 'load.retried' };

/** What the machine tells its line. */
export type WordEvent =
	| { type: 'word.changed'; word: Word }
	/** An answer is on its way to the disk: until it is told, silence is more honest than the old word. */
	| { type: 'word.outdated' };

/** An open answer that this device is to mark by the revealed question. */
export interface MarkInput {
	readonly index: number;
	readonly question: QuestionOf<'open'>;
	readonly text: string;
}

/** What a participant’s device knows of the room and of its own seat. */
export interface ParticipantContext {
	readonly link: JoinLink;
	readonly seat: Seat | null;
	/** The seat that was last given to the disk. */
	readonly written: Seat | null;
	/** Whether the disk has not answered yet. */
	readonly writing: boolean;
	/** Whether the disk took it; a seat that is not kept is lost with the page, and the page says so. */
	readonly kept: boolean;
	readonly state: PublicState | null;
	readonly message: SeatMessage | null;
	readonly connection: ConnectionState;
	/** The question whose time ran out here; null while none did. */
	readonly expired: number | null;
	/** The deadline of a self-paced quiz by this device’s clock, extra time left out; null where there is none, or it stands still. */
	readonly deadlineMs: number | null;
	/** Open answers whose marker failed here; tried again when the page is opened again. */
	readonly unmarked: readonly number[];
	readonly rejoins: boolean;
}
