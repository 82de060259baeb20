import { countedAnswers, optionCounts } from './tally';
import { questionAt, type LiveSession } from './session';
import type { ParticipantId } from './ids';

/** How a question did. Null where too few answers, or all alike, say nothing. */
export interface ItemStatistics {
	readonly index: number;
	/** Answers that count. */
	readonly answered: number;
	/** Mean score, 0 to 1: the share answering correctly (Moodle: facility index). */
	readonly facility: number | null;
	/** Correlation of the question’s scores with the totals of the others, -1 to 1. */
	readonly discrimination: number | null;
	/** How often each option was picked, by authored id; empty for other kinds than choice. */
	readonly optionCounts: ReadonlyMap<string, number>;
}

/** What a quiz’s results say of its questions and of itself. */
export interface ItemAnalysis {
	readonly items: readonly ItemStatistics[];
	/** Cronbach’s alpha of the whole quiz. */
	readonly alpha: number | null;
	/** The same by Kuder and Richardson; null where any score is neither 0 nor 1. */
	readonly kr20: number | null;
	/** Participants who answered anything: each is a row, a question left out counts 0. */
	readonly participants: number;
}

/** Analyses the revealed questions of a quiz. An open answer without marks counts as left out. */
export function analyse(session: LiveSession): ItemAnalysis {
	const rounds = [...session.rounds.values()].filter(({ revealed }) => revealed);
	const columns = rounds.map(
		({ answers }) =>
			new Map(
				countedAnswers(answers).flatMap(([id, { score }]): [ParticipantId, number][] =>
					score === null ? [] : [[id, score]]
				)
			)
	);
	const people = [...new Set(columns.flatMap((column) => [...column.keys()]))];
	const matrix = people.map((id) => columns.map((column) => column.get(id) ?? 0));
	return {
		items: rounds.map(({ index, answers }, column) => {
			const { question } = questionAt(session, index);
			const scores = [...(columns[column]?.values() ?? [])];
			return {
				index,
				answered: scores.length,
				facility: scores.length === 0 ? null : mean(scores),
				discrimination: restCorrelation(matrix, column),
				optionCounts:
					question.kind === 'choice' ? optionCounts(question, answers) : new Map<string, number>()
			};
		}),
		alpha: cronbachAlpha(matrix),
		kr20: kr20(matrix),
		participants: people.length
	};
}

/**
 * Cronbach’s alpha (Cronbach 1951, Psychometrika 16, 297–334): k/(k−1) · (1 − Σ item variances / variance
 * of totals). Rows are people, columns items. Null for fewer than two of either, or totals all alike.
 */
export function cronbachAlpha(matrix: readonly (readonly number[])[]): number | null {
	const variances = columnsOf(matrix).map(variance);
	return alphaOf(variances, variance(matrix.map(sum)), matrix.length);
}

/**
 * Kuder and Richardson’s formula 20 (1937, Psychometrika 2, 151–160): alpha for items that are right or
 * wrong, the variance of each being p·q. Null where a score is neither 0 nor 1, and as for alpha.
 */
export function kr20(matrix: readonly (readonly number[])[]): number | null {
	if (!matrix.every((row) => row.every((score) => score === 0 || score === 1))) return null;
	const variances = columnsOf(matrix).map((column) => mean(column) * (1 - mean(column)));
	return alphaOf(variances, variance(matrix.map(sum)), matrix.length);
}

/**
 * How well an item tells strong from weak: the product-moment correlation of its scores with the totals
 * without it (Henrysson 1963, Psychometrika 28, 211–218), which the item’s own part would inflate.
 * Null where either does not vary.
 */
export function restCorrelation(
	matrix: readonly (readonly number[])[],
	column: number
): number | null {
	const scores = matrix.map((row) => row[column] ?? 0);
	const rests = matrix.map((row) => sum(row) - (row[column] ?? 0));
	const [scoreMean, restMean] = [mean(scores), mean(rests)];
	const covariance = mean(
		scores.map((score, row) => (score - scoreMean) * ((rests[row] ?? 0) - restMean))
	);
	const spread = Math.sqrt(variance(scores) * variance(rests));
	return matrix.length < 2 || spread < TINY ? null : covariance / spread;
}

/** Variances below it come of rounding. */
const TINY = 1e-12;

function alphaOf(
	itemVariances: readonly number[],
	totalVariance: number,
	people: number
): number | null {
	const items = itemVariances.length;
	if (items < 2 || people < 2 || totalVariance < TINY) return null;
	return (items / (items - 1)) * (1 - sum(itemVariances) / totalVariance);
}

function columnsOf(matrix: readonly (readonly number[])[]): number[][] {
	return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? 0));
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

function mean(numbers: readonly number[]): number {
	return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}

/** Of the people at hand, not estimated for others: divided by their number, as p·q is. */
function variance(numbers: readonly number[]): number {
	const average = mean(numbers);
	return mean(numbers.map((number) => (number - average) ** 2));
}
