import { describe, expect, it } from 'vitest';
import { questionId, type QuestionId } from '$lib/bank/ids';
import type { Card } from '$lib/memory/card';
import { streakOf } from '$lib/memory/streak';
import type { QuestionState } from '$lib/progress/question-state';
import { answeredOn, streakWords, todayWords } from '$lib/ui/goals/goals';
import { leechesAfter, leechesAmong } from '$lib/ui/goals/leeches';
import { studiedDays } from '$lib/ui/goals/studied-days';
import { answered, q, sessionOf } from '../../study/sessions';

function states(
	cards: Readonly<Record<string, Partial<Card> | null>>,
	suspended: string[] = []
): ReadonlyMap<QuestionId, QuestionState> {
	return new Map(
		Object.entries(cards).map(([name, changes]) => {
			const card: Card = {
				questionId: q(name),
				state: 'review',
				stability: 2,
				difficulty: 9,
				dueAtMs: 0,
				lastReviewAtMs: 0,
				lastReviewDay: '2025-03-04',
				introducedAtMs: 0,
				reps: 20,
				lapses: 0,
				learningStep: 0,
				...changes
			};
			return [
				q(name),
				{
					card: changes === null ? null : card,
					suspended: suspended.includes(name),
					buriedUntilDay: null,
					lastReviewId: null
				}
			];
		})
	);
}

describe('today', () => {
	it('counts each question answered on the learner’s day once', () => {
		const given = states({ a: {}, b: { lastReviewDay: '2025-03-03' }, c: null, d: {} });
		expect(answeredOn(given, '2025-03-04')).toBe(2);
		expect(answeredOn(given, '2025-03-05')).toBe(0);
	});

	it.each([
		[0, 20, '0 of 20 today'],
		[12, 20, '12 of 20 today'],
		[20, 20, '20 today'],
		[23, 20, '23 today'],
		[5, 0, '5 today']
	])('with %i answered of %i is “%s”', (done, target, words) => {
		expect(todayWords(done, target)).toBe(words);
	});
});

describe('the streak in words', () => {
	it('is told from two days on', () => {
		const run = (...days: string[]) => streakWords(streakOf(new Set(days), '2025-03-04'));
		expect(run()).toBeNull();
		expect(run('2025-03-04')).toBeNull();
		expect(run('2025-03-01', '2025-03-02', '2025-03-04')).toBe('3-day streak');
	});

	it('is made of the days with reviews in the tallies', async () => {
		const months = new Map([
			['2025-02', { days: { '2025-02-28': { reviews: 3 } } }],
			// A day whose only review was undone has a tally of nothing.
			['2025-03', { days: { '2025-03-01': { reviews: 0 }, '2025-03-02': { reviews: 1 } } }]
		]);
		const readTallies = () => Promise.resolve({ ok: true as const, value: months });
		const { signal } = new AbortController();
		expect(await studiedDays({ readTallies }, signal)).toEqual(
			new Set(['2025-02-28', '2025-03-02'])
		);
		const failing = () => Promise.resolve({ ok: false as const, reason: 'closed' });
		expect(await studiedDays({ readTallies: failing }, signal)).toBeNull();
	});
});

describe('leeches', () => {
	it('are those that have slipped six times and are still studied, the most forgotten first', () => {
		const given = states(
			{ a: { lapses: 6 }, b: { lapses: 5 }, c: { lapses: 9 }, d: { lapses: 8 } },
			['d']
		);
		const ids = ['a', 'b', 'c', 'd', 'gone'].map((name) => questionId('test', name));
		expect(leechesAmong(ids, given).map(({ questionId: id, lapses }) => [id, lapses])).toEqual([
			[q('c'), 9],
			[q('a'), 6]
		]);
	});

	it('are named after a session that saw them fail, at their 6th lapse and every 3rd after it', () => {
		let session = sessionOf('a', 'b', 'c', 'd');
		for (const rating of ['again', 'good', 'again', 'again'] as const)
			session = answered(session, rating);
		const given = states({
			a: { lapses: 6 },
			b: { lapses: 6 },
			c: { lapses: 7 },
			d: { lapses: 9 }
		});
		expect(leechesAfter(session, given).map(({ questionId: id }) => id)).toEqual([q('a'), q('d')]);
	});
});
