import { expect, it } from 'vitest';
import type { Question, Response } from '$lib/bank/question';
import { isAnswerable } from '$lib/ui/question/completeness';
import { choiceOne, cloze, match, numeric, open, order, trueFalse } from '../../fixtures/questions';

const placed = { sencha: 'none', oolong: 'some', assam: 'full' };

it.each<[Question, Response | null, boolean]>([
	[choiceOne, null, false],
	[choiceOne, { kind: 'choice', selected: [] }, false],
	[choiceOne, { kind: 'choice', selected: ['leaf'] }, true],
	[choiceOne, { kind: 'open', text: 'leaf' }, false],
	[trueFalse, { kind: 'true-false', value: false }, true],
	[cloze, { kind: 'cloze', gaps: { first: ' ' } }, false],
	[cloze, { kind: 'cloze', gaps: { last: 'drying' } }, true],
	[numeric, { kind: 'numeric', text: '' }, false],
	[numeric, { kind: 'numeric', text: '7' }, true],
	[order, { kind: 'order', order: ['pluck'] }, false],
	[order, { kind: 'order', order: ['dry', 'roll', 'wither', 'pluck'] }, true],
	[match, { kind: 'match', pairs: placed }, false],
	[match, { kind: 'match', pairs: { ...placed, matcha: 'full' } }, true],
	[open, { kind: 'open', text: '\n ' }, false],
	[open, { kind: 'open', text: 'Tannins.' }, true]
])('%#: is enough given?', (question, response, enough) => {
	expect(isAnswerable(question, response)).toBe(enough);
});
