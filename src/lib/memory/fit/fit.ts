import type { Weights } from '../card';
import { compareWeights, type Comparison } from './compare';
import type { ReviewLog } from './review-log';
import { LEAST_PREDICTIONS, splitByTime } from './split';
import { trainingItems, type TrainingItems } from './training-items';

/** New weights, and how they did on reviews that they have not seen. */
export interface JudgedFit {
	readonly is: 'judged';
	readonly weights: readonly number[];
	/** Reviews fitted on. */
	readonly fittedOn: number;
	readonly comparison: Comparison;
}

/** What came of fitting. */
export type FitResult = { readonly is: 'too-few'; readonly reviews: number } | JudgedFit;

/** Finds the 21 weights of FSRS-6 that predict the items best. */
export type Optimiser = (items: TrainingItems) => readonly number[] | Promise<readonly number[]>;

/**
 * Fits FSRS’s weights to the earlier four fifths of a log and judges them, against those in use, by the rest.
 * What is judged is what can be adopted: nothing is fitted again on all of it afterwards.
 */
export async function fitWeights(
	log: ReviewLog,
	inUse: Weights,
	optimise: Optimiser
): Promise<FitResult> {
	const { fitted, heldBack } = splitByTime(log);
	const reviews = fitted.length + heldBack.length;
	if (reviews < LEAST_PREDICTIONS) return { is: 'too-few', reviews };
	const weights = await optimise(trainingItems(log, fitted));
	if (weights.length !== 21 || !weights.every(Number.isFinite))
		throw new Error(`the optimiser gave no FSRS-6 weights: ${weights.join(' ')}`);
	const comparison = compareWeights(log, heldBack, inUse, weights);
	return { is: 'judged', weights, fittedOn: fitted.length, comparison };
}
