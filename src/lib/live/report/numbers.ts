/** Variances below it come of rounding. */
const TINY = 1e-12;

/** Adds numbers; 0 for none. */
export function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

/** The arithmetic mean; null for none. */
export function meanOf(numbers: readonly number[]): number | null {
	return numbers.length === 0 ? null : sum(numbers) / numbers.length;
}

/** Of the people at hand, not estimated for others: divided by their number, as p·q is. 0 for none. */
export function variance(numbers: readonly number[]): number {
	const average = meanOf(numbers) ?? 0;
	return meanOf(numbers.map((number) => (number - average) ** 2)) ?? 0;
}

/** Whether nothing varies but by rounding. */
export function isFlat(spread: number): boolean {
	return spread < TINY;
}

/** Pearson’s product-moment correlation, -1 to 1; null for fewer than two pairs, or where either does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
	const [aMean, bMean] = [meanOf(a) ?? 0, meanOf(b) ?? 0];
	const spread = Math.sqrt(variance(a) * variance(b));
	if (a.length < 2 || isFlat(spread)) return null;
	return sum(a.map((value, at) => (value - aMean) * ((b[at] ?? 0) - bMean))) / a.length / spread;
}
