import { expect, it } from 'vitest';
import { suggestRating } from '$lib/memory/rating';

it.each([
	[0, 'sure', 'again'],
	[0.59, null, 'again'],
	[0.6, 'sure', 'hard'],
	[0.99, null, 'hard'],
	[1, 'guessing', 'hard'],
	[1, 'think-so', 'good'],
	[1, 'sure', 'good'],
	[1, null, 'good'],
	[0, 'guessing', 'again']
] as const)('suggests for a score of %s, said %s: %s', (score, confidence, rating) => {
	expect(suggestRating({ score, confidence })).toBe(rating);
});
