import type { QuestionKind, Response } from '$lib/bank/question';

const empty: Readonly<Record<QuestionKind, Response | null>> = {
	choice: { kind: 'choice', selected: [] },
	'true-false': null,
	cloze: { kind: 'cloze', gaps: {} },
	numeric: { kind: 'numeric', text: '' },
	order: { kind: 'order', order: [] },
	match: { kind: 'match', pairs: {} },
	open: { kind: 'open', text: '' }
};

/** What “I don’t know” submits; null where the kind has no empty answer, as between true and false. */
export function emptyResponse(kind: QuestionKind): Response | null {
	return empty[kind];
}
