import type { Share } from './tallies';

/** Bounds of a share, 0 to 1. */
export interface Interval {
	readonly low: number;
	readonly high: number;
}

/** The standard normal’s 97.5 % quantile: two of them hold 95 %. */
const Z = 1.959964;

/**
 * The 95 % confidence interval of a share by Wilson’s score method (1927), which stays within 0 and 1 and is
 * fair to few trials; null without any.
 */
export function wilson([passed, total]: Share): Interval | null {
	if (total === 0) return null;
	const share = passed / total;
	const spread = Z ** 2 / total;
	const middle = (share + spread / 2) / (1 + spread);
	const reach =
		(Z * Math.sqrt((share * (1 - share)) / total + spread / (4 * total))) / (1 + spread);
	// Where all or none passed the bound is 1 or 0 itself, but for rounding.
	return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** A share as a number from 0 to 1; null of nothing. */
export function shareOf([passed, total]: Share): number | null {
	return total === 0 ? null : passed / total;
}
