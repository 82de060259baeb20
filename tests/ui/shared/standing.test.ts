import { describe, expect, it } from 'vitest';
import { questionId } from '$lib/bank/ids';
import type { Card } from '$lib/memory/card';
import { dayAt } from '$lib/memory/day';
import { UNTOUCHED, type QuestionState } from '$lib/progress/question-state';
import { standingsOf, standingWords } from '$lib/ui/shared/standing';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Tuesday noon in UTC. */
const nowMs = Date.UTC(2025, 2, 4, 12);
const day = dayAt(nowMs, { timeZone: 'UTC', boundaryHour: 4 });
const id = questionId('tea', 'bitter');

const card: Card = {
	questionId: id,
	state: 'review',
	stability: 10,
	difficulty: 5,
	dueAtMs: nowMs + 3 * DAY_MS,
	lastReviewAtMs: nowMs - DAY_MS,
	lastReviewDay: '2025-03-03',
	introducedAtMs: nowMs - DAY_MS,
	reps: 2,
	lapses: 0,
	learningStep: 0
};

function words(changes: Partial<QuestionState>): string {
	const states = new Map([[id, { ...UNTOUCHED, ...changes }]]);
	const standing = standingsOf(states, [id], { nowMs, day }).get(id);
	if (!standing) throw new Error('every question asked for has a standing');
	return standingWords(standing, nowMs);
}

describe('where a question stands', () => {
	it('is new without a state and without an answer', () => {
		expect(standingsOf(new Map(), [id], { nowMs, day }).get(id)).toEqual({ is: 'new' });
		expect(words({})).toBe('New');
	});

	it('is due on the day in which its time comes', () => {
		expect(words({ card: { ...card, dueAtMs: nowMs + HOUR_MS } })).toBe('Due now');
	});

	it('is known while it would be recalled, with the day on which it comes back', () => {
		expect(words({ card })).toBe('Known, comes back on Friday');
	});

	it('is not called known while it is learnt or already fading', () => {
		expect(words({ card: { ...card, state: 'learning', dueAtMs: nowMs + 600_000 } })).toBe(
			'Comes back in 10 minutes'
		);
		const fading = { ...card, stability: 1, lastReviewAtMs: nowMs - 5 * DAY_MS };
		expect(words({ card: fading })).toBe('Comes back on Friday');
	});

	it('is suspended whatever else it is, and put off only until its day', () => {
		expect(words({ card, suspended: true, buriedUntilDay: '2025-03-05' })).toBe('Suspended');
		expect(words({ card, buriedUntilDay: '2025-03-05' })).toBe('Put off, comes back tomorrow');
		expect(words({ card, buriedUntilDay: '2025-03-04' })).toBe('Known, comes back on Friday');
	});
});
