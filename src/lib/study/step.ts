import type { PointVerdict } from '$lib/bank/kinds/open';
import type { BankOutline } from '$lib/bank/outline';
import type { Question, Response } from '$lib/bank/question';
import type { Marking } from '$lib/grading/marking';
import type { OpenMarking } from '$lib/grading/open/index';
import type { Confidence, Rating } from '$lib/memory/rating';
import type { StoreFailure } from '$lib/progress/store';
import type { StudySession } from './session';

/** A question on screen, with what its marker needs. */
export interface Asked {
	readonly question: Question;
	readonly bank: BankOutline;
	/** What the learner had typed when the page was closed; null when nothing. */
	readonly draft: Response | null;
}

/** When each rating would bring the question back. */
export type RatingPreview = Readonly<
	Record<Rating, { readonly dueAtMs: number; readonly intervalDays: number }>
>;

/** A marked response: by the marker alone, or point by point with the learner’s own verdict. */
export type Marked = { readonly preview: RatingPreview } & (
	| { readonly type: 'closed'; readonly marking: Marking }
	| {
			readonly type: 'open';
			readonly marking: OpenMarking;
			/** The learner’s own verdicts so far, by point id; they count before the marker’s. */
			readonly overrules: Readonly<Record<string, PointVerdict>>;
	  }
);

/** The answer to a question, complete, on its way to the disk. */
export interface AnswerStep {
	readonly type: 'answer';
	readonly question: Question;
	readonly response: Response;
	readonly marked: Marked;
	/** 0 to 1, the learner’s verdicts taken in. */
	readonly score: number;
	readonly confidence: Confidence | null;
	readonly suggested: Rating;
	readonly rating: Rating;
	/** From paint to submission, pauses left out. */
	readonly responseMs: number;
}

/** One thing that changes what is stored; saving it is a state of the machine. */
export type Step =
	| AnswerStep
	| { readonly type: 'skip' | 'bury' | 'suspend' | 'undo' | 'end' }
	| {
			readonly type: 'report';
			readonly question: Question;
			readonly reason: string;
			readonly note: string;
	  };

/** What saving a step takes. */
export interface SaveInput {
	/** The session that the step was made from. */
	readonly session: StudySession;
	readonly step: Step;
	/** Why the learner goes on without the disk; null while what is saved is to be on it. */
	readonly inMemoryBecause: StoreFailure['reason'] | null;
}

/** How saving a step went. `conflict`: another tab was first, and what it stored counts. */
export type Saved =
	| { readonly outcome: 'saved'; readonly session: StudySession }
	| { readonly outcome: 'conflict' }
	| { readonly outcome: 'failed'; readonly reason: FailureReason };

/** Why nothing could be written or loaded, in a word that the page turns into plain advice. */
export type FailureReason = Exclude<StoreFailure['reason'], 'conflict'> | 'not-loaded';

/**
 * Which session is wanted: the open one if there is one, a new one of that scope, or the stored one,
 * finished or not, after another tab was first.
 */
export type SessionRequest =
	| { readonly type: 'follow' }
	| { readonly type: 'continue-or-start' }
	| { readonly type: 'start'; readonly scope: StudySession['scope'] };

/** Nothing to ask now; `nextDueAtMs` says when there will be. */
export interface NothingDue {
	readonly nextDueAtMs: number | null;
}
