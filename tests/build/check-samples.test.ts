import { describe, expect, it } from 'vitest';
import { checkSamples, type MarkerFor } from '../../src/build/check-samples';
import { bank, choice, open } from '../bank/articles';

type Verdict = 'found' | 'partly' | 'missing' | 'contradicted';

/** A marker that says the same of every point but those it is told otherwise. */
const saying =
	(verdict: Verdict, but: Record<string, Verdict> = {}): MarkerFor =>
	() =>
	({ keyPoints }) =>
		keyPoints.map(({ id }) => ({ pointId: id, verdict: but[id] ?? verdict }));

// Eight samples: “where” found, “far” and “food” missing, so 24 points.
const rubrics = bank([choice('c', ['*a', 'b']), open('q')]);

describe('samples', () => {
	it('that the marker marks as the author did agree in full', () => {
		expect(checkSamples(rubrics, saying('missing', { where: 'found' }))).toEqual({
			points: 24,
			agreed: 24,
			findings: []
		});
	});

	it('that it marks otherwise are listed one by one, and fail under 90 %', () => {
		const { agreed, findings } = checkSamples(rubrics, saying('missing'));
		expect(agreed).toBe(16);
		const [first, ...disagreements] = findings;
		expect(first).toMatchObject({ severity: 'fault', file: 'questions/bees/dance.yaml' });
		expect(first?.problem).toContain('agree on 16 of 24');
		expect(disagreements).toHaveLength(8);
		expect(disagreements[0]).toMatchObject({ severity: 'advice', question: 'q' });
		expect(disagreements[0]?.problem).toBe(
			'Marked “where” missing, the author says found: “they point there 0”'
		);
		expect(disagreements[1]?.line).toBeGreaterThan(disagreements[0]?.line ?? Infinity);
	});

	it('of a bank without open questions are none', () => {
		const { points, findings } = checkSamples(bank([choice('c', ['*a', 'b'])]), saying('found'));
		expect({ points, findings }).toEqual({ points: 0, findings: [] });
	});

	it('are marked by a plain-text rubric and by the bank’s own words', () => {
		let seen: readonly string[] = [];
		const stems: string[] = [];
		checkSamples(bank([open('q', { stem: 'What does the *dance* tell?' })]), (texts) => {
			seen = texts;
			return ({ stem }) => {
				stems.push(stem);
				return [];
			};
		});
		expect(seen).toContain('What does the dance tell?');
		expect(seen).toContain('The dance shows the distance.');
		expect(new Set(stems)).toEqual(new Set(['What does the dance tell?']));
	});
});
