import { expect, it } from 'vitest';
import { checkOptions } from '$lib/bank/check/options';
import { checkStems } from '$lib/bank/check/stems';
import { bank, choice, question, said } from '../articles';

const options = (texts: string[], fields: object = {}) =>
	said(checkOptions, [bank([choice('q', texts, { ...fields })])]);
const match = (targets: string[], items: [string, string][]) =>
	said(checkOptions, [
		bank([
			question('q', 'match', {
				targets: targets.map((text, index) => ({ id: `t${index + 1}`, text })),
				items: items.map(([text, target], index) => ({ id: `i${index + 1}`, text, target }))
			})
		])
	]);

it('finds nothing in options that do their work', () => {
	expect(options(['*By dancing', 'By singing', 'By smell'])).toEqual([]);
	expect(
		match(
			['Sweet', 'Sour', 'Bitter'],
			[
				['Honey', 't1'],
				['Lemon', 't2']
			]
		)
	).toEqual([]);
});

it('wants feedback for each wrong option and not for the key', () => {
	const bare = [
		{ id: 'a', text: 'A', correct: true },
		{ id: 'b', text: 'B' }
	];
	expect(options([], { options: bare })).toEqual([
		expect.stringMatching(/^fault q: The wrong option “b” has no feedback/)
	]);
});

it('finds options that nobody can tell apart, marks and case aside', () => {
	expect(options(['*By *dancing*', 'by dancing!', 'By smell'])).toEqual([
		expect.stringContaining('“o2” says the same as “o1”')
	]);
	expect(
		match(
			['Sweet', 'sweet'],
			[
				['Honey', 't1'],
				['Lemon', 't2']
			]
		)
	).toEqual([expect.stringContaining('“t2” says the same as “t1”')]);
});

it('finds an option without words', () => {
	expect(options(['*By dancing', '…', 'By smell'])).toEqual([
		expect.stringContaining('“o2” shows no words')
	]);
});

it('finds an option that repeats the stem', () => {
	expect(options(['*By dancing', 'How do bees tell others'])).toEqual([
		expect.stringContaining('repeats the stem')
	]);
});

it('finds a group that stays empty, and leaves a target too many in pairs alone', () => {
	const items: [string, string][] = [
		['Honey', 't1'],
		['Sugar', 't1'],
		['Lemon', 't2']
	];
	expect(match(['Sweet', 'Sour'], items)).toEqual([]);
	expect(match(['Sweet', 'Sour', 'Bitter'], items)).toEqual([
		expect.stringContaining('No item belongs to the group “t3”')
	]);
});

it.each(['All of the above', 'None of these.', 'Both of them', 'all of the others'])(
	'finds “%s”',
	(text) => {
		expect(options(['*By dancing', 'By smell', text]).join()).toContain('stands for other options');
	}
);

it('leaves “all of the hive” alone as a catch-all', () => {
	expect(options(['*By dancing', 'With all of the hive']).join()).not.toContain('stands for');
});

it('advises against an absolute word, unless every option has one', () => {
	expect(options(['*By dancing', 'They never tell'])).toEqual([
		expect.stringMatching(/^advice q: The wrong option “o2” says “never”/)
	]);
	expect(options(['*They always dance', 'They never tell'])).toEqual([]);
	expect(options(['*By dancing', 'By nevermore'])).toEqual([]);
});

it('finds a stem that asks twice, and leaves a quoted question alone', () => {
	const stems = (stem: string) => said(checkStems, [bank([choice('q', ['*a', 'b'], { stem })])]);
	expect(stems('How do bees tell? And why?')).toEqual([
		expect.stringMatching(/^fault q: The stem asks 2 questions/)
	]);
	expect(stems('Who asks “How far?” in the hive?')).toEqual([]);
});
