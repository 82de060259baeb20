import { describe, expect, it } from 'vitest';
import { questionId, type QuestionId } from '$lib/bank/ids';
import { DAY_MS, type Card } from '$lib/memory/card';
import { recallLevel, recallMap } from '$lib/memory/recall-map';

const NOW_MS = Date.UTC(2025, 2, 4, 12);
const id = (name: string) => questionId('tea', name);
const at = (question: string, start: number, end: number, paragraph = 'p1') => ({
	question: id(question),
	paragraph,
	start,
	end
});

/** Ten days’ stability: recall is 0.9 after ten days, about 0.85 after twenty, about 0.69 after a hundred. */
function cardsSeen(daysAgo: Readonly<Record<string, number>>): Map<QuestionId, Card> {
	return new Map(
		Object.entries(daysAgo).map(([name, ago]) => [
			id(name),
			{
				questionId: id(name),
				state: 'review',
				stability: 10,
				difficulty: 5,
				dueAtMs: NOW_MS,
				lastReviewAtMs: NOW_MS - ago * DAY_MS,
				lastReviewDay: '2025-02-01',
				introducedAtMs: 0,
				reps: 3,
				lapses: 0,
				learningStep: 0
			}
		])
	);
}

function mapOf(
	passages: Parameters<typeof recallMap>[0],
	daysAgo: Readonly<Record<string, number>>,
	suspended: string[] = []
) {
	const memory = { cards: cardsSeen(daysAgo), suspended: new Set(suspended.map(id)) };
	return recallMap(passages, memory, NOW_MS);
}

describe('the memory map of an article', () => {
	it('tells what would be recalled of each question now, and of all that was studied', () => {
		const map = mapOf([at('fresh', 0, 5), at('old', 10, 15), at('new', 20, 25)], {
			fresh: 0,
			old: 100
		});
		expect(map.recallOf.get(id('fresh'))).toBe(1);
		expect(map.recallOf.get(id('old'))).toBeCloseTo(0.693, 3);
		expect(map.recallOf.get(id('new'))).toBeNull();
		expect(map.recall).toBeCloseTo((1 + 0.693) / 2, 3);
		expect(map).toMatchObject({ studied: 2, unseen: 1, fadingPassages: 1, fading: [id('old')] });
	});

	it('draws each passage in its band, in reading order', () => {
		const passages = [at('new', 30, 40), at('old', 20, 25), at('mid', 10, 15), at('fresh', 0, 5)];
		const map = mapOf(passages, { fresh: 1, mid: 20, old: 100 });
		expect(map.paragraphs.get('p1')?.stretches.map(({ start, level }) => [start, level])).toEqual(
			expect.arrayContaining([
				[0, 'solid'],
				[10, 'softening'],
				[20, 'fading'],
				[30, 'unseen']
			])
		);
		expect(map.paragraphs.get('p1')?.stretches).toHaveLength(4);
	});

	it('shows a passage with several questions as its weakest studied one', () => {
		const passages = [at('fresh', 0, 9), at('old', 0, 9), at('new', 0, 9)];
		const map = mapOf(passages, { fresh: 0, old: 100 });
		expect(map.paragraphs.get('p1')?.stretches).toEqual([{ start: 0, end: 9, level: 'fading' }]);
		expect(map).toMatchObject({ fadingPassages: 1, fading: [id('old')], unseen: 1 });
	});

	it('cuts overlapping passages so that the common part has the weaker band', () => {
		const map = mapOf([at('fresh', 0, 20), at('old', 10, 30)], { fresh: 0, old: 100 });
		expect(map.paragraphs.get('p1')?.stretches).toEqual([
			{ start: 0, end: 10, level: 'solid' },
			{ start: 10, end: 20, level: 'fading' },
			{ start: 20, end: 30, level: 'fading' }
		]);
	});

	it('leaves the words between two passages alone', () => {
		const { paragraphs } = mapOf([at('a', 0, 5), at('b', 8, 12)], {});
		expect(paragraphs.get('p1')?.stretches.map(({ start, end }) => [start, end])).toEqual([
			[0, 5],
			[8, 12]
		]);
	});

	it('counts two fading questions about the same words as one passage, the weakest first', () => {
		const map = mapOf([at('old', 0, 9), at('older', 0, 9), at('else', 0, 9, 'p2')], {
			old: 100,
			older: 400,
			else: 200
		});
		expect(map.fading).toEqual([id('older'), id('else'), id('old')]);
		expect(map.fadingPassages).toBe(2);
		expect(map.paragraphs.get('p1')).toMatchObject({ fadingPassages: 1, studied: 2 });
		expect(map.paragraphs.get('p2')?.fading).toEqual([id('else')]);
	});

	it('leaves suspended questions out, and with them a passage that only they are about', () => {
		const map = mapOf([at('old', 0, 9), at('gone', 20, 29)], { old: 100, gone: 400 }, ['gone']);
		expect(map.recall).toBeCloseTo(0.693, 3);
		expect(map.recallOf.has(id('gone'))).toBe(false);
		expect(map.paragraphs.get('p1')?.stretches).toEqual([{ start: 0, end: 9, level: 'fading' }]);
	});

	it('has no recall to tell where nothing has been studied', () => {
		const map = mapOf([at('new', 0, 9)], {});
		expect(map).toMatchObject({ recall: null, studied: 0, unseen: 1, fading: [] });
		expect(mapOf([], {})).toMatchObject({ recall: null, unseen: 0 });
	});
});

describe('the bands', () => {
	it.each([
		[1, 'solid'],
		[0.9, 'solid'],
		[0.899, 'softening'],
		[0.8, 'softening'],
		[0.799, 'fading'],
		[0, 'fading'],
		[null, 'unseen']
	] as const)('put %s among the %s', (recall, level) => {
		expect(recallLevel(recall)).toBe(level);
	});
});
