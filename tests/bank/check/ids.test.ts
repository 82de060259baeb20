import { expect, it } from 'vitest';
import { checkIds } from '$lib/bank/check/ids';
import { bank, choice, open, question, reading, readingOf, said, statement } from '../articles';

const one = choice('dance-way', ['*By dancing', 'By singing']);

it('finds nothing where every id names one thing', () => {
	expect(said(checkIds, [bank([one]), bank([statement('other', true)], { id: 'pay' })])).toEqual(
		[]
	);
});

it('finds a question id used in two banks and says where the other is', () => {
	const [finding, ...more] = said(checkIds, [bank([one]), bank([one], { id: 'pay' })]);
	expect(more).toEqual([]);
	expect(finding).toMatch(/^fault dance-way: .*already used at questions\/bees\/dance\.yaml:5/);
});

it('finds a file or folder named otherwise than its id', () => {
	expect(said(checkIds, [bank([one], { id: 'dance' }, 'questions/bees/song.yaml')])).toEqual([
		expect.stringContaining('differs from the name of the file “song.yaml”')
	]);
	const moved = { ...reading(), file: 'questions/wasps/reading.yaml' };
	expect(said(checkIds, [], moved)).toEqual([expect.stringContaining('the folder “wasps”')]);
});

it('finds paragraphs and sections named alike', () => {
	const section = (paragraph: string) => ({
		id: 's',
		heading: 'H',
		paragraphs: [{ id: paragraph, renders: [1], text: 'x' }]
	});
	expect(said(checkIds, [], readingOf({ sections: [section('p1'), section('p1')] }))).toEqual([
		expect.stringContaining('The section id “s” stands twice'),
		expect.stringContaining('The paragraph id “p1” stands twice')
	]);
});

it('finds a term defined in two banks', () => {
	const terms = [{ id: 'nectar', term: 'nectar', definition: 'Sweet.', paragraph: 'p1' }];
	const banks = [bank([one], { terms }), bank([statement('x', true)], { terms, id: 'pay' })];
	expect(said(checkIds, banks)).toEqual([expect.stringContaining('The term id “nectar”')]);
});

it.each([
	[
		'options',
		choice('q', [], {
			options: [
				{ id: 'a', text: 'A', correct: true },
				{ id: 'a', text: 'B' }
			]
		})
	],
	['items', question('q', 'order', { items: ['a', 'b', 'a'].map((id) => ({ id, text: id })) })],
	[
		'targets',
		question('q', 'match', {
			targets: [
				{ id: 'a', text: 'A' },
				{ id: 'a', text: 'B' }
			],
			items: [
				{ id: 'x', text: 'X', target: 'a' },
				{ id: 'y', text: 'Y', target: 'a' }
			]
		})
	],
	[
		'keyPoints',
		open('q', {
			keyPoints: [
				{ id: 'a', says: 'A.' },
				{ id: 'a', says: 'B.' }
			]
		})
	]
])('finds two parts named alike under %s', (list, fields) => {
	expect(said(checkIds, [bank([fields])])).toEqual([
		expect.stringMatching(new RegExp(`^fault q: The id “a” stands twice under “${list}”`))
	]);
});
