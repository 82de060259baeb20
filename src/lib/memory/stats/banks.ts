import { monthsOf, type BankCounts, type Tallies } from './tallies';

/** How the questions of one bank were recalled, month by month. */
export interface BankHistory {
	/** `article/bank`, or `article/?`. */
	readonly bankId: string;
	readonly all: BankCounts;
	/** One for each month of the history, the same months for every bank; totals of 0 where it rested. */
	readonly months: readonly (BankCounts & { readonly month: string })[];
}

/** The history of each bank that was studied, the most reviewed first. */
export function bankHistories(tallies: Tallies): BankHistory[] {
	const months = monthsOf(tallies);
	const banks = new Map<string, { all: Sum; months: (Sum & { month: string })[] }>();
	for (const [place, month] of months.entries()) {
		const days = tallies.get(month)?.days ?? {};
		for (const day in days) {
			const counted = days[day]?.banks ?? {};
			for (const bankId in counted) {
				let bank = banks.get(bankId);
				if (bank === undefined) {
					bank = { all: nothing(), months: months.map((name) => ({ month: name, ...nothing() })) };
					banks.set(bankId, bank);
				}
				add(bank.all, counted[bankId]);
				add(bank.months[place], counted[bankId]);
			}
		}
	}
	return [...banks]
		.map(([bankId, bank]) => ({ bankId, ...bank }))
		.sort((a, b) => b.all.reviews - a.all.reviews);
}

type Sum = { -readonly [Field in keyof BankCounts]: BankCounts[Field] };

function nothing(): Sum {
	return { reviews: 0, passed: 0, total: 0 };
}

function add(sum: Sum | undefined, counts: BankCounts | undefined): void {
	if (sum === undefined || counts === undefined) return;
	sum.reviews += counts.reviews;
	sum.passed += counts.passed;
	sum.total += counts.total;
}
