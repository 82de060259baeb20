import { questionId } from '$lib/bank/ids';
import { DAY_MS, type Card } from '$lib/memory/card';
import { addDays } from '$lib/memory/day';
import type { BankColumns, DayTally, MonthTally } from '$lib/progress/tally/tally';
import { UNTOUCHED, type QuestionState } from '$lib/progress/question-state';
import type { QuestionId } from '$lib/bank/ids';

/** What a made-up history is like. The same plan gives the same history. */
export interface TallyPlan {
	readonly today: string;
	readonly days: number;
	/** Reviews of an ordinary day. */
	readonly reviewsADay: number;
	/** `article/bank`. */
	readonly banks: readonly string[];
}

/** Tallies of a learner who studies most days, forgets a tenth, and is somewhat too sure. */
export function madeTallies({
	today,
	days,
	reviewsADay,
	banks
}: TallyPlan): Map<string, MonthTally> {
	const random = seeded(7);
	const months = new Map<string, MonthTally & { days: Record<string, DayTally> }>();
	for (let back = days - 1; back >= 0; back -= 1) {
		const day = addDays(today, -back);
		if (back > 0 && random() < 0.18) continue;
		const name = day.slice(0, 7);
		const month = months.get(name) ?? {
			v: 2,
			month: name,
			days: {},
			banks: banksOf(reviewsADay * 25, banks, random)
		};
		months.set(name, month);
		const reviews = Math.max(1, Math.round(reviewsADay * (0.3 + 1.4 * random())));
		month.days[day] = dayOf(reviews, 1 - back / days, random);
	}
	return months;
}

function banksOf(reviews: number, ids: readonly string[], random: () => number): BankColumns {
	const total = ids.map((_, index) => Math.round((reviews * 0.8 * (index + 1)) / ids.length));
	return {
		ids,
		reviews: total.map((count) => count + 1),
		passed: total.map((count, index) => passedOf(count, 0.8 + index * 0.02, random)),
		total
	};
}

/** Cards of those questions, from fresh to years old. */
export function madeStates(
	ids: readonly QuestionId[],
	nowMs: number
): Map<QuestionId, QuestionState> {
	const random = seeded(11);
	return new Map(
		ids.map((id, index) => {
			const stability = Math.exp(random() * 7.2);
			const since = random() * stability;
			const card: Card = {
				questionId: id,
				state: index % 17 === 0 ? 'learning' : 'review',
				stability,
				difficulty: 1 + random() * 9,
				dueAtMs: nowMs + (stability - since) * DAY_MS,
				lastReviewAtMs: nowMs - since * DAY_MS,
				lastReviewDay: '2026-01-01',
				introducedAtMs: nowMs - 900 * DAY_MS,
				reps: 12,
				lapses: Math.floor(random() ** 4 * 9),
				learningStep: 0
			};
			return [id, { ...UNTOUCHED, card }];
		})
	);
}

/** Ids of that many questions of one article. */
export function madeIds(count: number): QuestionId[] {
	return Array.from({ length: count }, (_, index) => questionId('tea', `q${index}`));
}

function dayOf(reviews: number, age: number, random: () => number): DayTally {
	const part = (share: number) => Math.round(reviews * share);
	const young = part(0.5);
	const mature = part(0.3);
	const level = (answers: number, right: number) => {
		const sum = passedOf(answers, right, random);
		return { answers, right: sum, scoreSum: sum };
	};
	return {
		reviews,
		introduced: part(0.1),
		ratings: [part(0.1), part(0.1), part(0.7), part(0.1)],
		responseMs: reviews * 9000,
		responseBuckets: [0.04, 0.16, 0.3, 0.24, 0.1, 0.09, 0.04, 0.02, 0.01, 0].map(part),
		retention: {
			young: [passedOf(young, 0.85 + 0.04 * age, random), young],
			mature: [passedOf(mature, 0.92, random), mature]
		},
		expectedRecall: (young + mature) * 0.905,
		aimedRetention: (young + mature) * 0.9,
		confidence: {
			sure: level(part(0.5), 0.9),
			'think-so': level(part(0.2), 0.7),
			guessing: level(part(0.1), 0.35)
		}
	};
}

function passedOf(total: number, recall: number, random: () => number): number {
	const passed = Math.round(total * (recall + (random() - 0.5) * 0.16));
	return Math.min(total, Math.max(0, passed));
}

/** A small generator of numbers from 0 up to 1: Marsaglia’s xorshift32 (2003). */
function seeded(seed: number): () => number {
	let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}
