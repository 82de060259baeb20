import type { PointVerdict } from './verdict';

/** A learner's correction of one point's mark. */
export interface Overrule {
	readonly pointId: string;
	/** `PointMark.similarity` of the mark that was overruled. */
	readonly similarity: number;
	readonly marked: PointVerdict;
	readonly verdict: PointVerdict;
}

/** What a learner's overrules of one question have taught this device. */
export interface Calibration {
	/** Added to the question's thresholds, in units of similarity; within ±`MOST_SHIFT`. */
	readonly shift: number;
	/** How many overrules have moved it. */
	readonly overrules: number;
	/** Points whose contradiction a learner has denied: they are asked about, not accused. */
	readonly doubted: readonly string[];
}

/** Similarity from which a point is found, and from which it is partly there. */
export const FOUND_FROM = 0.4;
export const PARTLY_FROM = 0.2;
/** A question's thresholds move no further than this, whatever the learner says. */
export const MOST_SHIFT = 0.15;
/** A corrected mark should have been clear of the threshold by this much. */
const CLEARANCE = 0.02;

/**
 * The shift nearest to zero that would have given the learner's verdict at this similarity. Null
 * where the two ends conflict, which cannot happen while a verdict's range is longer than twice
 * the clearance.
 */
function neededShift({ similarity, verdict }: Overrule, shift: number): number {
	const [from, to] =
		verdict === 'found'
			? [FOUND_FROM, Infinity]
			: verdict === 'partly'
				? [PARTLY_FROM, FOUND_FROM]
				: [-Infinity, PARTLY_FROM];
	if (similarity < from + shift) return similarity - from - CLEARANCE;
	if (similarity >= to + shift) return similarity - to + CLEARANCE;
	return shift;
}

/**
 * Folds a learner's overrules of one question, oldest first, into its thresholds: each moves them
 * towards where it would have been marked as the learner says, the first by a half, later ones by
 * less (a running mean that starts with one vote for the shipped thresholds). An overruled
 * contradiction says nothing about thresholds; it makes the marker ask.
 */
export function calibrate(
	previous: Calibration | null,
	overrules: readonly Overrule[]
): Calibration {
	let { shift, overrules: count, doubted } = previous ?? { shift: 0, overrules: 0, doubted: [] };
	for (const overrule of overrules) {
		if (overrule.marked === 'contradicted' || overrule.verdict === 'contradicted') {
			if (overrule.marked === 'contradicted' && !doubted.includes(overrule.pointId)) {
				doubted = [...doubted, overrule.pointId];
			}
			continue;
		}
		count++;
		shift += (neededShift(overrule, shift) - shift) / (count + 1);
		shift = Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, shift));
	}
	return { shift, overrules: count, doubted };
}
