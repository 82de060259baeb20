import { confidences, type Confidence } from '$lib/memory/rating';
import {
	RESPONSE_BOUNDS_S,
	type BankTally,
	type ConfidenceTally,
	type DayTally,
	type MonthTally
} from './tally';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A day that is being counted; negative counts take away when it is added to another. */
export interface DaySum extends Writable<
	Omit<DayTally, 'ratings' | 'responseBuckets' | 'retention' | 'confidence' | 'banks'>
> {
	readonly ratings: [number, number, number, number];
	readonly responseBuckets: number[];
	readonly retention: { readonly young: [number, number]; readonly mature: [number, number] };
	readonly confidence: Readonly<Record<Confidence, Writable<ConfidenceTally>>>;
	readonly banks: Record<string, Writable<BankTally>>;
}

/** Days that are being counted, by the learner’s day. */
export type TallySum = Map<string, DaySum>;

/** The day of a sum; a new one when it has none. */
export function dayIn(sum: TallySum, day: string): DaySum {
	const known = sum.get(day);
	if (known !== undefined) return known;
	const [sure, thinkSo, guessing] = confidences;
	const none = () => ({ answers: 0, right: 0, scoreSum: 0 });
	const made: DaySum = {
		reviews: 0,
		introduced: 0,
		ratings: [0, 0, 0, 0],
		responseMs: 0,
		responseBuckets: Array.from({ length: RESPONSE_BOUNDS_S.length + 1 }, () => 0),
		retention: { young: [0, 0], mature: [0, 0] },
		expectedRecall: 0,
		aimedRetention: 0,
		confidence: { [sure]: none(), [thinkSo]: none(), [guessing]: none() },
		banks: {}
	};
	sum.set(day, made);
	return made;
}

/** A sum split into the months that its days lie in. */
export function byMonth(sum: TallySum): ReadonlyMap<string, TallySum> {
	const months = new Map<string, TallySum>();
	for (const [day, part] of sum) {
		const month = day.slice(0, 7);
		const days = months.get(month) ?? new Map<string, DaySum>();
		months.set(month, days.set(day, part));
	}
	return months;
}

/** A month with the days of a sum added; null when nothing is left in it. */
export function addToMonth(
	month: string,
	before: MonthTally | null,
	sum: TallySum
): MonthTally | null {
	const total: TallySum = new Map();
	for (const [day, part] of Object.entries(before?.days ?? {})) addDay(dayIn(total, day), part);
	for (const [day, part] of sum) addDay(dayIn(total, day), part);
	const days = [...total].filter(([, { reviews }]) => reviews !== 0);
	if (days.length === 0) return null;
	return { v: 1, month, days: Object.fromEntries(days.map(([day, part]) => [day, settled(part)])) };
}

/** A sum as months, as they are stored. */
export function monthsOf(sum: TallySum): Map<string, MonthTally> {
	return new Map(
		[...byMonth(sum)].flatMap(([month, days]) => {
			const tally = addToMonth(month, null, days);
			return tally === null ? [] : [[month, tally] as const];
		})
	);
}

/** Whether a stored value looks like the tally of a month: what a newer version wrote, or half a record, does not. */
export function isMonthTally(value: unknown): value is MonthTally {
	const { v, month, days } = (value ?? {}) as Partial<MonthTally>;
	return v === 1 && typeof month === 'string' && Object.values(days ?? { none: 0 }).every(isDay);
}

function isDay(value: unknown): boolean {
	const day = (value ?? {}) as Readonly<Record<string, unknown>>;
	const share = (day.retention ?? {}) as Readonly<Record<string, unknown>>;
	const said = (day.confidence ?? {}) as Readonly<Record<string, unknown>>;
	return (
		SUMS.every((sum) => Number.isFinite(day[sum])) &&
		isCounts(day.ratings, 4) &&
		isCounts(day.responseBuckets, RESPONSE_BOUNDS_S.length + 1) &&
		isCounts(share.young, 2) &&
		isCounts(share.mature, 2) &&
		confidences.every((confidence) => typeof said[confidence] === 'object') &&
		typeof day.banks === 'object'
	);
}

const SUMS = ['reviews', 'introduced', 'responseMs', 'expectedRecall', 'aimedRetention'];

function isCounts(value: unknown, length: number): boolean {
	return Array.isArray(value) && value.length === length && value.every(Number.isFinite);
}

function addDay(into: DaySum, part: DayTally): void {
	into.reviews += part.reviews;
	into.introduced += part.introduced;
	into.responseMs += part.responseMs;
	into.expectedRecall += part.expectedRecall;
	into.aimedRetention += part.aimedRetention;
	addEach(into.ratings, part.ratings);
	addEach(into.responseBuckets, part.responseBuckets);
	addEach(into.retention.young, part.retention.young);
	addEach(into.retention.mature, part.retention.mature);
	for (const confidence of confidences) {
		const [said, more] = [into.confidence[confidence], part.confidence[confidence]];
		said.answers += more.answers;
		said.right += more.right;
		said.scoreSum += more.scoreSum;
	}
	for (const [bankId, more] of Object.entries(part.banks)) {
		const bank = (into.banks[bankId] ??= { reviews: 0, passed: 0, total: 0 });
		bank.reviews += more.reviews;
		bank.passed += more.passed;
		bank.total += more.total;
	}
}

/** Adds to one of several counts. */
export function addAt(counts: number[], index: number, more: number): void {
	counts[index] = (counts[index] ?? 0) + more;
}

function addEach(into: number[], part: readonly number[]): void {
	for (const [index, count] of part.entries()) addAt(into, index, count);
}

/** Banks that cancelled out are left out, in one order: equal tallies are then equal records. */
function settled(day: DaySum): DayTally {
	const banks = Object.entries(day.banks).filter(([, { reviews }]) => reviews !== 0);
	return { ...day, banks: Object.fromEntries(banks.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
