import { expect, it } from 'vitest';
import { checkCoverage } from '$lib/bank/check/coverage';
import { bank, choice, readingOf, said } from '../articles';

const text = (renders: number[][]) =>
	readingOf({
		sections: [
			{
				id: 's1',
				heading: 'Bees',
				paragraphs: renders.map((numbers, index) => ({
					id: `p${index + 1}`,
					renders: numbers,
					text: 'Bees dance.'
				}))
			}
		]
	});
const asks = (id: string, level: string, paragraph = 'p1') =>
	choice(id, ['*a', 'b'], { level, passage: { paragraph, exact: 'Bees dance' } });

it('passes with two questions, one of them above recall', () => {
	expect(
		said(checkCoverage, [bank([asks('a', 'remember'), asks('b', 'apply')])], text([[1]]))
	).toEqual([]);
});

it('counts questions over all banks', () => {
	const banks = [bank([asks('a', 'remember')]), bank([asks('b', 'apply')], { id: 'pay' })];
	expect(said(checkCoverage, banks, text([[1]]))).toEqual([]);
});

it('finds paragraphs without questions, with one, and only recalled', () => {
	const banks = [
		bank([asks('a', 'apply'), asks('b', 'remember', 'p2'), asks('c', 'remember', 'p2')])
	];
	expect(said(checkCoverage, banks, text([[1], [2], [3]]))).toEqual([
		expect.stringContaining('Only one question covers paragraph “p1” (a)'),
		expect.stringContaining('Paragraph “p2” is only recalled (b, c)'),
		expect.stringContaining('No question covers paragraph “p3”')
	]);
});

it('finds source paragraphs that nothing renders', () => {
	const banks = [
		bank([
			asks('a', 'apply'),
			asks('b', 'apply'),
			asks('c', 'apply', 'p2'),
			asks('d', 'apply', 'p2')
		])
	];
	expect(
		said(
			checkCoverage,
			banks,
			text([
				[1, 2],
				[2, 3]
			])
		)
	).toEqual([]);
	expect(said(checkCoverage, banks, text([[2], [5]]))).toEqual([
		expect.stringContaining('source’s paragraphs 1, 3, 4')
	]);
});
