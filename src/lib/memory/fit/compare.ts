import { default_w, FSRSAlgorithm, type FSRSState } from 'ts-fsrs';
import { DAY_MS, retrievability, type Weights } from '../card';
import { at, elapsedDays, type ReviewLog } from './review-log';

/** How well two sets of weights predicted the same reviews. */
export interface Comparison {
	readonly reviews: number;
	/** Mean log loss, in nats; less is better. 0 is clairvoyance, ln 2 is a coin’s. */
	readonly logLossBefore: number;
	readonly logLossAfter: number;
	/** The standard error of the difference of the two: of the mean over reviews, taken in pairs. */
	readonly standardError: number;
}

/**
 * Predicts each of some reviews from all that happened to its question before, by the weights in use and by
 * others, and compares the predictions with what came: the log loss is −ln(chance given to what happened).
 */
export function compareWeights(
	log: ReviewLog,
	reviews: readonly number[],
	before: Weights,
	after: Weights
): Comparison {
	const lossesBefore = logLosses(log, reviews, before);
	const lossesAfter = logLosses(log, reviews, after);
	const differences = lossesBefore.map((loss, index) => loss - at(lossesAfter, index));
	const difference = mean(differences);
	const squares = mean(differences.map((value) => (value - difference) ** 2));
	return {
		reviews: reviews.length,
		logLossBefore: mean(lossesBefore),
		logLossAfter: mean(lossesAfter),
		standardError: Math.sqrt(squares / reviews.length)
	};
}

/** The log loss of each of some reviews under FSRS with these weights, in their order. */
function logLosses(log: ReviewLog, reviews: readonly number[], weights: Weights): Float64Array {
	const fsrs = new FSRSAlgorithm({ w: weights === 'fsrs-6-default' ? default_w : weights });
	const decay = at(fsrs.parameters.w, 20);
	const losses = new Float64Array(log.grades.length);
	let memory: FSRSState | null = null;
	for (const [index, grade] of log.grades.entries()) {
		const days = elapsedDays(log, index);
		if (log.first[index] === index) memory = null;
		else if (memory !== null && days > 0) {
			const recall = retrievability(
				{ lastReviewAtMs: 0, stability: memory.stability, decay },
				days * DAY_MS
			);
			losses[index] = -Math.log(grade === 1 ? 1 - recall : recall);
		}
		memory = fsrs.next_state(memory, days, grade);
	}
	return Float64Array.from(reviews, (index) => at(losses, index));
}

function mean(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
