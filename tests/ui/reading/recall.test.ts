import { describe, expect, it } from 'vitest';
import { questionId } from '$lib/bank/ids';
import type { RecallSummary } from '$lib/memory/recall-map';
import { articleWords, paragraphWords, percent } from '$lib/ui/reading/recall';

const summary = (changes: Partial<RecallSummary>): RecallSummary => ({
	recall: 0.714,
	studied: 10,
	unseen: 0,
	fadingPassages: 4,
	fading: [questionId('tea', 'keeps')],
	...changes
});

describe('what the map says', () => {
	it.each([
		[{}, 'You would recall 71 % of this article now; 4 passages are fading.'],
		[{ fadingPassages: 1 }, 'You would recall 71 % of this article now; 1 passage is fading.'],
		[
			{ unseen: 2, fadingPassages: 0 },
			'You would recall 71 % of what you have studied here now; nothing is fading. 2 questions are still new.'
		],
		[{ recall: null, studied: 0 }, 'You have not studied any of its questions yet.']
	])('of an article with %j', (changes, words) => {
		expect(articleWords(summary(changes))).toBe(words);
	});

	it.each([
		[{}, '71 % recalled'],
		[{ unseen: 1 }, '71 % recalled, 1 new'],
		[{ recall: null, studied: 0, unseen: 3 }, 'Not yet studied']
	])('of a paragraph with %j', (changes, words) => {
		expect(paragraphWords(summary(changes))).toBe(words);
	});

	it('calls nothing certain that is not', () => {
		expect([1, 0.9999, 0.005].map(percent)).toEqual(['100 %', '99 %', '1 %']);
	});
});
