import { describe, expect, it } from 'vitest';
import type { Rating } from '$lib/memory/rating';
import { addQuestion, emptyLog, predictions } from '$lib/memory/fit/review-log';
import { splitByTime } from '$lib/memory/fit/split';
import { trainingItems } from '$lib/memory/fit/training-items';

const DAY_MS = 86_400_000;

/** Reviews as `rating day`, days counted in January 2026 from 1; a later one of the same day is a minute later. */
function reviews(...lines: readonly string[]) {
	return lines.map((line, place) => {
		const [rating, date] = line.split(' ') as [Rating, string];
		const day = `2026-01-${date.padStart(2, '0')}`;
		return { rating, day, orderMs: Date.parse(day) + place * 60_000 };
	});
}

function log(...questions: readonly (readonly string[])[]) {
	const filled = emptyLog();
	for (const question of questions) addQuestion(filled, reviews(...question));
	return filled;
}

describe('what can be predicted', () => {
	it('is a review on a later day than the one before, and neither a first nor a repeat', () => {
		expect(
			predictions(log(['good 1', 'again 1', 'good 4', 'easy 4', 'hard 11'], ['good 2']))
		).toEqual([2, 4]);
	});

	it('is none whose day lies before the last one’s: the learner travelled, or the clock was set back', () => {
		expect(predictions(log(['good 5', 'good 4', 'good 6']))).toEqual([2]);
	});
});

describe('training items', () => {
	it('hold a review after all before it, same-day repeats with 0 days', () => {
		const items = trainingItems(log(['good 1', 'again 1', 'good 4', 'easy 4', 'hard 11']), [2, 4]);
		expect([...items.lengths]).toEqual([3, 5]);
		expect([...items.grades]).toEqual([3, 1, 3, 3, 1, 3, 4, 2]);
		expect([...items.deltaDays]).toEqual([0, 0, 3, 0, 0, 3, 0, 7]);
	});

	it('go by time over all questions', () => {
		const two = log(['easy 1', 'good 9', 'good 20'], ['again 2', 'hard 12']);
		const items = trainingItems(two, predictions(two));
		expect([...items.lengths]).toEqual([2, 2, 3]);
		expect([...items.grades]).toEqual([4, 3, 1, 2, 4, 3, 3]);
	});

	it('leave out histories longer than the optimiser takes', () => {
		const long = emptyLog();
		const everyDay = Array.from({ length: 66 }, (_, day) => ({
			rating: 'good' as const,
			day: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
			orderMs: day * DAY_MS
		}));
		addQuestion(long, everyDay);
		const { lengths } = trainingItems(long, predictions(long));
		expect(Math.max(...lengths)).toBe(64);
		expect(lengths).toHaveLength(63);
	});
});

describe('the split', () => {
	it('fits on the earlier four fifths in time and holds the rest back, whatever the questions', () => {
		const many = log(
			...Array.from({ length: 10 }, (_, question) => [
				`good ${question + 1}`,
				`good ${question + 12}`
			])
		);
		const { fitted, heldBack } = splitByTime(many);
		expect(fitted).toHaveLength(8);
		expect(heldBack).toHaveLength(2);
		const latest = Math.max(...fitted.map((index) => many.orderMs[index] ?? NaN));
		expect(heldBack.every((index) => (many.orderMs[index] ?? NaN) > latest)).toBe(true);
	});

	it('fits on the 50,000 latest of them at most, and still judges by a whole fifth', () => {
		const huge = emptyLog();
		for (let question = 0; question < 70_000; question++) {
			addQuestion(huge, [
				{ rating: 'good', day: '2026-01-01', orderMs: question },
				{ rating: 'good', day: '2026-01-03', orderMs: 1_000_000 + question }
			]);
		}
		const { fitted, heldBack } = splitByTime(huge);
		expect(fitted).toHaveLength(50_000);
		expect(heldBack).toHaveLength(14_000);
		expect(huge.orderMs[fitted[0] ?? -1]).toBe(1_006_000);
	});
});
