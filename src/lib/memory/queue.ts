import type { QuestionId } from '$lib/bank/ids';
import type { QuestionOutline } from '$lib/bank/outline';
import { retrievability, type Card } from './card';
import { dayStartMs, learnerDay, type Day } from './day';

/** A question as the queue needs it. */
export type QueuedQuestion = Pick<QuestionOutline, 'id'> & { readonly bankId: string };

/** All that decides which questions can be asked now. */
export interface QueueInput {
	/** In authored order, banks in the order in which they are studied. */
	readonly questions: readonly QueuedQuestion[];
	readonly cards: ReadonlyMap<QuestionId, Card>;
	readonly suspended: ReadonlySet<QuestionId>;
	/** Put off to a later day. */
	readonly buried: ReadonlySet<QuestionId>;
	readonly nowMs: number;
	/** The learner’s day around `nowMs`. */
	readonly day: Day;
}

/**
 * How much likelier to be remembered a question may be and still go first, so that banks mix. Larger mixes
 * more but lets a fading question wait; a tenth is about one rating’s worth of difference.
 */
const INTERLEAVE_SLACK = 0.1;

/**
 * The questions to study, in order, at most `limit`.
 *
 * Due ones first, those nearest to being forgotten leading. Two neighbours come from different banks when
 * another bank has a due question whose retrievability is within 0.1 of the one that would lead. Then new
 * questions, as many as the day still allows, one of each bank in turn, each bank in authored order.
 */
export function studyQueue(
	input: QueueInput & { readonly newPerDay: number; readonly limit: number }
): QuestionId[] {
	const askable = input.questions.filter((question) => isAskable(question.id, input));
	const due = askable
		.flatMap((question) => {
			const card = input.cards.get(question.id);
			return card !== undefined && isDue(card, input)
				? [{ ...question, recall: retrievability(card, input.nowMs) }]
				: [];
		})
		.sort((a, b) => a.recall - b.recall);
	const fresh = askable.filter((question) => !input.cards.has(question.id));
	const newLeft = Math.max(0, input.newPerDay - introducedOn(input.cards, input.day));
	return [...mixBanks(due, input.limit), ...takeTurns(fresh).slice(0, newLeft)]
		.slice(0, input.limit)
		.map((question) => question.id);
}

/**
 * Whether a card is to be asked now: a step of minutes when its time has come, a review on any hour of the
 * learner’s day in which it falls due. A card last reviewed in the future (the clock was set back) is due, as
 * its dates mean nothing.
 */
export function isDue(card: Card, { nowMs, day }: Pick<QueueInput, 'nowMs' | 'day'>): boolean {
	if (card.lastReviewAtMs > nowMs) return true;
	return card.state === 'review' ? card.dueAtMs < day.endMs : card.dueAtMs <= nowMs;
}

/** Whether the learner has neither suspended the question nor put it off. */
export function isAskable(
	questionId: QuestionId,
	{ suspended, buried }: Pick<QueueInput, 'suspended' | 'buried'>
): boolean {
	return !suspended.has(questionId) && !buried.has(questionId);
}

/** How many questions were met for the first time on a day. */
export function introducedOn(cards: ReadonlyMap<QuestionId, Card>, day: Day): number {
	let count = 0;
	for (const { introducedAtMs } of cards.values())
		if (introducedAtMs >= day.startMs && introducedAtMs < day.endMs) count += 1;
	return count;
}

/**
 * When the next of these questions that is not due yet can be asked: the end of a step of minutes, or the
 * start of the learner’s day in which a review falls due. Null when none is waiting.
 */
export function nextDueAtMs(input: QueueInput): number | null {
	const { rule } = input.day;
	const waiting = input.questions.flatMap(({ id }) => {
		const card = input.cards.get(id);
		if (card === undefined || !isAskable(id, input) || isDue(card, input)) return [];
		return [card];
	});
	const steps = waiting.filter((card) => card.state !== 'review').map((card) => card.dueAtMs);
	const reviews = waiting.filter((card) => card.state === 'review').map((card) => card.dueAtMs);
	const times = [
		...steps,
		// The earliest review decides the day, so one search for its start is enough.
		...(reviews.length === 0 ? [] : [dayStartMs(learnerDay(least(reviews), rule), rule)])
	];
	return times.length === 0 ? null : least(times);
}

function least(numbers: readonly number[]): number {
	return numbers.reduce((a, b) => Math.min(a, b));
}

function mixBanks<Q extends { readonly bankId: string; readonly recall: number }>(
	byRecall: readonly Q[],
	limit: number
): Q[] {
	const left = [...byRecall];
	const mixed: Q[] = [];
	let lead: Q | undefined;
	while (mixed.length < limit && (lead = left[0]) !== undefined) {
		const lastBank = mixed.at(-1)?.bankId;
		const latest = lead.recall + INTERLEAVE_SLACK;
		const other = left.findIndex((q) => q.bankId !== lastBank || q.recall > latest);
		const index = other >= 0 && (left[other]?.recall ?? Infinity) <= latest ? other : 0;
		mixed.push(...left.splice(index, 1));
	}
	return mixed;
}

function takeTurns<Q extends { readonly bankId: string }>(questions: readonly Q[]): Q[] {
	const rounds: Q[][] = [];
	const taken = new Map<string, number>();
	for (const question of questions) {
		const round = taken.get(question.bankId) ?? 0;
		taken.set(question.bankId, round + 1);
		(rounds[round] ??= []).push(question);
	}
	return rounds.flat();
}
