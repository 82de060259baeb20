import type { QuestionId } from '$lib/bank/ids';
import type { Streak } from '$lib/memory/streak';
import type { QuestionState } from '$lib/progress/question-state';

/** How many different questions were answered on a learner’s day (YYYY-MM-DD): failing one adds nothing. */
export function answeredOn(
	states: ReadonlyMap<QuestionId, Pick<QuestionState, 'card'>>,
	day: string
): number {
	let count = 0;
	for (const { card } of states.values()) if (card?.lastReviewDay === day) count += 1;
	return count;
}

/** Today against the daily target (0: none), such as “12 of 20 today”. Past the target it is only told. */
export function todayWords(answered: number, target: number): string {
	return answered < target ? `${answered} of ${target} today` : `${answered} today`;
}

/** A streak’s length in words; null while it is too short to be one. */
export function streakWords({ days }: Streak): string | null {
	return days < 2 ? null : `${days}-day streak`;
}
