import { confidences, type Confidence } from '$lib/memory/rating';
import { columnsOf, isColumns, rowsOf } from './bank-columns';
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
	Omit<DayTally, 'ratings' | 'responseBuckets' | 'retention' | 'confidence'>
> {
	readonly ratings: [number, number, number, number];
	readonly responseBuckets: number[];
	readonly retention: { readonly young: [number, number]; readonly mature: [number, number] };
	readonly confidence: Readonly<Record<Confidence, Writable<ConfidenceTally>>>;
}

/** A month that is being counted: its days, and its banks by id. */
interface MonthSum {
	readonly days: Map<string, DaySum>;
	readonly banks: Map<string, Writable<BankTally>>;
}

/** Months that are being counted, by YYYY-MM. */
export type TallySum = Map<string, MonthSum>;

/** The learner’s day of a sum; a new one when it has none. */
export function dayIn(sum: TallySum, day: string): DaySum {
	const { days } = monthIn(sum, day);
	const known = days.get(day);
	if (known !== undefined) return known;
	const made = emptyDay();
	days.set(day, made);
	return made;
}

/** The bank of a sum, in the month of a learner’s day; a new one when it has none. */
export function bankIn(sum: TallySum, day: string, bankId: string): Writable<BankTally> {
	const { banks } = monthIn(sum, day);
	const known = banks.get(bankId);
	if (known !== undefined) return known;
	const made = { reviews: 0, passed: 0, total: 0 };
	banks.set(bankId, made);
	return made;
}

function monthIn(sum: TallySum, day: string): MonthSum {
	const month = day.slice(0, 7);
	const known = sum.get(month);
	if (known !== undefined) return known;
	const made: MonthSum = { days: new Map(), banks: new Map() };
	sum.set(month, made);
	return made;
}

function emptyDay(): DaySum {
	const [sure, thinkSo, guessing] = confidences;
	const none = () => ({ answers: 0, right: 0, scoreSum: 0 });
	return {
		reviews: 0,
		introduced: 0,
		ratings: [0, 0, 0, 0],
		responseMs: 0,
		responseBuckets: Array.from({ length: RESPONSE_BOUNDS_S.length + 1 }, () => 0),
		retention: { young: [0, 0], mature: [0, 0] },
		expectedRecall: 0,
		aimedRetention: 0,
		confidence: { [sure]: none(), [thinkSo]: none(), [guessing]: none() }
	};
}

/** A month with a sum added; null when nothing is left in it. Days that the sum does not touch stay as they are. */
export function addToMonth(
	month: string,
	before: MonthTally | null,
	sum: MonthSum
): MonthTally | null {
	const days = new Map<string, DayTally>(Object.entries(before?.days ?? {}));
	for (const [day, part] of sum.days) {
		const total = emptyDay();
		const known = days.get(day);
		if (known !== undefined) addDay(total, known);
		addDay(total, part);
		if (total.reviews === 0) days.delete(day);
		else days.set(day, total);
	}
	if (days.size === 0) return null;
	const banks = rowsOf(before?.banks ?? null);
	for (const [bankId, more] of sum.banks) {
		const { reviews, passed, total } = banks.get(bankId) ?? { reviews: 0, passed: 0, total: 0 };
		banks.set(bankId, {
			reviews: reviews + more.reviews,
			passed: passed + more.passed,
			total: total + more.total
		});
	}
	return { v: 2, month, days: Object.fromEntries(days), banks: columnsOf(banks) };
}

/** A sum as months, as they are stored. */
export function monthsOf(sum: TallySum): Map<string, MonthTally> {
	return new Map(
		[...sum].flatMap(([month, part]) => {
			const tally = addToMonth(month, null, part);
			return tally === null ? [] : [[month, tally] as const];
		})
	);
}

/** Whether a stored value looks like the tally of a month: what a newer version wrote, or half a record, does not. */
export function isMonthTally(value: unknown): value is MonthTally {
	const { v, month, days, banks } = (value ?? {}) as Partial<MonthTally>;
	return (
		v === 2 &&
		typeof month === 'string' &&
		Object.values(days ?? { none: 0 }).every(isDay) &&
		isColumns(banks)
	);
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
		confidences.every((confidence) => typeof said[confidence] === 'object')
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
}

/** Adds to one of several counts. */
export function addAt(counts: number[], index: number, more: number): void {
	counts[index] = (counts[index] ?? 0) + more;
}

function addEach(into: number[], part: readonly number[]): void {
	for (const [index, count] of part.entries()) addAt(into, index, count);
}
