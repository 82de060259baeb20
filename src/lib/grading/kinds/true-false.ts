import type { QuestionOf, ResponseOf } from '$lib/bank/question';
import { verdictOf, type TrueFalseMarking } from '../marking';

/** Marks a verdict on a statement: 1 or 0. */
export function markTrueFalse(
	question: QuestionOf<'true-false'>,
	response: ResponseOf<'true-false'>
): TrueFalseMarking {
	const score = response.value === question.answer ? 1 : 0;
	return {
		kind: 'true-false',
		score,
		verdict: verdictOf(score),
		given: response.value,
		answer: question.answer
	};
}
