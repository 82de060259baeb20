import { describe, expect, it } from 'vitest';
import { buildIdf, scoreOf, type PointVerdict } from '../../../src/lib/grading/open/index';
import { FADING } from './rubrics';

describe('scoreOf', () => {
	const table: [PointVerdict, PointVerdict, PointVerdict, number][] = [
		['found', 'found', 'found', 1],
		['found', 'missing', 'missing', 0.5],
		['partly', 'found', 'missing', 0.5],
		['contradicted', 'partly', 'found', 0.375],
		['missing', 'missing', 'missing', 0]
	];
	it.each(table)('%s, %s, %s', (traffic, cost, rules, score) => {
		const verdicts = new Map([
			['traffic', traffic],
			['cost', cost],
			['rules', rules]
		]);
		expect(scoreOf(FADING, verdicts)).toBe(score);
	});

	it('takes a point without a verdict for missing, and a rubric without points for 0', () => {
		expect(scoreOf(FADING, new Map([['traffic', 'found']]))).toBe(0.5);
		expect(scoreOf({ ...FADING, keyPoints: [] }, new Map())).toBe(0);
	});
});

describe('buildIdf', () => {
	const idf = buildIdf(['the plant predicts failures', 'the plant grows', 'the market grows']);

	it('weighs a rare stem more than a common one, an unknown one most', () => {
		expect(idf.weightOf('predict')).toBeGreaterThan(idf.weightOf('plant'));
		expect(idf.weightOf('plant')).toBeGreaterThan(idf.weightOf('the'));
		expect(idf.weightOf('zebra')).toBe(1);
		expect(idf.weightOf('the')).toBeGreaterThan(0);
	});

	it('knows its words by their stems, and does without any text', () => {
		expect([idf.has('predict'), idf.has('zebra')]).toEqual([true, false]);
		expect(buildIdf([]).weightOf('anything')).toBe(1);
		expect(buildIdf([]).sample).toEqual([]);
	});

	it('samples a big bank evenly', () => {
		const texts = Array.from({ length: 500 }, (_, at) => `idea number ${at}`);
		const { sample } = buildIdf(texts);
		expect(sample.length).toBeGreaterThan(12);
		expect(sample.length).toBeLessThanOrEqual(24);
		expect(sample[0]!.text).toBe(texts[0]);
		expect(texts.indexOf(sample.at(-1)!.text)).toBeGreaterThan(470);
	});
});
