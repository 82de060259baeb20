import type { BankTotal } from '$lib/memory/stats/banks';
import type { Calendar } from '$lib/memory/stats/calendar';
import type { Calibration } from '$lib/memory/stats/calibration';
import type { DayDue } from '$lib/memory/stats/forecast';
import { compare, type MonthRecall, type Recall } from '$lib/memory/stats/recall';
import type { ResponseTimes } from '$lib/memory/stats/response';
import type { Spread } from '$lib/memory/stats/spread';
import { shareOf } from '$lib/memory/stats/wilson';
import {
	amount,
	daysWords,
	dayWords,
	monthWords,
	percent,
	secondsWords,
	signed,
	wholeNumber
} from './words';

/** Fewer recalls than this say too little about a bank or a month to be named. */
const ENOUGH = 20;

/** “You recalled 91 % of what you were asked; you aim for 90 %.”; null when nothing came back. */
export function recallReading({ all, aimed }: Recall): string | null {
	const share = shareOf(all);
	if (share === null || aimed === null) return null;
	const judgement = {
		'on-aim': 'That is on your aim.',
		above: 'You remember more than you aim for, and review more often than you need.',
		below: 'That is less than you aim for.',
		'too-few': 'There are still too few answers to judge by.'
	}[compare(all, aimed)];
	return `You recalled ${percent(share)} of what you were asked; you aim for ${percent(aimed)}. ${judgement}`;
}

/** How many reviews on how many days, and the busiest. */
export function calendarReading({ days, reviews, studied }: Calendar): string {
	if (studied === 0) return 'You reviewed nothing in this time.';
	const busiest = days.reduce((most, day) => (day.reviews > most.reviews ? day : most));
	return `You made ${amount(reviews, 'review')} on ${amount(studied, 'day')}; the busiest was ${dayWords(busiest.day)} with ${wholeNumber(busiest.reviews)}.`;
}

/** What is due today and then. */
export function forecastReading(days: readonly DayDue[]): string {
	const total = days.reduce((sum, { due }) => sum + due, 0);
	const today = days[0]?.due ?? 0;
	if (total === 0) return `Nothing comes back in the next ${days.length} days.`;
	const busiest = days.reduce((most, day) => (day.due > most.due ? day : most));
	const now = today === 0 ? 'Nothing is due today' : `${amount(today, 'question')} due today`;
	const then = `${wholeNumber(total)} come back in the next ${days.length} days`;
	return busiest === days[0]
		? `${now}; ${then}.`
		: `${now}; ${then}, the most on ${dayWords(busiest.day)} (${wholeNumber(busiest.due)}).`;
}

/** How right the surest answers were, and what honesty about the rest has earned; null without answers. */
export function calibrationReading({ levels, answers, bonus }: Calibration): string | null {
	if (answers === 0 || bonus === null) return null;
	const best = levels.find(({ right: [, count] }) => count > 0);
	const share = best === undefined ? null : shareOf(best.right);
	if (best === undefined || share === null) return null;
	const when = { sure: 'you were sure', 'think-so': 'you thought so', guessing: 'you guessed' };
	const told = `When ${when[best.confidence]}, you were right ${percent(share)} of the time.`;
	const marks = signed(bonus);
	if (marks === '0')
		return `${told} Saying how sure you were earned about as much as one word for all.`;
	return bonus > 0
		? `${told} Knowing what you know earned you ${marks} marks an answer.`
		: `${told} Your words cost you ${signed(-bonus).slice(1)} marks an answer: one and the same for all would have earned more.`;
}

/** The latest month that says enough, beside the same month a year before. */
export function monthsReading(months: readonly MonthRecall[]): string | null {
	const told = months.filter(({ all: [, total] }) => total >= ENOUGH);
	const last = told.at(-1);
	const share = last === undefined ? null : shareOf(last.all);
	if (last === undefined || share === null) return null;
	const now = `In ${monthWords(last.month)} you recalled ${percent(share)}`;
	const yearBefore = `${Number(last.month.slice(0, 4)) - 1}${last.month.slice(4)}`;
	const before = told.find(({ month }) => month === yearBefore);
	const then = before === undefined ? null : shareOf(before.all);
	if (then === null) return `${now}.`;
	const points = Math.round(share * 100) - Math.round(then * 100);
	if (points === 0) return `${now}, as much as a year before.`;
	return `${now}, ${amount(Math.abs(points), 'point')} ${points > 0 ? 'more' : 'less'} than a year before.`;
}

/** The bank remembered best and the one remembered least; null before any has come back. */
export function banksReading(
	banks: readonly BankTotal[],
	titleOf: (bankId: string) => string
): string | null {
	const shares = banks
		.map(({ bankId, passed, total }) => ({ bankId, total, share: passed / total }))
		.filter(({ total }) => total > 0);
	const judged = shares.filter(({ total }) => total >= ENOUGH).sort((a, b) => b.share - a.share);
	const [best] = judged.length > 0 ? judged : shares;
	const least = judged.at(-1);
	if (best === undefined) return null;
	const told = `“${titleOf(best.bankId)}” (${percent(best.share)})`;
	if (least === undefined || least === best) return `You remember ${told} so far.`;
	return `You remember ${told} best and “${titleOf(least.bankId)}” (${percent(least.share)}) least.`;
}

/** How long memories last, and how long questions wait; null when none has left its first steps. */
export function memoryReading(stabilities: Spread, intervals: Spread): string | null {
	if (stabilities.medianDays === null || intervals.medianDays === null) return null;
	return `Half of what you know stays above 90 % for ${daysWords(stabilities.medianDays)} or longer without a review; half of the waits are ${daysWords(intervals.medianDays)} or longer.`;
}

/** The median answer; null without answers. */
export function responseReading({ medianS }: ResponseTimes): string | null {
	return medianS === null ? null : `Half of your answers took ${secondsWords(medianS)} or less.`;
}

/** The most trouble in words; null when nothing gives any. */
export function hardestReading(lapses: readonly number[]): string | null {
	const most = lapses[0];
	if (most === undefined) return null;
	const many = `${amount(lapses.length, 'question gives', 'questions give')} you the most trouble`;
	return most === 0 ? `${many}.` : `${many}; the first was forgotten ${timesWords(most)}.`;
}

/** “once”, “4 times”. */
export function timesWords(count: number): string {
	return count === 1 ? 'once' : `${wholeNumber(count)} times`;
}
