import type { Confidence } from '$lib/memory/rating';

/** How many of how many recalls went well. */
export type Share = readonly [passed: number, total: number];

/**
 * What one learner’s day came to. Every field is a sum over reviews, so that days, months, questions and
 * devices add up in any order. Sums of fractions are of parts rounded to 2 ** -20, which adds without error.
 */
export interface DayTally {
	readonly reviews: number;
	/** First reviews of a question. */
	readonly introduced: number;
	/** Again, hard, good, easy. */
	readonly ratings: readonly [number, number, number, number];
	/** Each answer counts for at most `LONGEST_RESPONSE_MS`. */
	readonly responseMs: number;
	/** Answers by how long they took: one count for each of `RESPONSE_BOUNDS_S`, then the longer ones. */
	readonly responseBuckets: readonly number[];
	/**
	 * Recalls: reviews of a card through its learning steps on a later day than its last one. Passed is any
	 * rating but again. Mature cards had a stability of `MATURE_DAYS` or more before the review.
	 */
	readonly retention: { readonly young: Share; readonly mature: Share };
	/** Sum of the retrievability just before, over the same recalls. */
	readonly expectedRecall: number;
	/** Sum of the retention aimed for, over the same recalls. */
	readonly aimedRetention: number;
	readonly confidence: Readonly<Record<Confidence, ConfidenceTally>>;
}

/** Answers given with one degree of confidence, said before the reveal. */
export interface ConfidenceTally {
	readonly answers: number;
	/** With a score of `RIGHT_FROM` or more. */
	readonly right: number;
	readonly scoreSum: number;
}

/** A bank’s part of a month. */
export interface BankTally {
	readonly reviews: number;
	/** Of the recalls, as in `DayTally.retention`. */
	readonly passed: number;
	readonly total: number;
}

/**
 * The banks of a month with reviews, as columns in the order of their ids: `article/bank`, or `article/?` where
 * no bank is known. A learner of ten years has touched most banks in most months, and browsers take a column
 * from the disk many times as fast as an object for each bank.
 */
export interface BankColumns {
	readonly ids: readonly string[];
	readonly reviews: readonly number[];
	readonly passed: readonly number[];
	readonly total: readonly number[];
}

/** One month’s days, and its banks; those without reviews are absent. */
export interface MonthTally {
	readonly v: 2;
	/** YYYY-MM. */
	readonly month: string;
	/** By learner’s day, YYYY-MM-DD. */
	readonly days: Readonly<Record<string, DayTally>>;
	readonly banks: BankColumns;
}

/** Upper bounds, inclusive, of the buckets of response times, in seconds. */
export const RESPONSE_BOUNDS_S = [2, 5, 10, 20, 30, 60, 120, 300, 600] as const;
/** Who takes longer has left the desk. */
export const LONGEST_RESPONSE_MS = 600_000;
/** The stability from which a card counts as mature, in days: Anki’s line. */
export const MATURE_DAYS = 21;
/** Sums of weights of key points need not reach 1 exactly. */
export const RIGHT_FROM = 0.999;
