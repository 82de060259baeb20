import { describe, expect, it } from 'vitest';
import { agreement, checkSamples, markSamples, type MarkerFor } from '../../src/build/check-samples';
import { samplesReport } from '../../src/build/samples-report';
import { bank, choice, open } from '../bank/articles';

type Verdict = 'found' | 'partly' | 'missing' | 'contradicted';

/** A marker that says the same of every point but those it is told otherwise. */
const saying =
	(verdict: Verdict, but: Record<string, Verdict> = {}): MarkerFor =>
	() =>
	({ keyPoints }) =>
		keyPoints.map(({ id }) => ({
			pointId: id,
			verdict: but[id] ?? verdict,
			certainty: id === 'where' ? 'unsure' : 'sure'
		}));

// Eight samples: “where” found, “far” and “food” missing, so 24 points.
const rubrics = bank([choice('c', ['*a', 'b']), open('q')]);
describe('samples', () => {
	it('that the marker marks as the author did agree in full', () => {
		const marked = markSamples(rubrics, saying('missing', { where: 'found' }));
		expect(marked).toHaveLength(8);
		expect(agreement(marked.flatMap((sample) => sample.points))).toBe(1);
		expect(checkSamples(rubrics, marked)).toBeNull();
	});

	it.each([
		['fail', 'sure', 'fault'],
		['are told of', 'unsure', 'advice']
	] as const)('%s under 90 %% of points where the marker is %s', (_, certainty, severity) => {
		const marked = markSamples(rubrics, saying('missing')).map((sample) => ({
			...sample,
			points: sample.points.map((point) => ({ ...point, certainty }))
		}));
		expect(agreement(marked.flatMap((sample) => sample.points))).toBeCloseTo(16 / 24, 12);
		expect(checkSamples(rubrics, marked)).toMatchObject({
			severity,
			file: 'questions/bees/dance.yaml',
			problem: expect.stringContaining('agree on 16 of 24') as string
		});
	});

	it('of a bank without open questions are none, and no fault', () => {
		const none = bank([choice('c', ['*a', 'b'])]);
		expect(markSamples(none, saying('found'))).toEqual([]);
		expect(checkSamples(none, [])).toBeNull();
	});

	it('are marked by a plain-text rubric and by the bank’s own words', () => {
		let seen: readonly string[] = [];
		const stems: string[] = [];
		markSamples(bank([open('q', { stem: 'What does the *dance* tell?' })]), (texts) => {
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

describe('the report of samples', () => {
	const report = samplesReport(markSamples(rubrics, saying('missing', { far: 'partly' })));

	it('lists each disagreement at its line, with what the marker would ask', () => {
		expect(report[0]).toMatch(/^questions\/bees\/dance\.yaml:\d+ \[q\] “they point there 0”$/);
		expect(report[1]).toBe('    where: the author says found, the marker missing and would ask');
		expect(report[2]).toBe('    far: the author says missing, the marker partly');
	});

	it('counts agreement, all and where the marker is sure, and every pair of marks', () => {
		const text = report.join('\n');
		expect(text).toContain('33 % of 24 points agree; where the marker is sure, 50 % of 16.');
		expect(text).toMatch(/^found +0 +0 +8 +0$/m);
		expect(text).toMatch(/^missing +0 +8 +8 +0$/m);
	});

	it('is empty without samples', () => {
		expect(samplesReport([])).toEqual([]);
	});
});
