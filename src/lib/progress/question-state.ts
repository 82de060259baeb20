import type { Card } from '$lib/memory/card';

/** All that the app keeps in mind about one question: what folding its events gives. */
export interface QuestionState {
	/** Null before the first review. */
	readonly card: Card | null;
	readonly suspended: boolean;
	/** The learner’s day from which it may be asked again. */
	readonly buriedUntilDay: string | null;
	/** The last review that was not undone. */
	readonly lastReviewId: string | null;
}

/** A question that nothing has happened to. */
export const UNTOUCHED: QuestionState = {
	card: null,
	suspended: false,
	buriedUntilDay: null,
	lastReviewId: null
};
