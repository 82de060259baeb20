import {
	createEmptyCard,
	default_w,
	FSRS,
	GenSeedStrategyWithCardId,
	Rating as FsrsRating,
	State,
	StrategyMode,
	type Card as FsrsCard,
	type CardInput,
	type Grade
} from 'ts-fsrs';
import type { QuestionId } from '$lib/bank/ids';
import { DAY_MS, type Card, type Weights } from './card';
import { daysBetween } from './day';
import { ratings, type Rating } from './rating';

/** What decides an interval apart from the card itself. */
export interface SchedulerParameters {
	/** The recall that the scheduler aims for, 0.7 to 0.97. */
	readonly desiredRetention: number;
	readonly weights: Weights;
}

/** When a review happens: the instant, and the learner’s day (YYYY-MM-DD) that it counts for. */
export interface ReviewMoment {
	readonly atMs: number;
	readonly day: string;
}

/** What a rating would lead to; `intervalDays` is a fraction for steps of minutes. */
export interface NextInterval {
	readonly dueAtMs: number;
	readonly intervalDays: number;
}

/** What a question that is not known yet waits for before it is due again. */
const LEARNING_STEPS = ['10m'] as const;

const grades = {
	again: FsrsRating.Again,
	hard: FsrsRating.Hard,
	good: FsrsRating.Good,
	easy: FsrsRating.Easy
} as const satisfies Record<Rating, Grade>;

const fsrsStates = {
	learning: State.Learning,
	review: State.Review,
	relearning: State.Relearning
} as const satisfies Record<Card['state'], State>;

const cardStates = {
	[State.Learning]: 'learning',
	[State.Review]: 'review',
	[State.Relearning]: 'relearning'
} as const;

/**
 * The card after a review (FSRS-6). The interval is fuzzed by a seed made of the question’s id and its number
 * of reviews, so the same reviews always give the same card. A moment before the last review (the clock was
 * set back) counts as the same day.
 */
export function schedule(
	card: Card | null,
	questionId: QuestionId,
	rating: Rating,
	at: ReviewMoment,
	parameters: SchedulerParameters
): Card {
	const input = toFsrs(card, questionId, at);
	const fsrs = scheduler(parameters);
	const next = fromFsrs(fsrs.next(input, at.atMs, grades[rating]).card, card, questionId, at);
	const decay = fsrs.parameters.w[20];
	return parameters.weights === 'fsrs-6-default' || decay === undefined
		? next
		: { ...next, decay };
}

/** Where each rating would send the question: exactly what `schedule` gives for the same arguments. */
export function preview(
	card: Card | null,
	questionId: QuestionId,
	at: ReviewMoment,
	parameters: SchedulerParameters
): Record<Rating, NextInterval> {
	const outcomes = scheduler(parameters).repeat(toFsrs(card, questionId, at), at.atMs);
	const next = (rating: Rating): NextInterval => {
		const dueAtMs = outcomes[grades[rating]].card.due.getTime();
		return { dueAtMs, intervalDays: (dueAtMs - at.atMs) / DAY_MS };
	};
	const [again, hard, good, easy] = ratings;
	return { again: next(again), hard: next(hard), good: next(good), easy: next(easy) };
}

/** Schedulers made, by weights and by the retention aimed for: a replay asks for the same few over and over. */
const made = new Map<Weights, Map<number, FSRS>>();
/** A log names few; each array read anew would otherwise stay for good. */
const MOST_WEIGHTS = 20;

function scheduler({ weights, desiredRetention }: SchedulerParameters): FSRS {
	const ofWeights = made.get(weights) ?? new Map<number, FSRS>();
	const known = ofWeights.get(desiredRetention);
	if (known !== undefined) return known;
	const fsrs = new FSRS({
		request_retention: desiredRetention,
		w: weights === 'fsrs-6-default' ? default_w : weights,
		// A failed question comes back within the session anyway, and one that is right at once is
		// learnt: a single step keeps it out of the queue until it can have faded.
		learning_steps: LEARNING_STEPS,
		relearning_steps: LEARNING_STEPS,
		enable_fuzz: true
	});
	fsrs.useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('questionId'));
	if (made.size === MOST_WEIGHTS) made.clear();
	made.set(weights, ofWeights.set(desiredRetention, fsrs));
	return fsrs;
}

function toFsrs(
	card: Card | null,
	questionId: QuestionId,
	at: ReviewMoment
): CardInput & { questionId: QuestionId } {
	const empty = { ...createEmptyCard(at.atMs), last_review: null, questionId };
	if (card === null) return empty;
	// ts-fsrs counts days by UTC midnights, which cut a learner’s evening in two. FSRS was fitted on Anki’s days,
	// which begin at the learner’s own boundary; a last review moved to that many times 24 hours ago says the same.
	const elapsedDays = Math.max(0, daysBetween(card.lastReviewDay, at.day));
	return {
		...empty,
		due: card.dueAtMs,
		stability: card.stability,
		difficulty: card.difficulty,
		learning_steps: card.learningStep,
		reps: card.reps,
		lapses: card.lapses,
		state: fsrsStates[card.state],
		last_review: at.atMs - elapsedDays * DAY_MS
	};
}

function fromFsrs(
	next: FsrsCard,
	before: Card | null,
	questionId: QuestionId,
	at: ReviewMoment
): Card {
	if (next.state === State.New) throw new Error(`FSRS left ${questionId} new after a review`);
	return {
		questionId,
		state: cardStates[next.state],
		stability: next.stability,
		difficulty: next.difficulty,
		dueAtMs: next.due.getTime(),
		lastReviewAtMs: at.atMs,
		lastReviewDay: at.day,
		introducedAtMs: before?.introducedAtMs ?? at.atMs,
		reps: next.reps,
		lapses: next.lapses,
		learningStep: next.learning_steps
	};
}
