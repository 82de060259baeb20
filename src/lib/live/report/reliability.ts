import { correlation, isFlat, meanOf, sum, variance } from './numbers';

/** Scores, 0 to 1: rows are people, columns questions. */
export type ScoreMatrix = readonly (readonly number[])[];

/** How far a quiz’s totals can be trusted. Null where too few answers, or all alike, say nothing. */
export interface Reliability {
	/** Cronbach’s alpha. */
	readonly alpha: number | null;
	/** The same by Kuder and Richardson; null where any score is neither 0 nor 1. */
	readonly kr20: number | null;
	/** Standard deviation of the totals, in points. */
	readonly deviation: number | null;
	/** Standard error of measurement, in points. */
	readonly standardError: number | null;
	/** Rows that it was reckoned from. */
	readonly people: number;
	readonly questions: number;
}

/** All that a matrix says of the quiz as a whole. */
export function reliabilityOf(matrix: ScoreMatrix): Reliability {
	const alpha = cronbachAlpha(matrix);
	return {
		alpha,
		kr20: kr20(matrix),
		deviation: matrix.length < 2 ? null : Math.sqrt(variance(matrix.map(sum))),
		standardError: alpha === null ? null : standardError(matrix, alpha),
		people: matrix.length,
		questions: matrix[0]?.length ?? 0
	};
}

/**
 * Cronbach’s alpha (Cronbach 1951, Psychometrika 16, 297–334): k/(k−1) · (1 − Σ item variances / variance
 * of totals). Null for fewer than two people or questions, or totals all alike.
 */
export function cronbachAlpha(matrix: ScoreMatrix): number | null {
	return alphaOf(columnsOf(matrix).map(variance), matrix);
}

/**
 * Kuder and Richardson’s formula 20 (1937, Psychometrika 2, 151–160): alpha for items that are right or
 * wrong, the variance of each being p·q. Null where a score is neither 0 nor 1, and as for alpha.
 */
export function kr20(matrix: ScoreMatrix): number | null {
	if (!matrix.every((row) => row.every((score) => score === 0 || score === 1))) return null;
	const variances = columnsOf(matrix).map((column) => {
		const right = meanOf(column) ?? 0;
		return right * (1 - right);
	});
	return alphaOf(variances, matrix);
}

/**
 * The standard error of measurement in points: SD · √(1 − reliability) (Harvill 1991, Educational
 * Measurement: Issues and Practice 10(2), 33–41). A negative alpha is taken as no reliability at all.
 */
export function standardError(matrix: ScoreMatrix, reliability: number): number {
	return Math.sqrt(variance(matrix.map(sum)) * (1 - Math.max(0, reliability)));
}

/**
 * How well an item tells strong from weak: the product-moment correlation of its scores with the totals
 * without it (Henrysson 1963, Psychometrika 28, 211–218), which the item’s own part would inflate.
 * Moodle calls it discrimination index. Null where either does not vary.
 */
export function restCorrelation(matrix: ScoreMatrix, column: number): number | null {
	const scores = matrix.map((row) => row[column] ?? 0);
	return correlation(
		scores,
		matrix.map((row, at) => sum(row) - (scores[at] ?? 0))
	);
}

function alphaOf(itemVariances: readonly number[], matrix: ScoreMatrix): number | null {
	const [items, totalVariance] = [itemVariances.length, variance(matrix.map(sum))];
	if (items < 2 || matrix.length < 2 || isFlat(totalVariance)) return null;
	return (items / (items - 1)) * (1 - sum(itemVariances) / totalVariance);
}

function columnsOf(matrix: ScoreMatrix): number[][] {
	return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? 0));
}
