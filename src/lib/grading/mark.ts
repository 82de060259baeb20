import type { QuestionOf, Response, ResponseOf } from '$lib/bank/question';
import { markChoice } from './kinds/choice';
import { markCloze } from './kinds/cloze';
import { markMatch } from './kinds/match';
import { markNumeric } from './kinds/numeric';
import { markOrder } from './kinds/order';
import { markTrueFalse } from './kinds/true-false';
import type { ClosedKind, Marking, MarkingOf } from './marking';

type Markers = {
	readonly [K in ClosedKind]: (question: QuestionOf<K>, response: ResponseOf<K>) => MarkingOf<K>;
};

/** One marker a kind; a new kind fails to compile until it has one. */
const markers: Markers = {
	choice: markChoice,
	'true-false': markTrueFalse,
	cloze: markCloze,
	numeric: markNumeric,
	order: markOrder,
	match: markMatch
};

/**
 * Marks a response to a question of any closed kind. An empty response scores 0.
 * @throws when the response is of another kind than the question: a bug of the caller
 */
export function markClosed(question: QuestionOf<ClosedKind>, response: Response): Marking {
	if (question.kind !== response.kind)
		throw new Error(`${question.id} is ${question.kind}, its response is ${response.kind}`);
	// The check above ties the two kinds together, which TypeScript cannot follow through the map.
	const marker = markers[question.kind] as (
		question: QuestionOf<ClosedKind>,
		response: ResponseOf<ClosedKind>
	) => Marking;
	return marker(question, response);
}
