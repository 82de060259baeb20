import { describe, expect, it } from 'vitest';
import { CUES, type ChoiceQuestion } from '$lib/bank/check/cues';
import { checkGuessable, expectedScore, guess } from '$lib/bank/check/guesser';
import { bank, choice, said } from '../articles';

function asked(texts: string[], stem = 'How do bees tell others?'): ChoiceQuestion {
	const [question] = bank([choice('q', texts, { stem })]).value.questions;
	if (question?.kind !== 'choice') throw new Error('not a choice question');
	return question;
}

describe('the expected score', () => {
	const one = asked(['*a', 'b', 'c', 'd']);
	const two = asked(['*a', '*b', 'c', 'd']);

	it.each<[string, ChoiceQuestion, number[], number]>([
		['all tied: chance', one, [0, 0, 0, 0], 1 / 4],
		['the key alone on top', one, [1, 0, 0, 0], 1],
		['the key tied with one', one, [1, 1, 0, 0], 1 / 2],
		['the key below another', one, [0, 1, 0, 0], 0],
		['two keys, all tied: chance', two, [0, 0, 0, 0], 1 / 2],
		['two keys, one on top, the other tied with two', two, [1, 0, 0, 0], (1 + 1 / 3) / 2],
		['two keys under one wrong option, tied', two, [1, 1, 2, 0], 1 / 2],
		['two keys on top', two, [1, 1, 0, 0], 1]
	])('%s', (_what, question, votes, score) => {
		expect(expectedScore(question, votes)).toBeCloseTo(score, 12);
	});
});

describe('a cue', () => {
	it.each<[keyof typeof CUES, ChoiceQuestion, number[]]>([
		['length', asked(['*aaaa', 'bb', 'cccc']), [1, 0, 1]],
		['length', asked(['*aa', 'bb', 'cc']), [0, 0, 0]],
		['echo', asked(['*By a telling dance', 'By song', 'By smell']), [0, 0, 0]],
		['echo', asked(['*Bees dance', 'Birds sing', 'Ants smell']), [1, 0, 0]],
		['echo', asked(['*Bees dance', 'Bees sing', 'Ants smell']), [0, 0, 0]],
		['absolutes', asked(['*By dance', 'They never tell', 'Only by smell']), [0, -1, -1]],
		['grammar', asked(['*egg', 'cell'], 'The queen lays an …'), [0, -1]],
		['grammar', asked(['*a sign', 'two signs'], 'The dance is'), [0, -1]],
		['grammar', asked(['*a sign', 'two signs'], 'What does the dance tell?'), [0, 0]],
		['specificity', asked(['*Usually by dance', 'By song', 'By smell']), [1, 0, 0]],
		['place', asked(['*a', 'b', 'c', 'd']), [0, 0.25, 0.25, 0]]
	])('%s votes by hand', (name, question, votes) => {
		expect(CUES[name](question)).toEqual(votes);
	});
});

describe('a bank', () => {
	const given = (index: number) =>
		choice(`q${index}`, ['By song', '*Usually by a dance that bees perform', 'By smell', 'Never']);
	const fair = (index: number) => {
		const texts = ['by song', 'by dance', 'by light', 'by scent'].map((text) => `${text} ${index}`);
		const key = index % 4;
		return choice(
			`q${index}`,
			texts.map((text, place) => (place === key ? `*${text}` : text))
		);
	};
	const bankOf = (make: (index: number) => Record<string, unknown>, size: number) =>
		bank(Array.from({ length: size }, (_, index) => make(index)));
	const reportOf = (size: number) =>
		guess(
			bankOf(fair, size).value.questions.flatMap((question) =>
				question.kind === 'choice' ? [question] : []
			)
		);

	it('whose options are alike is guessed no better than by chance', () => {
		// dance, light and scent are a letter longer than song; dance and light stand in the middle as
		// well, so a key scores 0, 1/2, 1/2 and 0 at the four places: 1/4 on average.
		expect(reportOf(8)?.guesser).toBeCloseTo(0.25, 12);
		expect(reportOf(8)?.chance).toBe(0.25);
		expect(said(checkGuessable, [bankOf(fair, 8)])).toEqual([]);
	});

	it('whose keys are long, hedged and echo the stem fails, and the cues are named', () => {
		const [finding] = said(checkGuessable, [bankOf(given, 5)]);
		expect(finding).toMatch(
			/^fault -: Following cues alone scores 100 % over this bank, against 25 %/
		);
		expect(finding).toMatch(/q0 \(length, echo, absolutes, specificity, place\)/);
	});

	it('whose keys dodge every cue is told so as advice', () => {
		const dodging = (index: number) =>
			choice(`q${index}`, ['*Dance', 'Usually by a song that bees like', 'By smells', 'By light']);
		expect(said(checkGuessable, [bankOf(dodging, 5)])).toEqual([
			expect.stringMatching(/^advice .*only 0 %/)
		]);
	});

	it('with fewer than five choice questions is not judged', () => {
		expect(said(checkGuessable, [bankOf(given, 4)])).toEqual([]);
		expect(guess([])).toBeNull();
	});
});
