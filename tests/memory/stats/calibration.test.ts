import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidences } from '$lib/memory/rating';
import { calibrationIn, HONEST, MARKS } from '$lib/memory/stats/calibration';
import { EVER } from '$lib/memory/stats/tallies';
import { talliesOf } from './tallies';

const expected = (word: (typeof confidences)[number], chance: number) =>
	chance * MARKS[word].right + (1 - chance) * MARKS[word].wrong;

describe('the marks', () => {
	it('reward the honest word more than any other', () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
				const best = Math.max(...confidences.map((word) => expected(word, chance)));
				for (const word of confidences) {
					const { low, high } = HONEST[word];
					// At a crossing two words are as good as each other.
					if (chance > low + 1e-9 && chance < high - 1e-9)
						expect(expected(word, chance)).toBe(best);
					else if (chance < low - 1e-9 || chance > high + 1e-9)
						expect(expected(word, chance)).toBeLessThan(best);
				}
			})
		);
	});
});

const confidence = (sure: number[], thinkSo: number[], guessing: number[]) => {
	const level = ([right = 0, answers = 0]: number[]) => ({ right, answers });
	return { sure: level(sure), 'think-so': level(thinkSo), guessing: level(guessing) };
};

describe('calibration', () => {
	it('sums the marks and what honesty earned', () => {
		const tallies = talliesOf({
			'2026-01-01': { confidence: confidence([9, 10], [3, 5], [0, 3]) },
			'2026-01-02': { confidence: confidence([0, 0], [0, 0], [1, 2]) }
		});
		const result = calibrationIn(tallies, EVER);
		// 9 x 3 - 6, 3 x 2 - 2 x 2, 1: 24 marks for 20 answers.
		expect(result.answers).toBe(20);
		expect(result.mark).toBeCloseTo(24 / 20, 10);
		// 13 of 20 right: always “guessing” would have earned 13 marks, “think so” 12, “sure” -3.
		expect(result.bonus).toBeCloseTo((24 - 13) / 20, 10);
		expect(result.levels.map(({ right }) => right)).toEqual([
			[9, 10],
			[3, 5],
			[1, 5]
		]);
	});

	it('costs who says they are sure of everything', () => {
		const { bonus, levels } = calibrationIn(
			talliesOf({ '2026-01-01': { confidence: confidence([60, 100], [0, 0], [0, 0]) } }),
			EVER
		);
		// -0.6 an answer, where “guessing” would have earned 0.6.
		expect(bonus).toBeCloseTo(-1.2, 10);
		expect(levels.map(({ standing }) => standing)).toEqual(['too-sure', 'none', 'none']);
	});

	it('tells modesty from honesty only with enough answers', () => {
		const standings = (right: number, answers: number) =>
			calibrationIn(
				talliesOf({ '2026-01-01': { confidence: confidence([], [], [right, answers]) } }),
				EVER
			).levels.at(-1)?.standing;
		expect(standings(4, 5)).toBe('honest');
		expect(standings(80, 100)).toBe('too-modest');
	});

	it('has no score without answers', () => {
		expect(calibrationIn(talliesOf({}), EVER)).toMatchObject({ mark: null, bonus: null });
	});
});
