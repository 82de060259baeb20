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
	const months = monthsOf(tallies);
	const histories = new Map(
		bankIds.map((id) => [id, months.map((month): Writable<BankMonth> => ({ month, ...NOTHING }))])
	);
	for (const [place, month] of months.entries()) {
		const banks = tallies.get(month)?.banks;
		if (banks === undefined) continue;
		for (const [row, bankId] of banks.ids.entries()) {
			const rested = histories.get(bankId)?.[place];
			if (rested === undefined) continue;
			rested.reviews = banks.reviews[row] ?? 0;
			rested.passed = banks.passed[row] ?? 0;
			rested.total = banks.total[row] ?? 0;
		}
	}
	return [...histories.values()];
}

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

const NOTHING: BankSum = { reviews: 0, passed: 0, total: 0 };
