/** A shipped question of each kind, short to answer; the tests ask for them by their address. */
export const QUESTIONS = {
	'true-false': 'industrial-internet/whole-movement-name',
	choice: 'industrial-internet/middle-line-balance',
	cloze: 'industrial-internet/development-line-directions',
	numeric: 'industrial-internet/dividend-shared-out',
	order: 'industrial-internet/road-to-industry-steps',
	match: 'industrial-internet/fade-reason-cases',
	open: 'industrial-internet/dividends-faded'
} as const;

/** Their stems’ first words, as they stand on the screen. */
export const STEMS = {
	'true-false': /^In this article, “?"?industrial Internet/,
	choice: /^Why does the author call/,
	cloze: /^Fill in the missing words/,
	numeric: /^A young market hands out/,
	order: /^Put the steps/,
	match: /^Sort each report/,
	open: /^Why did consumer Internet dividends fade/
} as const;

/** All seven, in the order above. */
export const ALL_KINDS: readonly string[] = Object.values(QUESTIONS);

/** The names of the kinds, in that order. */
export const KINDS = Object.keys(QUESTIONS) as readonly (keyof typeof QUESTIONS)[];
