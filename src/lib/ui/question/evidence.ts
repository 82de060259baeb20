import type { PointMark, PointVerdict } from '$lib/grading/open/index';

/** A stretch of the learner's text, with the key points it went to (numbered from 1 as shown). */
export interface EvidenceCut {
	readonly text: string;
	readonly points: readonly number[];
	/** The best verdict that it earned; null for words that earned none. */
	readonly verdict: Exclude<PointVerdict, 'missing'> | null;
}

/** From what was understood to what was turned round; a missing point has no words to show. */
const SHOWN_ORDER: readonly PointVerdict[] = ['found', 'partly', 'missing', 'contradicted'];

/** The marks in the order in which they are told: found, partly, missing, contradicted. */
export function inTellingOrder(points: readonly PointMark[]): PointMark[] {
	return SHOWN_ORDER.flatMap((verdict) => points.filter((point) => point.verdict === verdict));
}

/**
 * Cuts an answer at every edge of evidence, so that overlapping stretches show without nesting.
 * `points` come in the order shown. Joined, the cuts' texts are the answer again.
 */
export function cutByEvidence(answer: string, points: readonly PointMark[]): EvidenceCut[] {
	const shown = points.flatMap(({ verdict, evidence }, index) =>
		verdict === 'missing' ? [] : evidence.map((range) => ({ ...range, verdict, number: index + 1 }))
	);
	const edges = shown.flatMap(({ start, end }) => [start, end]);
	const inside = edges.filter((edge) => edge > 0 && edge < answer.length);
	const cuts = [...new Set([0, ...inside, answer.length])].sort((a, b) => a - b);
	return cuts.slice(0, -1).map((start, index) => {
		const here = shown.filter((range) => range.start <= start && start < range.end);
		const verdict = (['found', 'partly', 'contradicted'] as const).find((best) =>
			here.some((range) => range.verdict === best)
		);
		return {
			text: answer.slice(start, cuts[index + 1]),
			points: [...new Set(here.map((range) => range.number))],
			verdict: verdict ?? null
		};
	});
}
