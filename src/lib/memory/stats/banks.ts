import { monthsOf, type Tallies } from './tallies';

/** What was reviewed of one bank, and how it was recalled. */
export interface BankSum {
	readonly reviews: number;
	/** Of the reviews that count for retention. */
	readonly passed: number;
	readonly total: number;
}

/** One bank over the whole history. */
export interface BankTotal extends BankSum {
	/** `article/bank`, or `article/?`. */
	readonly bankId: string;
}

/** One bank month by month: the same months for every bank, with totals of 0 where it rested. */
export type BankMonths = readonly BankMonth[];

interface BankMonth extends BankSum {
	/** YYYY-MM. */
	readonly month: string;
}

/** Each bank that was studied, the most reviewed first. */
export function bankTotals(tallies: Tallies): BankTotal[] {
	const totals = new Map<string, Writable<BankTotal>>();
	for (const { banks } of tallies.values())
		for (const [row, bankId] of banks.ids.entries()) {
			let sum = totals.get(bankId);
			if (sum === undefined) totals.set(bankId, (sum = { bankId, ...NOTHING }));
			sum.reviews += banks.reviews[row] ?? 0;
			sum.passed += banks.passed[row] ?? 0;
			sum.total += banks.total[row] ?? 0;
		}
	return [...totals.values()].sort((a, b) => b.reviews - a.reviews);
}

/** The months of some banks, from the first of the whole history to its last, in the order of the banks given. */
export function bankMonths(tallies: Tallies, bankIds: readonly string[]): BankMonths[] {
	const months = monthsOf(tallies).map((month) => ({ month, banks: tallies.get(month)?.banks }));
	return bankIds.map((bankId) =>
		months.map(({ month, banks }) => {
			const row = banks === undefined ? -1 : rowOf(banks.ids, bankId);
			if (banks === undefined || row < 0) return { month, ...NOTHING };
			return {
				month,
				reviews: banks.reviews[row] ?? 0,
				passed: banks.passed[row] ?? 0,
				total: banks.total[row] ?? 0
			};
		})
	);
}

/** The place of an id among sorted ones, which are many in ten years; -1 where it is not. */
function rowOf(ids: readonly string[], id: string): number {
	let low = 0;
	let high = ids.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((ids[middle] ?? '') < id) low = middle + 1;
		else high = middle;
	}
	return ids[low] === id ? low : -1;
}

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

const NOTHING: BankSum = { reviews: 0, passed: 0, total: 0 };
