import type { BankColumns, BankTally } from './tally';

/** Banks by id; those that cancelled out are left out, in one order: equal tallies are then equal records. */
export function columnsOf(banks: ReadonlyMap<string, BankTally>): BankColumns {
	const rows = [...banks]
		.filter(([, { reviews }]) => reviews !== 0)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return {
		ids: rows.map(([id]) => id),
		reviews: rows.map(([, { reviews }]) => reviews),
		passed: rows.map(([, { passed }]) => passed),
		total: rows.map(([, { total }]) => total)
	};
}

/** The banks of columns by id; none of null. */
export function rowsOf(columns: BankColumns | null): Map<string, BankTally> {
	const { ids = [], reviews = [], passed = [], total = [] } = columns ?? {};
	return new Map(
		ids.map((id, row) => [
			id,
			{ reviews: reviews[row] ?? 0, passed: passed[row] ?? 0, total: total[row] ?? 0 }
		])
	);
}

/** Whether a stored value is such columns. */
export function isColumns(value: unknown): value is BankColumns {
	const { ids, reviews, passed, total } = (value ?? {}) as Readonly<Record<string, unknown>>;
	return (
		Array.isArray(ids) &&
		ids.every((id) => typeof id === 'string') &&
		[reviews, passed, total].every(
			(column) =>
				Array.isArray(column) && column.length === ids.length && column.every(Number.isFinite)
		)
	);
}
