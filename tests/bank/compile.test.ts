import { describe, expect, it } from 'vitest';
import { compileArticle, compileBank } from '$lib/bank/compile';
import { bank, choice, open, question, reading, statement } from './articles';

type Fields = Record<string, unknown>;

function compiled(fields: Fields) {
	const [only] = compileBank(bank([fields]).value, reading().value).questions;
	if (!only) throw new Error('one question in, one out');
	return only;
}
const version = (fields: Fields) => compiled(fields).version;

const base = choice('q', ['*By dancing', 'By singing', 'By smell']);
const options = base['options'] as Fields[];

describe('the version of a question', () => {
	it.each<[string, Fields]>([
		['feedback', { ...base, feedback: 'Another lesson.' }],
		[
			'an option’s feedback',
			{ ...base, options: options.map((o) => (o['correct'] ? o : { ...o, feedback: 'New.' })) }
		],
		['level and difficulty', { ...base, level: 'apply', difficulty: 'hard' }],
		['the passage', { ...base, passage: { paragraph: 'p1', exact: 'Flowers pay' } }],
		['the question’s name', { ...base, id: 'renamed' }],
		['the order of the options', { ...base, options: [...options].reverse() }]
	])('stays when only this changes: %s', (_what, fields) => {
		expect(version(fields)).toBe(version(base));
	});

	it.each<[string, Fields]>([
		['the stem', { ...base, stem: 'How do wasps tell others?' }],
		['which option is right', choice('q', ['By dancing', '*By singing', 'By smell'])],
		['an option’s words', choice('q', ['*By dancing', 'By humming', 'By smell'])],
		['one option more', choice('q', ['*By dancing', 'By singing', 'By smell', 'By light'])]
	])('changes with %s', (_what, fields) => {
		expect(version(fields)).not.toBe(version(base));
	});

	it('changes with the right order of items, and not with that of a match', () => {
		const a = { id: 'a', text: 'A' };
		const b = { id: 'b', text: 'B' };
		const c = { id: 'c', text: 'C' };
		const order = (items: Fields[]) => version(question('q', 'order', { items }));
		expect(order([b, a, c])).not.toBe(order([a, b, c]));
		const targets = [a, b];
		const match = (items: Fields[]) => version(question('q', 'match', { targets, items }));
		const [x, y] = [
			{ id: 'x', text: 'X', target: 'a' },
			{ id: 'y', text: 'Y', target: 'b' }
		];
		expect(match([y, x])).toBe(match([x, y]));
		expect(match([{ ...x, target: 'b' }, y])).not.toBe(match([x, y]));
	});

	it('changes with a statement’s answer, a tolerance and a gap’s accepted words', () => {
		expect(version(statement('q', true))).not.toBe(version(statement('q', false)));
		const numeric = (tolerance: number) =>
			version(question('q', 'numeric', { answer: 3, tolerance }));
		expect(numeric(1)).not.toBe(numeric(0));
		const cloze = (accept: string[]) =>
			version(question('q', 'cloze', { text: 'By {{how}}.', gaps: [{ id: 'how', accept }] }));
		expect(cloze(['dance', 'dancing'])).not.toBe(cloze(['dance']));
	});

	it('changes with a rubric’s key points and not with its samples', () => {
		const rubric = open('q');
		expect(version({ ...rubric, samples: [] })).toBe(version(rubric));
		expect(version({ ...rubric, keyPoints: [{ id: 'where', says: 'It points.' }] })).not.toBe(
			version(rubric)
		);
	});
});

describe('compiling', () => {
	it('names the question by its article and resolves its passage', () => {
		expect(compiled(base)).toMatchObject({
			id: 'bees/q',
			passage: { paragraph: 'p1', start: 0, end: 10 }
		});
	});

	it('leaves the samples to authors', () => {
		expect(JSON.stringify(compiled(open('q')))).not.toContain('they point there');
	});

	it('stops at a passage that is not in the reading, naming the question', () => {
		const lost = choice('lost', ['*a', 'b'], { passage: { paragraph: 'p1', exact: 'Wasps' } });
		expect(() => compiled(lost)).toThrow('bees/lost');
	});

	it('gathers the glossary from the banks', () => {
		const terms = [{ id: 'nectar', term: 'nectar', definition: 'Sweet.', paragraph: 'p1' }];
		const article = compileArticle(reading().value, [bank([base], { terms }).value]);
		expect(article.terms.map(({ id }) => id)).toEqual(['nectar']);
	});
});
