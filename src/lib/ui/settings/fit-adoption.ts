import type { Comparison } from '$lib/memory/fit/compare';
import type { JudgedFit } from '$lib/memory/fit/fit';

/** The learner’s choice of weights, with the figures that it was made by. */
export interface Adoption {
	/** Null: those of everyone. */
	readonly weights: readonly number[] | null;
	/** Mean log losses on the same held-back reviews, of what was in use and of what is chosen. */
	readonly logLossBefore: number;
	readonly logLossAfter: number;
	/** Reviews fitted on. */
	readonly reviews: number;
}

/** Weights of the learner’s own that are in use. */
export interface AdoptedWeights extends Adoption {
	readonly weights: readonly number[];
	readonly atMs: number;
}

/** The choice of weights that have just been judged. */
export function adoptionOf({ weights, fittedOn, comparison }: JudgedFit): Adoption {
	const { logLossBefore, logLossAfter } = comparison;
	return { weights, logLossBefore, logLossAfter, reviews: fittedOn };
}

/** The way back to everyone’s weights. What was measured then holds the other way round. */
export function backToDefaults({ logLossBefore, logLossAfter, reviews }: Adoption): Adoption {
	return {
		weights: null,
		logLossBefore: logLossAfter,
		logLossAfter: logLossBefore,
		reviews
	};
}

/** How a fit did against what is in use; only `better` can be adopted. */
export type Verdict = 'better' | 'not-better';

/** Better is better by measure; whether that may be chance is told beside it. */
export function verdictOf({ logLossBefore, logLossAfter }: Comparison): Verdict {
	return logLossAfter < logLossBefore ? 'better' : 'not-better';
}

/**
 * Whether a difference may well be chance: less than two standard errors, which chance alone exceeds one time
 * in twenty.
 */
export function mayBeChance({ logLossBefore, logLossAfter, standardError }: Comparison): boolean {
	return Math.abs(logLossBefore - logLossAfter) < 2 * standardError;
}
