import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchTyped } from '$lib/grading/typed';

describe('matchTyped', () => {
	it.each([
		['Traffic', ['traffic'], 'exact'],
		['the traffic', ['traffic'], 'exact'],
		['traffic', ['the traffic'], 'exact'],
		['self sustaining', ['self-sustaining'], 'exact'],
		['flow', ['traffic', 'flow'], 'exact'],
		['trafic', ['traffic'], 'typo'],
		['trafifc', ['traffic'], 'typo'],
		['rtaffic', ['traffic'], 'typo'],
		['trafik', ['traffic'], 'wrong'],
		['integratoin', ['integration'], 'typo'],
		['intergrasion', ['integration'], 'typo'],
		['intergrashon', ['integration'], 'wrong'],
		['sad', ['sat'], 'wrong'],
		['regression', ['progression'], 'wrong'],
		['centralization', ['decentralization'], 'wrong'],
		['decentralisation', ['decentralization'], 'typo'],
		['web 3.0', ['web 2.0'], 'wrong'],
		['2025', ['2024'], 'wrong'],
		['1.5', ['15'], 'wrong'],
		['', ['traffic'], 'wrong'],
		['...', ['traffic'], 'wrong'],
		['a', ['a'], 'exact']
	] as const)('finds %j for %j %s', (typed, accept, result) => {
		expect(matchTyped(typed, accept).result).toBe(result);
	});

	it('names the accepted answer that a typo stands for, the nearest one', () => {
		expect(matchTyped('platfrom', ['platforms', 'platform'])).toEqual({
			result: 'typo',
			of: 'platform'
		});
	});

	it('takes no typo that is nearer to the answer of another gap', () => {
		expect(matchTyped('vertical', ['vertisal']).result).toBe('typo');
		expect(matchTyped('vertical', ['vertisal'], ['vertical']).result).toBe('wrong');
	});

	it('finds every accepted answer exact, in whatever case and spacing', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,2}$/), (answer) => {
				expect(matchTyped(` ${answer.toUpperCase()}. `, [answer]).result).toBe('exact');
			})
		);
	});

	it('never accepts a word of three letters or fewer with a slip, nor another number', () => {
		fc.assert(
			fc.property(
				fc.stringMatching(/^[a-z]{1,3}$/),
				fc.stringMatching(/^[b-z]{1,4}$/),
				(answer, typed) => {
					expect(matchTyped(typed, [answer]).result).toBe(typed === answer ? 'exact' : 'wrong');
				}
			)
		);
		fc.assert(
			fc.property(fc.nat(), fc.nat(), (a, b) => {
				const { result } = matchTyped(`version ${a}`, [`version ${b}`]);
				expect(result).toBe(a === b ? 'exact' : 'wrong');
			})
		);
	});
});
