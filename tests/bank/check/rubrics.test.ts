import { expect, it } from 'vitest';
import { checkRubrics } from '$lib/bank/check/rubrics';
import { bank, open, said } from '../articles';

const rubric = (fields: object = {}) => said(checkRubrics, [bank([open('q', { ...fields })])]);
const points = (ids: string[]) => ids.map((id) => ({ id, says: `The dance shows ${id}.` }));
const samples = (marks: object, count = 8) =>
	Array.from({ length: count }, (_, index) => ({ answer: `answer ${index}`, marks }));

it('finds nothing in a full rubric', () => {
	expect(rubric({ ideas: 3 })).toEqual([]);
});

it.each([2, 7])('wants three to six key points, not %i', (count) => {
	const ids = Array.from({ length: count }, (_, index) => `point-${index}`);
	const marks = Object.fromEntries(ids.map((id) => [id, 'found']));
	expect(rubric({ keyPoints: points(ids), samples: samples(marks) })).toEqual([
		expect.stringMatching(new RegExp(`^fault q: The rubric has ${count} key points`))
	]);
});

it('finds a stem that asks for more ideas than there are', () => {
	expect(rubric({ ideas: 4 })).toEqual([expect.stringContaining('asks for 4 ideas')]);
});

it('wants eight samples', () => {
	const marks = { where: 'found', far: 'missing', food: 'missing' };
	expect(rubric({ samples: samples(marks, 7) })).toEqual([
		expect.stringContaining('by 7 sample answers')
	]);
});

it('finds marks for no key point, and key points without a mark', () => {
	const found = rubric({ samples: samples({ where: 'found', far: 'missing', fod: 'missing' }) });
	expect(found).toHaveLength(16);
	expect(found[0]).toMatch(/^fault q: The sample (marks “fod”|does not mark “food”)/);
});

it('finds a sample that holds an accepted wording word for word', () => {
	const keyPoints = [
		{ id: 'where', says: 'It points.', accept: ['it shows the others where to fly'] },
		...points(['far', 'food'])
	];
	const marks = { where: 'found', far: 'missing', food: 'missing' };
	const rest = samples(marks, 7);
	const told = (answer: string) => rubric({ keyPoints, samples: [...rest, { answer, marks }] });
	expect(told('I think it shows the others where to fly!')).toEqual([
		expect.stringContaining('holds the accepted wording')
	]);
	expect(told('it tells the rest of them the way')).toEqual([]);
});
