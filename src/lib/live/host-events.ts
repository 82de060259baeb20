import type { Question } from '$lib/bank/question';
import type { AppealDecision } from './appeals';
import type { ConnectionState } from './channel/channel';
import type { Copies } from './desk-host';
import type { HostFact, RoomSettings } from './facts';
import type { Tell } from './host-line';
import type { ParticipantId } from './ids';
import type { LiveSession } from './session';
import type { HeardReport } from './take-reports';

/** Which room is wanted: a new one, or the one in the log. */
export type RoomRequest =
	| {
			readonly type: 'open';
			readonly settings: RoomSettings;
			readonly questions: readonly Question[];
	  }
	| { readonly type: 'resume' }
	/** Goes on where another device had the room: this log is a copy of that one’s. */
	| { readonly type: 'take-over' };

/** The log as it was read, and when; the machine adds what it begins with. */
export interface OpenedRoom {
	readonly facts: readonly HostFact[];
	readonly atMs: number;
	/** The number of the run that begins. */
	readonly run: number;
}

/** What is on its way to the disk, and whom it concerns. */
export interface Batch {
	readonly facts: readonly HostFact[];
	readonly tell: Tell;
}

/** What happened, in the past tense: told by the page, or by the line. */
export type HostEvent =
	| { type: 'question.opened'; atMs: number }
	| { type: 'question.paused'; atMs: number }
	| { type: 'question.resumed'; atMs: number }
	| { type: 'question.closed'; atMs: number }
	/** In a host-paced quiz the question that was closed; in a self-paced one any. */
	| { type: 'question.revealed'; index: number; atMs: number }
	| { type: 'quiz.opened'; atMs: number }
	| { type: 'quiz.paused'; atMs: number }
	| { type: 'quiz.resumed'; atMs: number }
	| { type: 'quiz.collected'; atMs: number }
	| { type: 'all.revealed'; atMs: number }
	| { type: 'standings.shown'; atMs: number }
	| { type: 'quiz.finished'; atMs: number }
	| { type: 'room.locked'; locked: boolean; atMs: number }
	| { type: 'participant.approved'; participant: ParticipantId; atMs: number }
	| { type: 'participant.removed'; participant: ParticipantId; barred: boolean; atMs: number }
	| { type: 'time.granted'; participant: ParticipantId; extraMs: number; atMs: number }
	| ({ type: 'appeals.decided'; atMs: number } & AppealDecision)
	| { type: 'reports.heard'; reports: readonly HeardReport[] }
	| { type: 'connection.changed'; state: ConnectionState }
	| { type: 'copies.changed'; copies: Copies }
	/** Another device runs this room now. */
	| { type: 'run.superseded'; run: number }
	| { type: 'load.retried' }
	| { type: 'write.retried' }
	| { type: 'log.keptInMemory' };

/** What the machine tells its line. */
export type LineEvent = { type: 'session.saved'; session: LiveSession; tell: Tell };

export interface HostContext {
	readonly request: RoomRequest;
	/** With all that has happened; null until it is opened. */
	readonly session: LiveSession | null;
	/** As it is on the disk: what participants are told. */
	readonly saved: LiveSession | null;
	readonly saving: Batch | null;
	readonly unsaved: Batch;
	readonly connection: ConnectionState;
	/** How the co-hosts keep up with the log. */
	readonly copies: Copies;
	/** The host chose to go on although nothing can be written. */
	readonly inMemory: boolean;
}
