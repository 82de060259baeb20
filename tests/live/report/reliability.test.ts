import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostFact } from '$lib/live/facts';
import { parseParticipantId, type ParticipantId } from '$lib/live/ids';
import { analyse, cronbachAlpha, kr20, restCorrelation } from '$lib/live/item-analysis';
import { foldLog } from '$lib/live/session';
import { arrange } from '$lib/live/shown-question';
import { choiceOne, open, trueFalse } from '../fixtures/questions';

/**
 * Ten students, ten items: the worked example of K. L. Wuensch, “The Kuder-Richardson 20”, East Carolina
 * University (core.ecu.edu/wuenschk/StatHelp/KR20.txt), which gives p of each item and the variance of
 * the totals, 5.84.
 */
const WUENSCH = [
	'1111110110',
	'1011011101',
	'1111011001',
	'0010001000',
	'0000010010',
	'1110111111',
	'1101110111',
	'1111111101',
	'0101111101',
	'1101101110'
].map((row) => Array.from(row, Number));

describe('reliability', () => {
	it('is that of the worked example: 10/9 · (1 − 2.18 / 5.84)', () => {
		expect(kr20(WUENSCH)).toBeCloseTo((10 / 9) * (1 - 2.18 / 5.84), 10);
		expect(cronbachAlpha(WUENSCH)).toBeCloseTo(0.6963, 4);
	});

	it('is 1 where every item says the same', () => {
		expect(
			cronbachAlpha([
				[0, 0, 0],
				[0.5, 0.5, 0.5],
				[1, 1, 1]
			])
		).toBeCloseTo(1, 10);
	});

	it('is unknown for one item, one person or totals all alike; KR-20 for scores in between', () => {
		expect(cronbachAlpha([])).toBeNull();
		expect(cronbachAlpha([[1], [0]])).toBeNull();
		expect(cronbachAlpha([[1, 0]])).toBeNull();
		expect(
			cronbachAlpha([
				[1, 0],
				[0, 1]
			])
		).toBeNull();
		expect(
			kr20([
				[0.5, 1],
				[0, 1]
			])
		).toBeNull();
	});

	it('is the same by both formulas for any right and wrong answers, and never above 1', () => {
		const rows = fc.integer({ min: 2, max: 6 }).chain((items) =>
			fc.array(fc.array(fc.constantFrom(0, 1), { minLength: items, maxLength: items }), {
				minLength: 2,
				maxLength: 12
			})
		);
		fc.assert(
			fc.property(rows, (matrix) => {
				const [alpha, formula20] = [cronbachAlpha(matrix), kr20(matrix)];
				if (alpha === null || formula20 === null) expect(alpha).toBe(formula20);
				else {
					expect(alpha).toBeCloseTo(formula20, 9);
					expect(alpha).toBeLessThanOrEqual(1 + 1e-9);
				}
			})
		);
	});
});

describe('discrimination', () => {
	it('correlates an item with the others, not with itself', () => {
		// Worked by hand: scores 1 1 0 0 against rests 2 1 1 0 give 0.5 / (0.5 · √0.5).
		const matrix = [
			[1, 1, 1],
			[1, 1, 0],
			[0, 1, 0],
			[0, 0, 0]
		];
		expect(restCorrelation(matrix, 0)).toBeCloseTo(0.25 / (0.5 * Math.SQRT1_2), 10);
	});

	it('is negative where the weak do better, and unknown where all did the same', () => {
		const matrix = [
			[0, 1, 1],
			[0, 1, 1],
			[1, 0, 1],
			[1, 0, 1]
		];
		expect(restCorrelation(matrix, 0)).toBeCloseTo(-1, 10);
		expect(restCorrelation(matrix, 2)).toBeNull();
	});
});

it('reads a quiz from its log: facility, options, and those who were absent', () => {
	const ann = parseParticipantId('A'.repeat(22))!;
	const ben = parseParticipantId('B'.repeat(22))!;
	const questions = [trueFalse, choiceOne, open];
	const answer = (
		participant: ParticipantId,
		index: number,
		score: number | null,
		selected: string
	) =>
		({
			type: 'answer.taken',
			atMs: 2,
			participant,
			index,
			answer: {
				response: { kind: 'choice', selected: [selected] },
				verdict: 'counted',
				reactionMs: 1,
				believedMs: 1,
				score
			}
		}) as HostFact;
	const session = foldLog([
		{
			type: 'room.opened',
			atMs: 0,
			questions,
			arrangements: questions.map((question) => arrange(question, () => 0)),
			settings: {
				title: 'Tea',
				limitMs: null,
				approveNames: false,
				speedPoints: false,
				shownStandings: 0,
				maxParticipants: 9
			}
		},
		...[0, 1, 2].flatMap((index): HostFact[] => [
			{ type: 'question.opened', atMs: 1, index },
			...(index === 0 ? [answer(ann, 0, 1, 'x'), answer(ben, 0, 0, 'x')] : []),
			...(index === 1 ? [answer(ann, 1, 1, 'tannins')] : []),
			...(index === 2 ? [answer(ann, 2, null, 'x')] : []),
			{ type: 'question.closed', atMs: 3 },
			{ type: 'question.revealed', atMs: 4 }
		])
	])!;
	const { items, participants, kr20: reliability } = analyse(session);
	expect(participants).toBe(2);
	expect(items.map(({ facility }) => facility)).toEqual([0.5, 1, null]);
	expect(items.map(({ answered }) => answered)).toEqual([2, 1, 0]);
	expect(Object.fromEntries(items[1]!.optionCounts)).toEqual({
		tannins: 1,
		oxygen: 0,
		leaf: 0,
		cup: 0
	});
	// Ben left the second question out, which counts 0 for him: totals 2 and 0.
	expect(items[0]?.discrimination).toBeCloseTo(1, 10);
	expect(reliability).toBeCloseTo((3 / 2) * (1 - 0.5 / 1), 10);
});
