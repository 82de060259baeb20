import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBalance } from '$lib/bank/check/balance';
import { successes, tails } from '$lib/bank/check/chance';
import { bank, choice, said, statement } from '../articles';

/** A choice question whose key stands at `place` (from 0) and is the longest option or not. */
function at(place: number, index: number, longest: boolean, options = 4) {
	const texts = Array.from({ length: options }, (_, i) => `option ${i} of ${index}`);
	texts[place] = longest ? `*the key, longer than others ${index}` : `*key ${index}`;
	return choice(`q${index}`, texts);
}
const places = (list: number[]) => bank(list.map((place, index) => at(place, index, false)));
const longest = (list: boolean[]) => bank(list.map((is, index) => at(index % 4, index, is)));

describe('the longest option', () => {
	it('may be the key in 40 % of choice questions', () => {
		expect(said(checkBalance, [longest([true, true, false, false, false])])).toEqual([]);
	});

	it('fails when it is the key in more, naming the questions', () => {
		expect(said(checkBalance, [longest([true, false, true, true, false])])).toEqual([
			expect.stringMatching(/in 3 of 5 choice questions.*q0, q2, q3/)
		]);
	});

	it('is not judged with fewer than five', () => {
		expect(said(checkBalance, [longest([true, true, true, true])])).toEqual([]);
	});

	it('that a wrong option equals gives nothing away', () => {
		const tied = Array.from({ length: 5 }, (_, index) => {
			const texts = ['aaaa', 'bbb', 'cc', 'd'];
			const key = index % 4;
			texts[key] = '*xxxx';
			if (key === 0) texts[1] = 'bbbb';
			return choice(`q${index}`, texts);
		});
		expect(said(checkBalance, [bank(tied)])).toEqual([]);
	});
});

describe('the places of keys', () => {
	it('pass when spread', () => {
		expect(said(checkBalance, [places([0, 1, 2, 3, 0, 1, 2, 3])])).toEqual([]);
	});

	it('fail when one place holds them nearly all', () => {
		expect(said(checkBalance, [places([1, 1, 1, 1, 1, 1, 0, 1])])).toEqual([
			expect.stringMatching(/places 1: 1×, 2: 7×, 3: 0×, 4: 0×; 7 at place 2/)
		]);
	});

	it('fail over all banks where no bank alone is conspicuous', () => {
		const some = (id: string) =>
			bank(
				[1, 1, 1, 0, 2].map((place, i) =>
					choice(
						`${id}${i}`,
						[0, 1, 2, 3].map((o) => (o === place ? '*' : '') + `t${id}${i}${o}`)
					)
				),
				{ id }
			);
		expect(said(checkBalance, [some('a')])).toEqual([]);
		const all = said(checkBalance, ['a', 'b', 'c', 'd'].map(some));
		expect(all).toEqual([expect.stringContaining('Over all banks together')]);
	});
});

describe('true and false', () => {
	const statements = (answers: boolean[]) =>
		bank(answers.map((answer, index) => statement(`s${index}`, answer)));

	it('pass when mixed', () => {
		expect(said(checkBalance, [statements([true, false, true, true, false, true])])).toEqual([]);
	});

	it('are advised to mix when a bank has only one of them', () => {
		expect(said(checkBalance, [statements([true, true, true])])).toEqual([
			expect.stringMatching(/^advice .*All 3 true-false answers of this bank are true/)
		]);
	});

	it('fail over the article when a coin would hardly do so', () => {
		const answers = [...Array.from({ length: 9 }, () => false), true];
		expect(said(checkBalance, [statements(answers)])).toEqual([
			expect.stringMatching(/^fault .*1 of 10 true-false statements are true/)
		]);
	});
});

describe('chance', () => {
	it('of two coins is a quarter, a half, a quarter', () => {
		expect(successes([0.5, 0.5])).toEqual([0.25, 0.5, 0.25]);
		expect(tails([0.5, 0.5], 1)).toEqual({ atLeast: 0.75, atMost: 0.75 });
	});

	it('adds up to 1 and has the mean of its trials, whatever they are', () => {
		const trials = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
		fc.assert(
			fc.property(trials, (chances) => {
				const distribution = successes(chances);
				const sum = distribution.reduce((a, b) => a + b, 0);
				const mean = distribution.reduce((a, b, count) => a + b * count, 0);
				const expected = chances.reduce((a, b) => a + b, 0);
				return Math.abs(sum - 1) < 1e-9 && Math.abs(mean - expected) < 1e-9;
			})
		);
		expect(successes([])).toEqual([1]);
	});
});
