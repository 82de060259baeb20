import type { OpenRubric } from './rubric';

/** What became of one key point in an answer. */
export type PointVerdict = 'found' | 'partly' | 'missing' | 'contradicted';

/** UTF-16 offsets in the answer as the learner typed it. */
export interface Evidence {
	readonly start: number;
	readonly end: number;
}

/** The marker's verdict on one key point, with what it went by. */
export interface PointMark {
	readonly pointId: string;
	readonly verdict: PointVerdict;
	/** `unsure` where the marker would rather ask the learner than decide. */
	readonly certainty: 'sure' | 'unsure';
	/** How much of the point the answer covers beyond what any answer would, 0 to 1. */
	readonly similarity: number;
	/** The learner's own words, in order, apart from each other; empty when missing. */
	readonly evidence: readonly Evidence[];
}

const CREDIT: Readonly<Record<PointVerdict, number>> = {
	found: 1,
	partly: 0.5,
	missing: 0,
	contradicted: 0
};

/**
 * Weighted coverage of the rubric, 0 to 1: found counts fully, partly by half. A point without a
 * verdict counts as missing; a rubric without weight scores 0.
 */
export function scoreOf(rubric: OpenRubric, verdicts: ReadonlyMap<string, PointVerdict>): number {
	let earned = 0;
	let total = 0;
	for (const { id, weight } of rubric.keyPoints) {
		total += weight;
		earned += weight * CREDIT[verdicts.get(id) ?? 'missing'];
	}
	return total > 0 ? earned / total : 0;
}
