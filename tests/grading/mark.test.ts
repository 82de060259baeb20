import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionOf, Response } from '$lib/bank/question';
import { markClosed } from '$lib/grading/mark';
import { verdictOf } from '$lib/grading/marking';
import type { ClosedKind } from '$lib/grading/marking';
import * as questions from '../fixtures/questions';

const { choiceOne, choiceSeveral, trueFalse, cloze, order, match, numeric } = questions;

describe('choice', () => {
	it.each([
		[choiceOne, ['tannins'], 1],
		[choiceOne, ['leaf'], 0],
		[choiceOne, ['tannins', 'leaf'], 0],
		[choiceOne, [], 0],
		[choiceSeveral, ['black', 'oolong'], 1],
		[choiceSeveral, ['black'], 0.5],
		[choiceSeveral, ['black', 'black'], 0.5],
		[choiceSeveral, ['black', 'oolong', 'mint'], 0.5],
		[choiceSeveral, ['black', 'green'], 0],
		[choiceSeveral, ['black', 'oolong', 'green', 'mint'], 0],
		[choiceSeveral, ['nothing-known'], 0]
	])('%#: picking %j', (question, selected, score) => {
		expect(markClosed(question, { kind: 'choice', selected }).score).toBe(score);
	});

	it('tells of each option whether it was picked and whether it is right', () => {
		expect(
			markClosed(choiceSeveral, { kind: 'choice', selected: ['black', 'mint'] })
		).toMatchObject({
			options: [
				{ id: 'black', picked: true, correct: true },
				{ id: 'oolong', picked: false, correct: true },
				{ id: 'green', picked: false, correct: false },
				{ id: 'mint', picked: true, correct: false }
			]
		});
	});
});

describe('true-false', () => {
	it.each([
		[false, 1, 'correct'],
		[true, 0, 'incorrect']
	])('%s scores %d', (value, score, verdict) => {
		const marking = markClosed(trueFalse, { kind: 'true-false', value });
		expect(marking).toMatchObject({ score, verdict, given: value, answer: false });
	});
});

describe('cloze', () => {
	it('takes other accepted words and typos, and names what a typo stands for', () => {
		const gaps = { first: 'Wilted', then: 'oxidatoin', last: ' firing ' };
		const marking = markClosed(cloze, { kind: 'cloze', gaps });
		expect(marking).toMatchObject({
			score: 1,
			gaps: [
				{ match: { result: 'exact' } },
				{ match: { result: 'typo', of: 'oxidation' } },
				{ match: { result: 'exact' } }
			]
		});
	});

	it('counts the share of right gaps and shows the key of the others', () => {
		const marking = markClosed(cloze, { kind: 'cloze', gaps: { first: 'withered', last: 'ice' } });
		expect(marking).toMatchObject({ score: 1 / 3, verdict: 'partly' });
		expect(marking).toMatchObject({
			gaps: [{}, { typed: '', key: 'oxidation' }, { typed: 'ice', key: 'drying' }]
		});
	});

	it('takes no answer of another gap', () => {
		const gaps = { first: 'drying', then: 'withered', last: 'oxidation' };
		expect(markClosed(cloze, { kind: 'cloze', gaps }).score).toBe(0);
	});
});

describe('numeric', () => {
	const plain: QuestionOf<'numeric'> = { ...numeric, answer: 1.5, tolerance: 0 };
	delete (plain as { unit?: unknown }).unit;
	const thousand = { ...plain, answer: 1000 };
	it.each([
		[plain, '1.5', 1, null],
		[plain, '1,5', 1, null],
		[plain, ' about 1.5 ', 1, null],
		[plain, '١٫٥', 0, 'no-number'],
		[plain, '-1.5', 0, 'number-wrong'],
		[plain, '1.5 or 2', 0, 'several-numbers'],
		[plain, 'three', 0, 'no-number'],
		[plain, '', 0, 'no-number'],
		[thousand, '1000', 1, null],
		[thousand, '1 000', 1, null],
		[thousand, '1\u202f000', 1, null],
		[thousand, '1,000', 1, null],
		[thousand, '1.000', 1, null],
		[thousand, "1'000", 1, null],
		[thousand, '1,000.0', 1, null],
		[thousand, '1e3', 1, null],
		[thousand, '10,00', 0, 'number-wrong'],
		[{ ...plain, answer: -3 }, '−3', 1, null],
		[{ ...plain, answer: 0.3, tolerance: 0.1 }, '0.4', 1, null],
		[{ ...plain, answer: 0.3, tolerance: 0.1 }, '.2', 1, null],
		[numeric, '75 °C', 1, null],
		[numeric, '80degrees celsius', 1, null],
		[numeric, '70', 1, null],
		[numeric, '75 Fahrenheit', 0.5, 'unit-wrong'],
		[numeric, '90 Fahrenheit', 0, 'number-wrong'],
		[numeric, '81', 0, 'number-wrong']
	] as const)('%#: reads %j', (question, text, score, problem) => {
		expect(markClosed(question, { kind: 'numeric', text })).toMatchObject({ score, problem });
	});

	it('tells a unit left out from a wrong one', () => {
		expect(markClosed(numeric, { kind: 'numeric', text: '75' })).toMatchObject({ unit: 'missing' });
		expect(markClosed(numeric, { kind: 'numeric', text: '75 C' })).toMatchObject({ unit: 'given' });
		expect(markClosed(numeric, { kind: 'numeric', text: '75 K' })).toMatchObject({ unit: 'wrong' });
		expect(markClosed(plain, { kind: 'numeric', text: '1.5 K' })).toMatchObject({ unit: null });
	});

	it('reads back every number as a computer prints it', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (answer) => {
				const question = { ...plain, answer };
				expect(markClosed(question, { kind: 'numeric', text: String(answer) }).score).toBe(1);
			})
		);
	});
});

describe('order', () => {
	it.each([
		[['pluck', 'wither', 'roll', 'dry'], 1],
		[['wither', 'pluck', 'roll', 'dry'], 2 / 3],
		[['dry', 'roll', 'wither', 'pluck'], 0],
		[['pluck', 'wither'], 0],
		[[], 0]
	])('%j scores %d', (given, score) => {
		expect(markClosed(order, { kind: 'order', order: given }).score).toBeCloseTo(score, 10);
	});

	it('gives full marks to the right order alone', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(['pluck', 'wither', 'roll', 'dry']), (given) => {
				const right = given.join() === 'pluck,wither,roll,dry';
				expect(markClosed(order, { kind: 'order', order: given }).score === 1).toBe(right);
			})
		);
	});
});

describe('match', () => {
	it.each([
		[{ sencha: 'none', oolong: 'some', assam: 'full', matcha: 'none' }, 1],
		[{ sencha: 'none', oolong: 'full', assam: 'some' }, 0.25],
		[{}, 0]
	])('%j scores %d', (pairs, score) => {
		expect(markClosed(match, { kind: 'match', pairs }).score).toBe(score);
	});

	it('does not take what every object has for an answer', () => {
		const question = { ...match, items: [{ id: 'constructor', text: 'C', target: 'none' }] };
		expect(markClosed(question, { kind: 'match', pairs: {} })).toMatchObject({
			items: [{ chosen: null, right: false }]
		});
	});
});

describe('every closed kind', () => {
	const text = fc.oneof(
		fc.string(),
		fc.string({ unit: 'grapheme' }),
		fc.stringMatching(/^[-+.,'e\d ]*$/)
	);
	const name = fc.oneof(
		fc.constantFrom(
			'first',
			'then',
			'last',
			'sencha',
			'black',
			'green',
			'pluck',
			'none',
			'__proto__'
		),
		fc.string()
	);
	const cases: [QuestionOf<ClosedKind>, fc.Arbitrary<Response>][] = [
		[choiceSeveral, fc.record({ kind: fc.constant('choice'), selected: fc.array(name) })],
		[trueFalse, fc.record({ kind: fc.constant('true-false'), value: fc.boolean() })],
		[cloze, fc.record({ kind: fc.constant('cloze'), gaps: fc.dictionary(name, text) })],
		[numeric, fc.record({ kind: fc.constant('numeric'), text })],
		[order, fc.record({ kind: fc.constant('order'), order: fc.array(name) })],
		[match, fc.record({ kind: fc.constant('match'), pairs: fc.dictionary(name, name) })]
	];

	it.each(cases)('$kind: any response gets a score from 0 to 1 and its word', (question, given) => {
		fc.assert(
			fc.property(given, (response) => {
				const { score, verdict } = markClosed(question, response);
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score).toBeLessThanOrEqual(1);
				expect(verdict).toBe(verdictOf(score));
			})
		);
	});

	it('refuses a response of another kind, naming the question', () => {
		expect(() => markClosed(numeric, { kind: 'true-false', value: true })).toThrow('tea/numeric');
	});
});
