import { describe, expect, it } from 'vitest';
import { nearestStretch } from '$lib/bank/check/nearest-stretch';
import { checkPassages } from '$lib/bank/check/passages';
import { bank, choice, reading, said } from '../articles';

const TEXTS = {
	p1: 'The *dance* tells the way. The dance tells how far the flowers are.',
	p2: 'Flowers pay with nectar, and bees carry pollen home.'
};
const finding = (paragraph: string, exact: string, around: object = {}) =>
	said(
		checkPassages,
		[bank([choice('q', ['*a', 'b'], { passage: { paragraph, exact, ...around } })])],
		reading(TEXTS)
	);

describe('a passage', () => {
	it('passes when its quote stands once in the plain text', () => {
		expect(finding('p1', 'The dance tells the way')).toEqual([]);
		expect(finding('p1', 'The dance tells', { suffix: ' how' })).toEqual([]);
	});

	it('is shown the nearest stretch when its quote is missing', () => {
		expect(finding('p1', 'The dances tell how far the flowers stand')).toEqual([
			'fault q: The quote does not stand in paragraph “p1”. Quote to the letter, without marks. ' +
				'Nearest there: “The dance tells how far the flowers are.”.'
		]);
	});

	it('is told to leave marks out when nothing is near', () => {
		expect(finding('p1', 'Wasps build nests of paper')[0]).toContain('to the letter, without *');
	});

	it('is told the paragraph in which its quote stands', () => {
		expect(finding('p1', 'Flowers pay with nectar')[0]).toContain('It stands in “p2”');
		expect(finding('p9', 'Flowers pay with nectar')[0]).toMatch(
			/no paragraph “p9”.*stands in “p2”/
		);
		expect(finding('p9', 'Wasps')[0]).toContain('Use one of p1, p2.');
	});

	it('is offered a prefix or suffix that works when its quote stands twice', () => {
		const [told] = finding('p1', 'The dance tells');
		expect(told).toContain('stands 2 times');
		const suffix = /suffix: "([^"]+)"/.exec(told ?? '')?.[1] ?? '';
		expect(finding('p1', 'The dance tells', { suffix })).toEqual([]);
	});

	it('hears when only its prefix is wrong', () => {
		expect(finding('p2', 'Flowers pay', { prefix: 'Red ' })[0]).toContain(
			'its prefix or suffix is not'
		);
	});
});

describe('the nearest stretch', () => {
	it('shares the most words in order', () => {
		expect(nearestStretch('a b c d e', 'b x d')).toEqual({ text: 'b c d', likeness: 2 / 3 });
	});

	it('is the whole text when the quote is longer', () => {
		expect(nearestStretch('a b', 'a b c d')?.text).toBe('a b');
	});

	it('is nothing for a quote or a text without words', () => {
		expect(nearestStretch('a b', '…')).toBeNull();
		expect(nearestStretch('', 'a')).toBeNull();
	});
});
