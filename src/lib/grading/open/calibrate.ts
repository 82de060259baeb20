import type { PointVerdict } from './verdict';

/** A learner's verdict on one point's mark: a correction, or the answer to what the marker asked. */
export interface Overrule {
	readonly pointId: string;
	/** `PointMark.similarity` of the mark that it is about. */
	readonly similarity: number;
	readonly marked: PointVerdict;
	readonly verdict: PointVerdict;
}

/** What a learner's verdicts on one question have taught this device. */
export interface Calibration {
	/** Added to the question's thresholds, in units of similarity; within ±0.15. */
	readonly shift: number;
	/** The verdicts that it rests on, oldest first; the last `REMEMBERED`. */
	readonly verdicts: readonly Overrule[];
	/** Points whose contradiction the learner has denied: they are asked about, not accused. */
	readonly doubted: readonly string[];
}

/** Similarity from which a point is found, and from which it is partly there. */
export const FOUND_FROM = 0.295;
export const PARTLY_FROM = 0.22;
const STEP = 0.01;
/** A question's thresholds move no further than so many steps, whatever the learner says. */
const MOST_STEPS = 15;
const REMEMBERED = 30;
/** A verdict should stand clear of the next one's range by this much. Similarity. */
const CLEARANCE = 0.02;
/** One verdict alone moves thresholds by 1 / (2 · this) at most: 0.05. Two by 0.1, three by 0.15. */
const INERTIA = 10;

/** How far, at this shift, a similarity is from lying clear within its verdict's range. */
function misses({ similarity, verdict }: Overrule, shift: number): number {
	const from = verdict === 'found' ? FOUND_FROM : verdict === 'partly' ? PARTLY_FROM : -Infinity;
	const to = verdict === 'missing' ? PARTLY_FROM : verdict === 'partly' ? FOUND_FROM : Infinity;
	return Math.max(-CLEARANCE, from + shift - similarity, similarity - to - shift) + CLEARANCE;
}

/**
 * The thresholds that agree best with a learner's verdicts on one question: the shift with the
 * least summed distance of the verdicts from their ranges, plus a pull towards no shift. Their
 * order does not matter, and a verdict that confirms a mark holds the thresholds where they are.
 * A denied contradiction says nothing about thresholds; it makes the marker ask.
 */
export function calibrate(
	previous: Calibration | null,
	overrules: readonly Overrule[]
): Calibration {
	const isContradiction = ({ marked, verdict }: Overrule) =>
		marked === 'contradicted' || verdict === 'contradicted';
	const denied = overrules.filter((o) => o.marked === 'contradicted' && o.verdict !== o.marked);
	const doubted = new Set([...(previous?.doubted ?? []), ...denied.map((o) => o.pointId)]);
	const verdicts = [
		...(previous?.verdicts ?? []),
		...overrules.filter((overrule) => !isContradiction(overrule))
	].slice(-REMEMBERED);

	let shift = 0;
	let least = Infinity;
	for (let step = -MOST_STEPS; step <= MOST_STEPS; step++) {
		const tried = step * STEP;
		const cost = verdicts.reduce((sum, v) => sum + misses(v, tried), INERTIA * tried * tried);
		if (cost < least) {
			least = cost;
			shift = tried;
		}
	}
	return { shift, verdicts, doubted: [...doubted] };
}
