import type { QuestionId } from '$lib/bank/ids';

/** A day of FSRS: 24 hours, in ms. */
export const DAY_MS = 86_400_000;

/** One learner’s schedule for one question: plain JSON, what folding the question’s reviews gives. */
export interface Card {
	readonly questionId: QuestionId;
	readonly state: 'learning' | 'review' | 'relearning';
	/** Days until recall falls to 90 %. */
	readonly stability: number;
	/** FSRS difficulty, 1 (easy) to 10. */
	readonly difficulty: number;
	readonly dueAtMs: number;
	readonly lastReviewAtMs: number;
	/** The learner’s day (YYYY-MM-DD) of the last review: FSRS counts elapsed time in these. */
	readonly lastReviewDay: string;
	readonly introducedAtMs: number;
	readonly reps: number;
	/** How often it was forgotten after it had been learnt. */
	readonly lapses: number;
	/** Position in the steps of minutes that a question new or forgotten goes through. */
	readonly learningStep: number;
	/** The w20 of the weights that scheduled it: how fast its forgetting curve falls; absent: the defaults’. */
	readonly decay?: number;
}

/** FSRS weights: the package’s defaults by name, or a learner’s own 21 numbers. */
export type Weights = 'fsrs-6-default' | readonly number[];

/** FSRS-6’s default w20: how fast the forgetting curve falls. */
const DEFAULT_DECAY = 0.1542;

/**
 * The predicted chance of recall now, 0 to 1: FSRS-6’s forgetting curve R = (1 + f t / S) ** -w20 with
 * f = 0.9 ** (-1 / w20) - 1, so that R = 0.9 when the time t since the last review is the stability S.
 * Written out, and held to ts-fsrs’s own by a test, so that the home page and the queue need no scheduler.
 * A last review that lies in the future counts as just now.
 */
export function retrievability(
	{ lastReviewAtMs, stability, decay = DEFAULT_DECAY }: Pick<
		Card,
		'lastReviewAtMs' | 'stability' | 'decay'
	>,
	nowMs: number
): number {
	const factor = 0.9 ** (-1 / decay) - 1;
	const elapsedDays = Math.max(0, nowMs - lastReviewAtMs) / DAY_MS;
	return (1 + (factor * elapsedDays) / stability) ** -decay;
}
