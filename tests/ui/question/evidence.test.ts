import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PointMark, PointVerdict } from '$lib/grading/open/index';
import { cutByEvidence, inTellingOrder } from '$lib/ui/question/evidence';

function point(pointId: string, verdict: PointVerdict, ...spans: [number, number][]): PointMark {
	const evidence = spans.map(([start, end]) => ({ start, end }));
	return { pointId, verdict, certainty: 'sure', similarity: 0.5, evidence };
}

it('tells found before partly before missing before contradicted', () => {
	const points = [
		point('a', 'contradicted'),
		point('b', 'missing'),
		point('c', 'found'),
		point('d', 'partly'),
		point('e', 'found')
	];
	expect(inTellingOrder(points).map((p) => p.pointId)).toEqual(['c', 'e', 'd', 'b', 'a']);
});

it('cuts overlapping evidence, numbering its points and showing the best verdict', () => {
	const cuts = cutByEvidence('hot water is bitter', [
		point('a', 'found', [0, 9]),
		point('b', 'partly', [4, 12]),
		point('c', 'missing', [13, 19])
	]);
	expect(cuts).toEqual([
		{ text: 'hot ', points: [1], verdict: 'found' },
		{ text: 'water', points: [1, 2], verdict: 'found' },
		{ text: ' is', points: [2], verdict: 'partly' },
		{ text: ' bitter', points: [], verdict: null }
	]);
});

it('loses no character of the answer, whatever the evidence', () => {
	const span = fc.tuple(fc.integer({ min: -2, max: 30 }), fc.integer({ min: -2, max: 30 }));
	fc.assert(
		fc.property(fc.string({ maxLength: 25 }), fc.array(span), (answer, spans) => {
			const cuts = cutByEvidence(answer, [point('a', 'found', ...spans)]);
			expect(cuts.map((cut) => cut.text).join('')).toBe(answer);
		})
	);
});
