import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, markOpenAnswer, type Overrule } from '../../../src/lib/grading/open/index';
import { CONTEXT, FADING } from './rubrics';

const harsh = (similarity: number): Overrule => ({
	pointId: 'traffic',
	similarity,
	marked: 'partly',
	verdict: 'missing'
});

describe('calibrate', () => {
	it('without overrules leaves the thresholds where they are', () => {
		expect(calibrate(null, [])).toEqual({ shift: 0, verdicts: [], doubted: [] });
	});

	it('moves thresholds down for a learner who was marked too hard, up for too soft', () => {
		const down = calibrate(null, [
			{ pointId: 'traffic', similarity: 0.15, marked: 'missing', verdict: 'partly' }
		]);
		expect(down.shift).toBeLessThan(0);
		expect(calibrate(null, [harsh(0.3)]).shift).toBeGreaterThan(0);
	});

	it('turns the verdict after a few like overrules, but not the one of a plain miss', () => {
		const answer = 'Almost everybody is already connected';
		const { similarity, verdict } = markOpenAnswer(FADING, answer, CONTEXT).points[0]!;
		expect(verdict).toBe('missing');
		const overrule: Overrule = {
			pointId: 'traffic',
			similarity,
			marked: verdict,
			verdict: 'partly'
		};
		const calibration = calibrate(null, [overrule, overrule, overrule]);
		const again = (text: string) =>
			markOpenAnswer(FADING, text, { ...CONTEXT, calibration }).points[0]!.verdict;
		expect(again(answer)).toBe('partly');
		expect(again('The weather was nice')).toBe('missing');
	});

	it('holds still for a verdict that confirms the mark', () => {
		const confirmed: Overrule = {
			pointId: 'traffic',
			similarity: 0.5,
			marked: 'found',
			verdict: 'found'
		};
		expect(calibrate(null, [confirmed, confirmed]).shift).toBe(0);
	});

	it('folds overrules one by one as it does at once', () => {
		const overrules = [harsh(0.3), harsh(0.25), harsh(0.34)];
		const stepwise = overrules.reduce((so, one) => calibrate(so, [one]), calibrate(null, []));
		expect(stepwise).toEqual(calibrate(null, overrules));
	});

	it('asks about a contradiction that the learner has denied', () => {
		const answer = 'Traffic kept growing';
		expect(markOpenAnswer(FADING, answer, CONTEXT).points[0]!.certainty).toBe('sure');
		const calibration = calibrate(null, [
			{ pointId: 'traffic', similarity: 0.5, marked: 'contradicted', verdict: 'found' }
		]);
		expect(calibration.shift).toBe(0);
		const mark = markOpenAnswer(FADING, answer, { ...CONTEXT, calibration }).points[0]!;
		expect(mark).toMatchObject({ verdict: 'contradicted', certainty: 'unsure' });
	});

	it('stays within its bounds whatever is overruled', () => {
		const verdict = fc.constantFrom('found', 'partly', 'missing', 'contradicted' as const);
		const overrule = fc.record({
			pointId: fc.constantFrom('a', 'b'),
			similarity: fc.double({ min: 0, max: 1, noNaN: true }),
			marked: verdict,
			verdict
		});
		fc.assert(
			fc.property(fc.array(overrule), (overrules) => {
				const { shift, doubted } = calibrate(null, overrules);
				expect(Math.abs(shift)).toBeLessThanOrEqual(0.15);
				expect(new Set(doubted).size).toBe(doubted.length);
			})
		);
	});
});
