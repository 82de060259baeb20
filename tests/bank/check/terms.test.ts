import { expect, it } from 'vitest';
import { checkTerms } from '$lib/bank/check/terms';
import { bank, choice, reading, said } from '../articles';

const TEXTS = {
	p1: 'Flowers pay with [nectar](term:nectar).',
	p2: 'Bees like [nectar](term:nectar) best. Bees dance.'
};
const term = (id: string, paragraph: string) => ({ id, term: id, definition: 'Sweet.', paragraph });
const finding = (terms: object[], texts: Record<string, string> = TEXTS, fields: object = {}) =>
	said(checkTerms, [bank([choice('q', ['*a', 'b'], { ...fields })], { terms })], reading(texts));

it('finds nothing where links and terms fit', () => {
	expect(finding([term('nectar', 'p1')])).toEqual([]);
});

it('finds a link to no term, in the reading and in a bank', () => {
	expect(finding([])).toEqual([
		expect.stringContaining('term:nectar leads to no term'),
		expect.stringContaining('term:nectar leads to no term')
	]);
	expect(finding([], { p1: 'Bees dance.' }, { feedback: 'See [pollen](term:pollen).' })).toEqual([
		expect.stringContaining('term:pollen leads to no term')
	]);
});

it('finds a term that the reading never links', () => {
	expect(finding([term('nectar', 'p1'), term('pollen', 'p1')])).toEqual([
		expect.stringMatching(/never links the term “pollen”.*\[pollen\]\(term:pollen\)/)
	]);
});

it('finds a term whose paragraph is not where the reading first links it', () => {
	expect(finding([term('nectar', 'p2')])).toEqual([expect.stringMatching(/linked earlier.*“p1”/)]);
	const texts = { p1: 'Bees.', p2: TEXTS.p2 };
	expect(finding([term('nectar', 'p1')], texts)).toEqual([
		expect.stringMatching(/“p1” does not link.*“p2”/)
	]);
	expect(finding([term('nectar', 'p7')])).toEqual([expect.stringContaining('no paragraph “p7”')]);
});
