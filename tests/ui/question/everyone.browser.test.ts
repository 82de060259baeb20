import { cleanup } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Question, Response } from '$lib/bank/question';
import type { OpenMarking } from '$lib/grading/open/index';
import {
	choiceOne,
	choiceSeveral,
	cloze,
	match,
	numeric,
	open,
	order,
	trueFalse
} from '../../fixtures/questions';
import { ask, axeFindings } from './ask';

afterEach(cleanup);

const openMarking: OpenMarking = {
	score: 0.25,
	flags: [],
	points: [
		{
			pointId: 'tannins',
			verdict: 'found',
			certainty: 'sure',
			similarity: 1,
			evidence: [{ start: 0, end: 7 }]
		},
		{
			pointId: 'leaves',
			verdict: 'partly',
			certainty: 'unsure',
			similarity: 0.5,
			evidence: [{ start: 8, end: 12 }]
		},
		{ pointId: 'sweet', verdict: 'missing', certainty: 'sure', similarity: 0, evidence: [] },
		{
			pointId: 'aroma',
			verdict: 'contradicted',
			certainty: 'sure',
			similarity: 0.6,
			evidence: [{ start: 13, end: 19 }]
		}
	]
};

describe.each<[string, Question, Response]>([
	['choice of one', choiceOne, { kind: 'choice', selected: ['oxygen'] }],
	['choice of several', choiceSeveral, { kind: 'choice', selected: ['black', 'mint'] }],
	['true-false', trueFalse, { kind: 'true-false', value: true }],
	['cloze', cloze, { kind: 'cloze', gaps: { first: 'withred', then: 'fermentation' } }],
	['numeric', numeric, { kind: 'numeric', text: '75 Fahrenheit' }],
	['order', order, { kind: 'order', order: ['wither', 'pluck', 'roll', 'dry'] }],
	['match', match, { kind: 'match', pairs: { sencha: 'none', oolong: 'full' } }],
	[
		'open',
		open,
		{ kind: 'open', text: 'Tannins much strong smell and aWordThatIsLongEnoughToBreakAPhone' }
	]
])('%s', (_, question, response) => {
	it('gives axe nothing to find, asked and marked, in both themes', async () => {
		const asked = await ask(question, response);
		expect(await axeFindings()).toEqual([]);
		await asked.mark(question.kind === 'open' ? openMarking : undefined);
		expect(await axeFindings()).toEqual([]);
	});

	it('fits 320 px, with targets of 44 px and more', async () => {
		await page.viewport(320, 640);
		document.body.style.padding = '1rem';
		const asked = await ask(question, response);
		for (let times = 0; times < 2; times++) {
			expect(document.documentElement.scrollWidth).toBe(320);
			const targets = [...document.querySelectorAll('button, label, .field, .gap')];
			for (const target of targets) {
				const { width, height } = target.getBoundingClientRect();
				expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(44);
			}
			await asked.mark(question.kind === 'open' ? openMarking : undefined);
		}
		document.body.style.padding = '';
	});
});
