import { daysIn, EVER, monthsOf, type BankCounts, type Tallies } from './tallies';

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
	const places = new Map(months.map((month, index) => [month, index]));
	const banks = new Map<string, { all: Sum; months: (Sum & { month: string })[] }>();
	for (const [day, { banks: counted }] of daysIn(tallies, EVER)) {
		const place = places.get(day.slice(0, 7));
		for (const [bankId, counts] of Object.entries(counted)) {
			const bank = banks.get(bankId) ?? {
				all: nothing(),
				months: months.map((month) => ({ month, ...nothing() }))
			};
			banks.set(bankId, bank);
			add(bank.all, counts);
			const month = place === undefined ? undefined : bank.months[place];
			if (month !== undefined) add(month, counts);
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

function add(sum: Sum, { reviews, passed, total }: BankCounts): void {
	sum.reviews += reviews;
	sum.passed += passed;
	sum.total += total;
}
