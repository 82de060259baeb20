import type { Level } from '$lib/bank/fields';
import type { QuestionKind } from '$lib/bank/question';

/** What each kind of question is called before learners. */
export const kindWords: Readonly<Record<QuestionKind, string>> = {
	choice: 'Choice',
	'true-false': 'True or false',
	cloze: 'Fill the gaps',
	numeric: 'Number',
	order: 'Put in order',
	match: 'Match',
	open: 'Open answer'
};

/** What each level asks of the learner (Bloom, revised). */
export const levelWords: Readonly<Record<Level, string>> = {
	remember: 'Remember',
	understand: 'Understand',
	apply: 'Apply',
	analyse: 'Analyse',
	evaluate: 'Evaluate'
};
