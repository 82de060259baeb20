import { expect, it } from 'vitest';
import { questionId, type QuestionId } from '$lib/bank/ids';
import { parseEvent } from '$lib/progress/events';
import { foldQuestion } from '$lib/progress/fold';
import { memoryStore } from '$lib/progress/memory-store';
import type { QuestionState } from '$lib/progress/question-state';
import { makeHistory, writeHistory } from '../bench/history';
import { good, NOON_MS } from './fixtures';

const questionIds = Array.from({ length: 7 }, (_, index) => questionId('article', `q${index}`));
const plan = { questionIds, events: 700, seed: 42, endMs: NOON_MS, days: 365 };

it('makes the same sound history from the same seed, and another from another', () => {
	const make = (seed: number) => [
		...makeHistory({ ...plan, seed }, new Map<QuestionId, QuestionState>())
	];
	const history = make(42);
	expect(make(42)).toEqual(history);
	expect(make(43).map((event) => event.rating)).not.toEqual(history.map((event) => event.rating));
	expect(history).toHaveLength(700);
	expect(history.every((event) => parseEvent(event).ok)).toBe(true);
	expect(history.at(-1)?.atMs).toBe(NOON_MS);
	const forgotten = history.filter((event) => event.rating === 'again').length;
	expect(forgotten).toBeGreaterThan(7);
	expect(forgotten).toBeLessThan(350);
});

it('writes states that replaying its events gives', async () => {
	const store = memoryStore('no-storage');
	await writeHistory(store, plan);
	const { states, nextSeq } = good(await store.open());
	expect(nextSeq).toBe(701);
	for (const id of questionIds)
		expect(foldQuestion(good(await store.eventsOf(id)))).toEqual(states.get(id));
});
