import type { QuestionId } from '$lib/bank/ids';
import { retrievability, type Card } from '$lib/memory/card';
import { ratings } from '$lib/memory/rating';
import type { LogEvent, ReviewEvent } from '../events';
import { foldQuestion } from '../fold';
import type { QuestionState } from '../question-state';
import type { WeightsOf } from '../weights';
import { addAt, bankIn, dayIn, type TallySum } from './sum';
import { LONGEST_RESPONSE_MS, MATURE_DAYS, RESPONSE_BOUNDS_S, RIGHT_FROM } from './tally';

/** Names the bank (`article/bank`) that asks a question; null for one that is not shipped. */
export type BankIdOf = (questionId: QuestionId) => string | null;

/** What counting needs to know apart from the events. */
export interface TallyRules {
	readonly weightsOf: WeightsOf;
	/** For reviews that do not name their bank themselves. */
	readonly bankIdOf: BankIdOf;
}

/**
 * Adds one question’s part to a sum (takes it away with -1), and gives the state that its events lead to. The
 * tally of a log is the sum of these parts, whatever devices the events come from.
 */
export function countQuestion(
	sum: TallySum,
	events: Iterable<LogEvent>,
	rules: TallyRules,
	sign: 1 | -1
): QuestionState {
	return foldQuestion(events, rules.weightsOf, (before, review) =>
		countReview(sum, before, review, rules.bankIdOf, sign)
	);
}

/** Adds one review to a sum (takes it away with -1), given the card as it was just before. */
export function countReview(
	sum: TallySum,
	before: Card | null,
	review: ReviewEvent,
	bankIdOf: BankIdOf,
	sign: 1 | -1
): void {
	const { questionId, confidence } = review;
	const day = dayIn(sum, review.day);
	const bankId = review.bankId ?? bankIdOf(questionId) ?? `${questionId.split('/')[0]}/?`;
	const bank = bankIn(sum, review.day, bankId);
	day.reviews += sign;
	bank.reviews += sign;
	if (before === null) day.introduced += sign;
	addAt(day.ratings, ratings.indexOf(review.rating), sign);
	day.responseMs += sign * Math.round(Math.min(review.responseMs, LONGEST_RESPONSE_MS));
	addAt(day.responseBuckets, bucketOf(review.responseMs), sign);
	if (confidence !== null) {
		const said = day.confidence[confidence];
		said.answers += sign;
		if (review.score >= RIGHT_FROM) said.right += sign;
		said.scoreSum += sign * exact(review.score);
	}
	if (before?.state !== 'review' || review.day <= before.lastReviewDay) return;
	const passed = review.rating === 'again' ? 0 : sign;
	const share = day.retention[before.stability >= MATURE_DAYS ? 'mature' : 'young'];
	share[0] += passed;
	share[1] += sign;
	bank.passed += passed;
	bank.total += sign;
	day.expectedRecall += sign * exact(retrievability(before, review.atMs));
	day.aimedRetention += sign * exact(review.desiredRetention);
}

function bucketOf(responseMs: number): number {
	const index = RESPONSE_BOUNDS_S.findIndex((bound) => responseMs <= bound * 1000);
	return index < 0 ? RESPONSE_BOUNDS_S.length : index;
}

/** A fraction in parts of 2 ** -20: sums of up to 2 ** 33 of them are exact, in any order. */
function exact(fraction: number): number {
	return Math.round(fraction * 2 ** 20) / 2 ** 20;
}
