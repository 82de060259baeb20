import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { QuestionId } from '$lib/bank/ids';
import type { QuestionState } from '$lib/progress/question-state';
import { isSurelySettings, takeState } from '$lib/progress/quick-state';
import { readRecords } from '$lib/progress/read-records';
import { DEFAULT_SETTINGS } from '$lib/progress/settings';
import { StoredState } from '$lib/progress/stored-state';
import { parseSettings } from '$lib/progress/stored-settings';

const card = {
	questionId: 'an-article/a-question',
	state: 'review',
	stability: 12.5,
	difficulty: 5,
	dueAtMs: 1.7e12,
	lastReviewAtMs: 1.69e12,
	lastReviewDay: '2026-03-01',
	introducedAtMs: 1.6e12,
	reps: 9,
	lapses: 1,
	learningStep: 0
};
const state = {
	v: 1,
	questionId: 'an-article/a-question',
	card,
	suspended: false,
	buriedUntilDay: null,
	lastReviewId: 'review-1'
};
/** What could stand where something else should. */
const odd = fc.constantFrom<unknown>(
	null,
	undefined,
	'',
	'x',
	'2026-02-30',
	'2026-13-01',
	'review',
	'an-article/b',
	-1,
	0,
	0.5,
	1,
	11,
	2 ** 60,
	NaN,
	Infinity,
	true,
	{},
	[]
);

/** A record in which some fields were replaced, left out or added. */
function edited(record: object, more: readonly string[]) {
	return fc
		.dictionary(fc.constantFrom(...Object.keys(record), ...more), odd, { maxKeys: 2 })
		.chain((changes) =>
			fc.subarray(Object.keys(record), { maxLength: 1 }).map((gone) => {
				const all: Record<string, unknown> = { ...record, ...changes };
				return Object.fromEntries(Object.entries(all).filter(([key]) => !gone.includes(key)));
			})
		);
}

describe('a quick look at stored records', () => {
	it('takes what is there every day, without a schema', () => {
		const states = new Map<QuestionId, QuestionState>();
		expect(takeState(state, states)).toBe(true);
		expect(takeState({ ...state, questionId: 'an-article/b', card: null }, states)).toBe(true);
		expect(takeState({ ...state, card: { ...card, decay: 0.15 } }, states)).toBe(true);
		expect(states.size).toBe(2);
		expect(isSurelySettings(DEFAULT_SETTINGS)).toBe(true);
	});

	it('is sure of no state that the schema would refuse or change', () => {
		const some = fc.oneof(
			edited(state, ['extra']),
			edited(card, ['decay', 'extra']).map((changed) => ({ ...state, card: changed })),
			odd
		);
		fc.assert(
			fc.property(some, (value) => {
				const states = new Map<QuestionId, QuestionState>();
				const parsed = v.safeParse(StoredState, value);
				if (!takeState(value, states)) return states.size === 0;
				if (!parsed.success) return false;
				const { questionId, card, suspended, buriedUntilDay, lastReviewId } = parsed.output;
				expect(states.get(questionId)).toEqual({ card, suspended, buriedUntilDay, lastReviewId });
				return true;
			}),
			{ numRuns: 2000 }
		);
	});

	it('is sure of no settings that the schema would change', () => {
		fc.assert(
			fc.property(edited(DEFAULT_SETTINGS, ['extra']), (value) => {
				if (isSurelySettings(value)) expect(parseSettings(value)).toEqual(value);
			}),
			{ numRuns: 2000 }
		);
	});

	it('leaves what it is not sure of to the schemas', async () => {
		const states = new Map<QuestionId, QuestionState>();
		const extra = { ...state, extra: 1 };
		const read = await readRecords([extra], { ...DEFAULT_SETTINGS, newPerDay: -3 }, states);
		expect(read).toEqual({ allRead: true, settings: DEFAULT_SETTINGS });
		expect(states.size).toBe(1);
		expect((await readRecords(['nonsense'], undefined, states)).allRead).toBe(false);
	});
});
