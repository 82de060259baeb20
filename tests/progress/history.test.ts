import { describe, expect, it } from 'vitest';
import { questionId, type QuestionId } from '$lib/bank/ids';
import { parseEvent, type QuestionEvent } from '$lib/progress/events';
import { foldQuestion } from '$lib/progress/fold';
import { memoryStore } from '$lib/progress/memory-store';
import type { QuestionState } from '$lib/progress/question-state';
import { TALLIED } from '$lib/progress/records';
import { readTallies } from '$lib/progress/tally/read';
import { makeHistory, type HistoryPlan } from '../bench/histories';
import { writeHistory } from '../bench/write-history';
import { good, NOON_MS } from './fixtures';

const DAY_MS = 86_400_000;
const plan: HistoryPlan = {
	questions: Array.from({ length: 300 }, (_, index) => ({
		id: questionId(`article-${index % 7}`, `q${index}`),
		kind: index % 3 === 0 ? 'open' : 'choice'
	})),
	reviews: 3000,
	desiredRetention: 0.9,
	days: 365,
	endMs: NOON_MS,
	seed: 42
};

const make = (changes: Partial<HistoryPlan> = {}) => [
	...makeHistory({ ...plan, ...changes }, new Map<QuestionId, QuestionState>())
];
const history = make();
const undone = new Set(history.map((e) => (e.type === 'review.undone' ? e.reviewId : null)));
const reviews = history
	.filter((e) => e.type === 'review.recorded')
	.filter((e) => !undone.has(e.id));
const recalls = reviews.filter((review, index) =>
	reviews.slice(0, index).some((r) => r.questionId === review.questionId && r.day < review.day)
);
const share = <T>(list: readonly T[], is: (one: T) => boolean) =>
	list.filter(is).length / list.length;

describe('a made-up history', () => {
	it('is the same from the same seed, and another from another', () => {
		expect(make()).toEqual(history);
		expect(make({ seed: 43 }).map(ratingOf)).not.toEqual(history.map(ratingOf));
	});

	it('has nothing but sound events, in order, of several devices that count their own', () => {
		expect(history.filter((event) => !parseEvent(event).ok)).toEqual([]);
		expect(history.every((e, index) => e.orderMs > (history[index - 1]?.orderMs ?? 0))).toBe(true);
		const devices = new Set(history.map(({ deviceId }) => deviceId));
		expect(devices.size).toBe(3);
		for (const device of devices) {
			const own = history.filter(({ deviceId }) => deviceId === device);
			expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => index + 1));
		}
		expect(new Set(history.map(({ id }) => id)).size).toBe(history.length);
	});

	it('meets every question, ends when told to, and has as many reviews as fall due', () => {
		expect(new Set(reviews.map((review) => review.questionId)).size).toBe(300);
		expect(history.at(-1)?.atMs).toBeLessThan(NOON_MS);
		expect(history.at(-1)?.atMs).toBeGreaterThan(NOON_MS - 20 * DAY_MS);
		expect(make({ reviews: 1000 }).filter((e) => e.type === 'review.recorded').length).toBeCloseTo(
			1000,
			-2
		);
	});

	it('is of a learner who forgets by chance, about as often as the scheduler allows', () => {
		const forgotten = share(recalls, (review) => review.rating === 'again');
		expect(forgotten).toBeGreaterThan(0.04);
		expect(forgotten).toBeLessThan(0.25);
	});

	it('is of a learner whose confidence goes with recall, but not always', () => {
		const rightWhen = (said: string) =>
			share(
				recalls.filter(({ confidence }) => confidence === said),
				({ score }) => score === 1
			);
		expect(rightWhen('sure')).toBeGreaterThan(rightWhen('think-so'));
		expect(rightWhen('think-so')).toBeGreaterThan(rightWhen('guessing'));
		expect(rightWhen('sure')).toBeLessThan(1);
	});

	it('repeats within the day what was not known, and has days without study', () => {
		const days = new Set(reviews.map(({ day }) => day));
		expect(days.size).toBeGreaterThan(200);
		expect(days.size).toBeLessThan(340);
		const again = reviews.filter(({ rating }) => rating === 'again');
		const repeated = share(again, (missed) =>
			reviews.some(
				(later) =>
					later.questionId === missed.questionId &&
					later.day === missed.day &&
					later.orderMs > missed.orderMs
			)
		);
		expect(repeated).toBeGreaterThan(0.8);
	});
});

describe('written into a store', () => {
	const bankIdOf = (id: QuestionId) => `${id.split('/')[0]}/all`;

	it('leaves the cards that replaying its events gives', async () => {
		const store = memoryStore('no-storage');
		expect(await writeHistory(store.values, plan, bankIdOf)).toBe(history.length);
		const { states, nextSeq, deviceId } = good(await store.open());
		expect(states.size).toBe(300);
		expect(nextSeq).toBe(history.filter((event) => event.deviceId === deviceId).length + 1);
		for (const [id, state] of states)
			expect(foldQuestion(good(await store.eventsOf(id)))).toEqual(state);
	});

	it('leaves the tallies that counting its events gives', async () => {
		const { values } = memoryStore('no-storage');
		await writeHistory(values, plan, bankIdOf);
		const written = good(await readTallies(values, bankIdOf));
		good(
			await values.transact('write', (transaction) => {
				transaction.delete(TALLIED);
				return Promise.resolve(null);
			})
		);
		expect(good(await readTallies(values, bankIdOf))).toEqual(written);
	});
});

function ratingOf(event: QuestionEvent): string {
	return event.type === 'review.recorded' ? event.rating : event.type;
}
