import { describe, expect, it } from 'vitest';
import { questionId, type QuestionId } from '$lib/bank/ids';
import type { Card } from '$lib/memory/card';
import { counts } from '$lib/memory/counts';
import { dayAt } from '$lib/memory/day';
import { introducedOn, nextDueAtMs, studyQueue, type QueueInput } from '$lib/memory/queue';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2025, 2, 4, 12);
const rule = { timeZone: 'Asia/Kathmandu', boundaryHour: 4 };
const day = dayAt(NOW_MS, rule);

/** `a1` is a question of bank a. */
const id = (name: string) => questionId('article', name);
const named = (ids: QuestionId[]) => ids.map((one) => one.replace('article/', ''));

/** A review card of ten days’ stability, seen `ago` days ago and due now unless told otherwise. */
function card(name: string, ago: number, changes: Partial<Card> = {}): Card {
	return {
		questionId: id(name),
		state: 'review',
		stability: 10,
		difficulty: 5,
		dueAtMs: NOW_MS,
		lastReviewAtMs: NOW_MS - ago * DAY_MS,
		lastReviewDay: '2025-02-20',
		introducedAtMs: NOW_MS - 100 * DAY_MS,
		reps: 3,
		lapses: 0,
		learningStep: 0,
		...changes
	};
}

function input(names: string[], cards: Card[], changes: Partial<QueueInput> = {}) {
	return {
		questions: names.map((name) => ({ id: id(name), bankId: name.slice(0, 1) })),
		cards: new Map(cards.map((one) => [one.questionId, one])),
		suspended: new Set<QuestionId>(),
		buried: new Set<QuestionId>(),
		nowMs: NOW_MS,
		day,
		newPerDay: 10,
		limit: 20,
		...changes
	};
}
const queue = (...args: Parameters<typeof input>) => named(studyQueue(input(...args)));

describe('the study queue', () => {
	it('leads with what is nearest to being forgotten, then new questions', () => {
		const cards = [card('a1', 5), card('b1', 60), card('c1', 20)];
		expect(queue(['a1', 'a2', 'b1', 'c1'], cards)).toEqual(['b1', 'c1', 'a1', 'a2']);
	});

	it('takes a review on any hour of the learner’s day in which it falls due', () => {
		const cards = [
			card('a1', 5, { dueAtMs: day.endMs - 1 }),
			card('b1', 5, { dueAtMs: day.endMs })
		];
		expect(queue(['a1', 'b1'], cards)).toEqual(['a1']);
	});

	it('takes a step of minutes only when its time has come', () => {
		const cards = [
			card('a1', 0.01, { state: 'learning', dueAtMs: NOW_MS }),
			card('b1', 0.01, { state: 'relearning', dueAtMs: NOW_MS + 1 })
		];
		expect(queue(['a1', 'b1'], cards)).toEqual(['a1']);
	});

	it('takes a card that was last seen in the future', () => {
		const cards = [card('a1', -365, { dueAtMs: NOW_MS + 400 * DAY_MS })];
		expect(queue(['a1'], cards)).toEqual(['a1']);
	});

	it('leaves suspended and buried questions out, new or due', () => {
		const changes = { suspended: new Set([id('a1'), id('b2')]), buried: new Set([id('b1')]) };
		const cards = [card('a1', 20), card('b1', 20), card('c1', 20)];
		expect(queue(['a1', 'b1', 'c1', 'a2', 'b2'], cards, changes)).toEqual(['c1', 'a2']);
	});

	it('alternates banks among questions that are about as near to being forgotten', () => {
		const cards = [card('a1', 12), card('a2', 11.5), card('b1', 11), card('b2', 10.5)];
		expect(queue(['a1', 'a2', 'b1', 'b2'], cards)).toEqual(['a1', 'b1', 'a2', 'b2']);
	});

	it('lets a question much nearer to being forgotten go before another bank’s', () => {
		const cards = [card('a1', 300), card('a2', 290), card('b1', 1)];
		expect(queue(['a1', 'a2', 'b1'], cards)).toEqual(['a1', 'a2', 'b1']);
	});

	it('never has two neighbours of a bank where two banks are equally due', () => {
		const names = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4'];
		const banks = queue(
			names,
			names.map((name) => card(name, 10))
		).map((name) => name.slice(0, 1));
		expect(banks.some((bank, index) => bank === banks[index + 1])).toBe(false);
	});

	it('takes new questions of each bank in turn, in authored order', () => {
		expect(queue(['a2', 'a1', 'a3', 'b1', 'c1', 'c2'], [])).toEqual([
			'a2',
			'b1',
			'c1',
			'a1',
			'c2',
			'a3'
		]);
	});

	it('takes no more new questions than the day has left', () => {
		const today = { introducedAtMs: day.startMs, dueAtMs: NOW_MS + 9 * DAY_MS };
		const yesterday = { introducedAtMs: day.startMs - 1, dueAtMs: NOW_MS + 9 * DAY_MS };
		const cards = [card('a1', 0, today), card('a2', 1, yesterday)];
		const names = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'];
		expect(queue(names, cards, { newPerDay: 3 } as object)).toEqual(['a3', 'b1']);
		expect(queue(names, cards, { newPerDay: 0 } as object)).toEqual([]);
		expect(introducedOn(input(names, cards).cards, day)).toBe(1);
	});

	it('stops at the limit, due ones before new ones', () => {
		const cards = [card('a1', 30), card('b1', 20), card('c1', 10)];
		const names = ['a1', 'b1', 'c1', 'a2'];
		expect(queue(names, cards, { limit: 2 } as object)).toEqual(['a1', 'b1']);
		expect(queue(names, cards, { limit: 4 } as object)).toHaveLength(4);
	});

	it('does not ask a card of a question that is no more', () => {
		expect(queue(['a1'], [card('gone', 20)])).toEqual(['a1']);
	});
});

describe('the home page’s counts', () => {
	it('tell due, new and known of each bank', () => {
		const names = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2'];
		const cards = [
			card('a1', 30), // due and faded
			card('a2', 2, { dueAtMs: NOW_MS + 5 * DAY_MS }), // known
			card('a3', 0, { state: 'learning', dueAtMs: NOW_MS + HOUR_MS }),
			card('b1', 30) // suspended
		];
		const changes = { suspended: new Set([id('b1')]), buried: new Set([id('b2')]) };
		expect(Object.fromEntries(counts(input(names, cards, changes)))).toEqual({
			a: { due: 1, new: 1, known: 1, total: 4 },
			b: { due: 0, new: 0, known: 0, total: 2 }
		});
	});

	it('of due agree with what the queue would ask', () => {
		const names = ['a1', 'a2', 'b1'];
		const cards = [card('a1', 30), card('a2', -1), card('b1', 1, { dueAtMs: day.endMs })];
		const due = [...counts(input(names, cards)).values()].reduce((sum, bank) => sum + bank.due, 0);
		expect(queue(names, cards)).toHaveLength(due);
	});
});

describe('when the next question can be asked', () => {
	it('is the end of a step, or the start of the day of the next review', () => {
		const step = card('a1', 0, { state: 'learning', dueAtMs: NOW_MS + HOUR_MS });
		const review = card('b1', 1, { dueAtMs: NOW_MS + DAY_MS });
		const further = card('b2', 1, { dueAtMs: NOW_MS + 3 * DAY_MS });
		const names = ['a1', 'b1', 'b2'];
		expect(nextDueAtMs(input(names, [step, review]))).toBe(NOW_MS + HOUR_MS);
		expect(nextDueAtMs(input(names, [further, review]))).toBe(day.endMs);
		expect(nextDueAtMs(input(names, [further]))).toBe(day.endMs + 2 * DAY_MS);
	});

	it('is never when nothing waits', () => {
		expect(nextDueAtMs(input(['a1', 'b1'], [card('b1', 30)]))).toBeNull();
		const suspended = { suspended: new Set([id('a1')]) };
		const waiting = card('a1', 1, { dueAtMs: NOW_MS + 3 * DAY_MS });
		expect(nextDueAtMs(input(['a1'], [waiting], suspended))).toBeNull();
	});
});
