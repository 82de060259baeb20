import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionId } from '$lib/bank/ids';
import { DAY_MS, retrievability, type Card } from '$lib/memory/card';
import { addDays } from '$lib/memory/day';
import { compareWeights } from '$lib/memory/fit/compare';
import { fitWeights } from '$lib/memory/fit/fit';
import { addQuestion, emptyLog, predictions, type FitReview } from '$lib/memory/fit/review-log';
import { ratings, type Rating } from '$lib/memory/rating';
import { schedule } from '$lib/memory/schedule';
import { TRUE_WEIGHTS } from '../../bench/forgetter';
import { learnerLog } from './learner-log';

function history(...steps: readonly (readonly [Rating, number])[]): FitReview[] {
	let day = '2026-01-01';
	return steps.map(([rating, days], place) => {
		day = addDays(day, days);
		return { rating, day, orderMs: place };
	});
}

describe('log loss', () => {
	// Golden numbers: −ln R or −ln(1 − R), R by hand from the stability that fsrs-rs’s own `memoryState` gives
	// for the reviews before (package fsrs-browser 5.2.0, default weights): 42.0630 and 3.4029 days.
	it.each([
		['recalled', 'good', 0.059001],
		['forgotten', 'again', 2.859553]
	] as const)('is that of FSRS-6 for a review %s after 20 days', (_, rating, loss) => {
		const log = emptyLog();
		addQuestion(log, history(['good', 0], ['good', 3], ['good', 8], [rating, 20]));
		const { logLossBefore } = compareWeights(log, [3], 'fsrs-6-default', TRUE_WEIGHTS);
		expect(logLossBefore).toBeCloseTo(loss, 4);
	});

	it('takes repeats within a day and lapses as fsrs-rs does', () => {
		const log = emptyLog();
		addQuestion(
			log,
			history(['good', 0], ['again', 0], ['good', 3], ['again', 8], ['good', 5], ['hard', 10])
		);
		const { logLossBefore } = compareWeights(log, [5], 'fsrs-6-default', TRUE_WEIGHTS);
		expect(logLossBefore).toBeCloseTo(0.209106, 4);
	});

	it('judges what the app’s own scheduler predicts, for any history', () => {
		const step = fc.tuple(fc.constantFrom(...ratings), fc.nat({ max: 60 }));
		fc.assert(
			fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
				const reviews = history(...steps);
				const log = emptyLog();
				addQuestion(log, reviews);
				const id = questionId('tea', 'bitter');
				let card: Card | null = null;
				for (const [index, { rating, day }] of reviews.entries()) {
					const days = steps[index]?.[1] ?? 0;
					if (card !== null && days > 0) {
						const recall: number = retrievability({ ...card, lastReviewAtMs: 0 }, days * DAY_MS);
						const { logLossAfter } = compareWeights(log, [index], 'fsrs-6-default', TRUE_WEIGHTS);
						expect(logLossAfter).toBeCloseTo(
							-Math.log(rating === 'again' ? 1 - recall : recall),
							6
						);
					}
					const at = { atMs: Date.parse(day), day };
					card = schedule(card, id, rating, at, { desiredRetention: 0.9, weights: TRUE_WEIGHTS });
				}
			}),
			{ numRuns: 50 }
		);
	});

	it('does not differ between the same weights, and that for certain', () => {
		const log = learnerLog(500);
		const same = compareWeights(log, predictions(log), TRUE_WEIGHTS, TRUE_WEIGHTS);
		expect(same.logLossAfter).toBe(same.logLossBefore);
		expect(same.standardError).toBe(0);
	});
});

describe('a fit', () => {
	const log = learnerLog(6000);

	it('is judged better when it is nearer to how the learner forgets, by more than chance', async () => {
		const result = await fitWeights(log, 'fsrs-6-default', () => TRUE_WEIGHTS);
		if (result.is !== 'judged') throw new Error('the history was long enough');
		const { logLossBefore, logLossAfter, standardError, reviews } = result.comparison;
		expect(logLossBefore - logLossAfter).toBeGreaterThan(2 * standardError);
		expect(reviews / (reviews + result.fittedOn)).toBeCloseTo(0.2, 2);
	});

	it('is judged worse when it is worse than what is in use', async () => {
		const forgetsAtOnce = TRUE_WEIGHTS.map((weight, place) => (place < 4 ? 0.1 : weight));
		const result = await fitWeights(log, TRUE_WEIGHTS, () => forgetsAtOnce);
		if (result.is !== 'judged') throw new Error('the history was long enough');
		expect(result.comparison.logLossAfter).toBeGreaterThan(result.comparison.logLossBefore);
	});

	it('is given only what came before the reviews that judge it', async () => {
		let items = 0;
		const result = await fitWeights(log, 'fsrs-6-default', ({ lengths }) => {
			items = lengths.length;
			return TRUE_WEIGHTS;
		});
		expect(result).toMatchObject({ is: 'judged', fittedOn: items });
		expect(items).toBe(Math.floor(predictions(log).length * 0.8));
	});

	it('is not tried with less than a thousand reviews', async () => {
		const few = learnerLog(900);
		const never = () => Promise.reject(new Error('not to be called'));
		expect(await fitWeights(few, 'fsrs-6-default', never)).toEqual({
			is: 'too-few',
			reviews: predictions(few).length
		});
	});

	it.each([[[1, 2, 3]], [TRUE_WEIGHTS.map(() => NaN)]])(
		'refuses what are no weights: %s',
		async (weights) => {
			await expect(fitWeights(log, 'fsrs-6-default', () => weights)).rejects.toThrow(
				/no FSRS-6 weights/
			);
		}
	);
});
