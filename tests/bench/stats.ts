/** The middle value, or the mean of the two in the middle. @throws for an empty list */
export function median(values: readonly number[]): number {
	return (percentile(values, 0.5, Math.floor) + percentile(values, 0.5, Math.ceil)) / 2;
}

/**
 * The value that a share of all values does not exceed, by nearest rank: always one that was measured.
 * @param share from 0 to 1
 * @throws for an empty list
 */
export function percentile(
	values: readonly number[],
	share: number,
	round: (position: number) => number = Math.ceil
): number {
	const sorted = [...values].sort((a, b) => a - b);
	const value = sorted[round(share * (sorted.length - 1))];
	if (value === undefined) throw new Error('There is no percentile of nothing.');
	return value;
}
