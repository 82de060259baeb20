import type { Transaction } from '../key-values';
import { TALLIED, tallyKey, type Tallied } from '../records';
import type { Commit } from '../store';
import { addToMonth, isMonthTally, type TallySum } from './sum';

/** Takes the stored record; null when nothing has been counted, or by another version’s rules. */
export function readTallied(stored: unknown): Tallied | null {
	const { v, upTo } = (stored ?? {}) as Partial<Tallied>;
	return v === 2 && (upTo === null || typeof upTo === 'string') ? { v, upTo } : null;
}

/**
 * Adds a commit’s part to the tallies, as far as its questions have been counted: the others will be when the
 * count gets to them. A commit that does not say what it adds makes them be counted anew.
 */
export async function addToTallies(
	transaction: Transaction,
	{ events, states, tally }: Commit
): Promise<void> {
	const countsNothing = !events.some(
		({ type }) => type === 'review.recorded' || type === 'review.undone'
	);
	if (tally === undefined && !countsNothing) {
		transaction.delete(TALLIED);
		return;
	}
	if (tally === undefined || tally.size === 0) return;
	const tallied = readTallied(await transaction.get(TALLIED));
	if (tallied === null) return;
	const { upTo } = tallied;
	const counted = [...states.keys()].map((id) => upTo === null || id <= upTo);
	if (counted.every(Boolean)) await addSum(transaction, tally);
	else if (counted.some(Boolean)) transaction.delete(TALLIED);
}

/** Adds a sum to the stored months; months that cannot be read make all be counted anew. */
export async function addSum(transaction: Transaction, sum: TallySum): Promise<void> {
	for (const [month, part] of sum) {
		const before = await transaction.get(tallyKey(month));
		if (before !== undefined && !isMonthTally(before)) {
			transaction.delete(TALLIED);
			return;
		}
		const after = addToMonth(month, before ?? null, part);
		if (after === null) transaction.delete(tallyKey(month));
		else transaction.put(after, tallyKey(month));
	}
}
