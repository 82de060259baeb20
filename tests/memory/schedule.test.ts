import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionId } from '$lib/bank/ids';
import { retrievability, type Card } from '$lib/memory/card';
import { addDays } from '$lib/memory/day';
import { ratings, type Rating } from '$lib/memory/rating';
import { preview, schedule, type ReviewMoment } from '$lib/memory/schedule';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const id = questionId('industrial-internet', 'define-regression');
const start: ReviewMoment = { atMs: Date.UTC(2025, 2, 4, 12), day: '2025-03-04' };
const parameters = { desiredRetention: 0.9, weights: 'fsrs-6-default' } as const;
const later = (days: number): ReviewMoment => ({
	atMs: start.atMs + days * DAY_MS,
	day: addDays(start.day, days)
});
const review = (card: Card | null, rating: Rating, at: ReviewMoment) =>
	schedule(card, id, rating, at, parameters);

/** A question answered “good” twice on its first day and then whenever it fell due. */
function learnt(reviews: number): Card {
	let card = review(review(null, 'good', start), 'good', start);
	for (let count = 0; count < reviews; count += 1) {
		const days = Math.round((card.dueAtMs - start.atMs) / DAY_MS);
		card = review(card, 'good', later(days));
	}
	return card;
}

describe('a new question', () => {
	// Golden numbers: the first stabilities are the weights w0 to w3 of FSRS-6; the one step takes 10 minutes.
	it.each([
		['again', 0.212, 10],
		['hard', 1.2931, 15]
	] as const)('rated %s comes back in minutes', (rating, stability, minutes) => {
		const card = review(null, rating, start);
		expect(card).toMatchObject({ stability, state: 'learning', reps: 1, lapses: 0 });
		expect(card.dueAtMs - start.atMs).toBe(minutes * MINUTE_MS);
	});

	it('rated good is learnt and comes back in two days', () => {
		const card = review(null, 'good', start);
		expect(card).toMatchObject({ stability: 2.3065, state: 'review', reps: 1, lapses: 0 });
		expect(card.dueAtMs - start.atMs).toBe(2 * DAY_MS);
	});

	it('rated easy goes straight to reviews, about eight days away', () => {
		const card = review(null, 'easy', start);
		expect(card).toMatchObject({ stability: 8.2956, state: 'review', introducedAtMs: start.atMs });
		expect((card.dueAtMs - start.atMs) / DAY_MS).toBeGreaterThanOrEqual(7);
		expect((card.dueAtMs - start.atMs) / DAY_MS).toBeLessThanOrEqual(10);
	});
});

describe('a learnt question', () => {
	it('goes further away each time it is recalled', () => {
		const intervals = [1, 2, 3, 4].map((reviews) => {
			const card = learnt(reviews);
			return card.dueAtMs - card.lastReviewAtMs;
		});
		expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
		expect(new Set(intervals).size).toBe(4);
	});

	it('forgotten lapses, loses stability and comes back in ten minutes', () => {
		const before = learnt(3);
		const days = Math.round((before.dueAtMs - start.atMs) / DAY_MS);
		const after = review(before, 'again', later(days));
		expect(after).toMatchObject({ state: 'relearning', lapses: 1, reps: before.reps + 1 });
		expect(after.stability).toBeLessThan(before.stability);
		expect(after.dueAtMs - after.lastReviewAtMs).toBe(10 * MINUTE_MS);
	});

	it('comes back sooner when more recall is wanted', () => {
		const due = (desiredRetention: number) =>
			schedule(learnt(3), id, 'good', later(60), { ...parameters, desiredRetention }).dueAtMs;
		expect(due(0.97)).toBeLessThan(due(0.9));
		expect(due(0.9)).toBeLessThan(due(0.7));
	});

	it('takes a learner’s own weights', () => {
		const weights = [
			5, 6, 7, 50, 6.4, 0.8, 3, 0.001, 1.9, 0.17, 0.8, 1.5, 0.06, 0.26, 1.6, 0.6, 1.9, 0.54, 0.09,
			0.07, 0.15
		];
		const own = schedule(null, id, 'easy', start, { desiredRetention: 0.9, weights });
		expect(own.stability).toBe(50);
		expect(review(null, 'easy', start).stability).toBe(8.2956);
	});
});

describe('the day that a review counts for', () => {
	it('decides how long ago the last one was, not midnight in UTC', () => {
		const card = review(null, 'easy', { atMs: Date.UTC(2025, 2, 4, 23, 55), day: '2025-03-04' });
		const tenMinutesOn = Date.UTC(2025, 2, 5, 0, 5);
		const sameEvening = review(card, 'good', { atMs: tenMinutesOn, day: '2025-03-04' });
		const nextDay = review(card, 'good', { atMs: tenMinutesOn, day: '2025-03-05' });
		expect(sameEvening.stability).toBe(
			review(card, 'good', { ...start, atMs: card.lastReviewAtMs }).stability
		);
		expect(nextDay.stability).not.toBe(sameEvening.stability);
	});

	it('may lie before the last one’s: that counts as the same day', () => {
		const card = learnt(2);
		const yearBack = review(card, 'good', later(-365));
		const same = review(card, 'good', { atMs: card.lastReviewAtMs, day: card.lastReviewDay });
		expect(yearBack.stability).toBe(same.stability);
		expect(yearBack.difficulty).toBe(same.difficulty);
		expect(yearBack.dueAtMs).toBeGreaterThan(yearBack.lastReviewAtMs);
	});
});

describe('fuzz', () => {
	it('spreads questions learnt together over several days', () => {
		const card = learnt(4);
		const dues = Array.from({ length: 30 }, (_, index) => {
			const other = questionId('industrial-internet', `question-${index}`);
			return schedule({ ...card, questionId: other }, other, 'good', later(200), parameters)
				.dueAtMs;
		});
		expect(new Set(dues).size).toBeGreaterThan(3);
	});

	it('is the same for the same reviews, and previews tell it', () => {
		const act = fc.record({
			rating: fc.constantFrom(...ratings),
			days: fc.integer({ min: -30, max: 400 }),
			desiredRetention: fc.constantFrom(0.7, 0.8, 0.9, 0.97)
		});
		fc.assert(
			fc.property(fc.array(act, { minLength: 1, maxLength: 15 }), (acts) => {
				const run = (checkPreviews: boolean) => {
					let card: Card | null = null;
					let days = 0;
					for (const { rating, desiredRetention, ...act } of acts) {
						days += act.days;
						const with_ = { ...parameters, desiredRetention };
						const shown = preview(card, id, later(days), with_)[rating];
						card = schedule(card, id, rating, later(days), with_);
						if (checkPreviews) {
							expect(card.dueAtMs).toBe(shown.dueAtMs);
							expect(shown.intervalDays * DAY_MS).toBeCloseTo(card.dueAtMs - card.lastReviewAtMs);
						}
					}
					return card;
				};
				expect(run(true)).toEqual(run(false));
			})
		);
	});

	it('never makes a better rating come back sooner', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 5 }),
				fc.integer({ min: 0, max: 500 }),
				(reviews, days) => {
					const { again, hard, good, easy } = preview(learnt(reviews), id, later(days), parameters);
					const due = [again, hard, good, easy].map((next) => next.dueAtMs);
					expect(due).toEqual([...due].sort((a, b) => a - b));
				}
			)
		);
	});
});

describe('retrievability', () => {
	it('is 90 % after as many days as the stability says, and falls from 1', () => {
		const card = learnt(3);
		const after = (days: number) => retrievability(card, card.lastReviewAtMs + days * DAY_MS);
		expect(after(0)).toBe(1);
		expect(after(card.stability)).toBeCloseTo(0.9, 6);
		expect(after(1)).toBeGreaterThan(after(2));
		expect(after(10_000)).toBeGreaterThan(0);
	});

	it('counts a last review in the future as just now', () => {
		const card = learnt(1);
		expect(retrievability(card, card.lastReviewAtMs - DAY_MS)).toBe(1);
	});
});
