import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question, Response } from '$lib/bank/question';
import type { ParticipantId } from './ids';
import type { AnswerVerdict } from './messages';
import type { Arrangement } from './shown-question';

/** What a host decides before the room opens. */
export interface RoomSettings {
	readonly title: string;
	/** `self`: all questions at once, each at one’s own pace, until the deadline. */
	readonly pacing: 'host' | 'self';
	/** From the opening of a self-paced quiz to its deadline; null where the host alone ends it. */
	readonly durationMs: number | null;
	/** For every question of a host-paced quiz; null where the host alone ends it. */
	readonly limitMs: number | null;
	/** Whether a newcomer waits until the host approves the name. */
	readonly approveNames: boolean;
	/** `drawn`: nobody types one, the host gives “Guest 7”. */
	readonly names: 'asked' | 'drawn';
	/** Their names; empty where everybody plays alone. */
	readonly teams: readonly string[];
	/**
	 * Whether a quick answer counts up to half as much again. In a self-paced quiz it never does, as
	 * nothing bears out how long somebody thought about one question among many.
	 */
	readonly speedPoints: boolean;
	/** How many names the standings show to all; 0 shows none. */
	readonly shownStandings: number;
	readonly maxParticipants: number;
	/** Where learners keep the app, for taking answers home; null where nothing is said. */
	readonly home: string | null;
}

/** Where a name comes from. `replaced`: what was typed was rude, and the host drew another. */
export type NameOrigin = 'typed' | 'drawn' | 'replaced';

/** One answer as the host’s log keeps it. */
export interface TakenAnswer {
	/** By authored part ids; null where it was no answer to this question. */
	readonly response: Response | null;
	readonly verdict: AnswerVerdict;
	/** What the participant’s device measured from paint to tap. */
	readonly reactionMs: number;
	/** What of that the host believes: see fair-clock.ts. */
	readonly believedMs: number;
	/** 0 to 1; null while an open answer is unmarked. */
	readonly score: number | null;
}

/**
 * One thing that happened in a room, in the past tense, as the host’s log keeps it. The log is the
 * truth: folding it gives the room again after a crash.
 */
export type HostFact = { readonly atMs: number } & (
	| {
			readonly type: 'room.opened';
			readonly settings: RoomSettings;
			readonly questions: readonly Question[];
			/** One for each question. Drawn at random and kept, as whoever could reckon them could undo them. */
			readonly arrangements: readonly Arrangement[];
	  }
	| { readonly type: 'run.started'; readonly run: number }
	| {
			readonly type: 'participant.joined';
			readonly participant: ParticipantId;
			readonly name: string;
			readonly origin: NameOrigin;
			/** Index into the room’s teams; null where there are none. */
			readonly team: number | null;
			readonly approved: boolean;
	  }
	| { readonly type: 'participant.approved'; readonly participant: ParticipantId }
	| {
			readonly type: 'participant.removed';
			readonly participant: ParticipantId;
			/** Whether the same seat may not come back. */
			readonly barred: boolean;
	  }
	| {
			readonly type: 'time.granted';
			readonly participant: ParticipantId;
			readonly extraMs: number;
	  }
	| { readonly type: 'room.locked'; readonly locked: boolean }
	| { readonly type: 'question.opened'; readonly index: number }
	| { readonly type: 'question.paused' }
	| { readonly type: 'question.resumed' }
	| { readonly type: 'question.closed' }
	| { readonly type: 'question.revealed'; readonly index: number }
	/** All questions of a self-paced quiz at once. */
	| { readonly type: 'quiz.opened' }
	| { readonly type: 'quiz.paused' }
	| { readonly type: 'quiz.resumed' }
	/** Its deadline, or the host’s word. */
	| { readonly type: 'quiz.collected' }
	| { readonly type: 'all.revealed' }
	| { readonly type: 'standings.shown' }
	| { readonly type: 'quiz.finished' }
	| {
			readonly type: 'answer.taken';
			readonly participant: ParticipantId;
			readonly index: number;
			readonly answer: TakenAnswer;
	  }
	| {
			readonly type: 'answer.marked';
			readonly participant: ParticipantId;
			readonly index: number;
			readonly points: Readonly<Record<string, PointVerdict>>;
			readonly score: number;
	  }
	/** A participant holds the mark of a key point for wrong. */
	| {
			readonly type: 'mark.appealed';
			readonly participant: ParticipantId;
			readonly index: number;
			/** The key point’s id. */
			readonly point: string;
			/** What it should be. */
			readonly to: PointVerdict;
	  }
	| {
			readonly type: 'appeal.decided';
			readonly participant: ParticipantId;
			readonly index: number;
			readonly point: string;
			readonly accepted: boolean;
			/** The answer’s from now on, 0 to 1. */
			readonly score: number;
	  }
);
