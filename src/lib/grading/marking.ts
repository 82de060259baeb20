import type { QuestionKind } from '$lib/bank/question';
import type { TypedResult } from './typed';

/** How correct a response is, 0 to 1 (QTI 3: score). */
export type Score = number;

/** A score in words. */
export type Verdict = 'correct' | 'partly' | 'incorrect';

/** All kinds but `open`, whose marking comes key point by key point. */
export type ClosedKind = Exclude<QuestionKind, 'open'>;

interface Marked<K extends ClosedKind> {
	readonly kind: K;
	readonly score: Score;
	readonly verdict: Verdict;
}

/** Each option with what the learner did and should have done, in the author's order. */
export interface ChoiceMarking extends Marked<'choice'> {
	readonly options: readonly {
		readonly id: string;
		readonly picked: boolean;
		readonly correct: boolean;
	}[];
}

/** The statement's truth beside what the learner said of it. */
export interface TrueFalseMarking extends Marked<'true-false'> {
	readonly given: boolean;
	readonly answer: boolean;
}

/** Each gap in the author's order; `key` is the accepted answer that is shown. */
export interface ClozeMarking extends Marked<'cloze'> {
	readonly gaps: readonly {
		readonly id: string;
		readonly typed: string;
		readonly match: TypedResult;
		readonly key: string;
	}[];
}

/** What was read in the text. `unit` is null where the question has none. */
export interface NumericMarking extends Marked<'numeric'> {
	readonly found: number | null;
	readonly problem: null | 'no-number' | 'several-numbers' | 'unit-wrong' | 'number-wrong';
	readonly unit: null | 'given' | 'missing' | 'wrong';
}

/** Each item in the right order; `placed` counts from 0 and is null where the learner left it out. */
export interface OrderMarking extends Marked<'order'> {
	readonly items: readonly { readonly id: string; readonly placed: number | null }[];
}

/** Each item in the author's order; `chosen` is null where the learner left it alone. */
export interface MatchMarking extends Marked<'match'> {
	readonly items: readonly {
		readonly id: string;
		readonly chosen: string | null;
		readonly target: string;
		readonly right: boolean;
	}[];
}

/** What a closed question's marker says, told apart by `kind`. */
export type Marking =
	ChoiceMarking | TrueFalseMarking | ClozeMarking | NumericMarking | OrderMarking | MatchMarking;

/** The marking of one kind. */
export type MarkingOf<K extends ClosedKind> = Extract<Marking, { kind: K }>;

/** The word for a score: full is correct, nothing is incorrect, all between is partly. */
export function verdictOf(score: Score): Verdict {
	if (score >= 1) return 'correct';
	return score > 0 ? 'partly' : 'incorrect';
}
