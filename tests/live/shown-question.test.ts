import { describe, expect, it } from 'vitest';
import type { Question, Response } from '$lib/bank/question';
import type { HostFact } from '$lib/live/facts';
import { encode, parseState } from '$lib/live/messages';
import { publicState } from '$lib/live/public-state';
import { foldLog } from '$lib/live/session';
import { arrange, show, toAuthored } from '$lib/live/shown-question';
import { markClosed } from '$lib/grading/mark';
import * as fixtures from '../fixtures/questions';
import { roomSettings } from './rooms';
import { randomFrom } from './support';

const questions: readonly Question[] = Object.values(fixtures);
const kinds = new Set(questions.map(({ kind }) => kind));
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The same question with another key and other names, and the same look. */
function turnedRound(question: Question): Question {
	switch (question.kind) {
		case 'choice':
			return {
				...question,
				version: 'other',
				options: question.options.map((option) => ({ ...option, correct: !option.correct }))
			};
		case 'true-false':
			return { ...question, version: 'other', answer: !question.answer };
		case 'cloze':
			return {
				...question,
				version: 'other',
				gaps: question.gaps.map((gap) => ({ ...gap, accept: ['other'] }))
			};
		case 'numeric':
			return { ...question, version: 'other', answer: question.answer + 1, tolerance: 99 };
		case 'order':
			return { ...question, version: 'other', items: question.items.toReversed() };
		case 'match':
			return {
				...question,
				version: 'other',
				items: question.items.map((item) => ({ ...item, target: question.targets[0]!.id }))
			};
		case 'open':
			return { ...question, version: 'other', modelAnswer: 'Other', keyPoints: [] };
	}
}

function logOf(
	question: Question,
	...types: ('question.closed' | 'question.revealed')[]
): HostFact[] {
	return [
		{
			type: 'room.opened',
			atMs: 0,
			questions: [question],
			arrangements: [arrange(question, randomFrom(7))],
			settings: roomSettings()
		},
		{ type: 'question.opened', atMs: 1, index: 0 },
		...types.map((type): HostFact => ({ type, atMs: 2, index: 0 }))
	];
}

describe.each(questions)('$kind: $id', (question) => {
	const arrangement = arrange(question, randomFrom(7));

	it('looks the same whatever its key is, so nobody can tell one from the other', () => {
		const others = turnedRound(question);
		// Which parts there are is no secret, in which order the author has them is.
		expect(show(others, arrangement)).toEqual(
			question.kind === 'choice'
				? { ...show(question, arrangement), several: expect.any(Boolean) as boolean }
				: show(question, arrangement)
		);
	});

	it('says nothing of its key while open or closed, and all of it once revealed', () => {
		const stamp = { run: 1, seq: 1 };
		const before = [logOf(question), logOf(question, 'question.closed')].map((log) =>
			text(encode(publicState(foldLog(log)!, stamp, 5, 0)))
		);
		for (const published of before) {
			for (const field of [
				'correct',
				'feedback',
				'tempting',
				'accept',
				'answer"',
				'tolerance',
				'target"',
				'keyPoints',
				'modelAnswer',
				'version',
				'passage',
				'level',
				'difficulty'
			])
				expect(published).not.toContain(field);
			expect(published).not.toContain(question.id);
			for (const id of [...arrangement.parts, ...arrangement.targets])
				expect(published).not.toContain(`"${id}"`);
		}
		const revealed = encode(
			publicState(foldLog(logOf(question, 'question.closed', 'question.revealed'))!, stamp, 5, 0)
		);
		expect(parseState(revealed)?.step).toMatchObject({ phase: 'revealed', question, arrangement });
	});

	it('survives the wire', () => {
		const state = publicState(foldLog(logOf(question))!, { run: 1, seq: 1 }, 5, 0);
		expect(parseState(encode(state))).toEqual(state);
	});
});

describe('a response to the shown question', () => {
	it('covers every kind', () => {
		expect(kinds.size).toBe(7);
	});

	it('is marked as the response to the authored one', () => {
		const { match, choiceSeveral, order } = fixtures;
		const places = arrange(choiceSeveral, randomFrom(3));
		const keys = choiceSeveral.options.filter(({ correct }) => correct).map(({ id }) => id);
		const selected = keys.map((id) => `p${places.parts.indexOf(id)}`);
		const chosen = toAuthored('choice', places, { kind: 'choice', selected })!;
		expect(markClosed(choiceSeveral, chosen).score).toBe(1);

		const sorting = arrange(order, randomFrom(3));
		const sorted = order.items.map(({ id }) => `p${sorting.parts.indexOf(id)}`);
		expect(
			markClosed(order, toAuthored('order', sorting, { kind: 'order', order: sorted })!).score
		).toBe(1);

		const matching = arrange(match, randomFrom(3));
		const pairs = Object.fromEntries(
			match.items.map(({ id, target }) => [
				`p${matching.parts.indexOf(id)}`,
				`p${matching.targets.indexOf(target)}`
			])
		);
		expect(markClosed(match, toAuthored('match', matching, { kind: 'match', pairs })!).score).toBe(
			1
		);
	});

	it.each<Response>([
		{ kind: 'choice', selected: ['p9'] },
		{ kind: 'choice', selected: ['tannins'] },
		{ kind: 'choice', selected: ['p0', 'p0'] },
		{ kind: 'choice', selected: ['__proto__'] },
		{ kind: 'true-false', value: true }
	])('is none where it names what is not shown: %j', (response) => {
		const arrangement = arrange(fixtures.choiceOne, randomFrom(1));
		expect(toAuthored('choice', arrangement, response)).toBeNull();
	});

	it('never finds an order solved as it is shown', () => {
		for (let seed = 0; seed < 200; seed++) {
			const { parts } = arrange(fixtures.order, randomFrom(seed));
			expect(parts).not.toEqual(fixtures.order.items.map(({ id }) => id));
		}
	});
});
