import type { QuestionOf, ResponseOf } from '$lib/bank/question';
import { verdictOf, type ClozeMarking } from '../marking';
import { matchTyped } from '../typed';

/** Marks typed gaps: the share of gaps that are right, a typo within reach counting as right. */
export function markCloze(
	question: QuestionOf<'cloze'>,
	response: ResponseOf<'cloze'>
): ClozeMarking {
	const gaps = question.gaps.map(({ id, accept }) => {
		const typed = (Object.hasOwn(response.gaps, id) ? (response.gaps[id] ?? '') : '').trim();
		const others = question.gaps.flatMap((gap) => (gap.id === id ? [] : gap.accept));
		return { id, typed, match: matchTyped(typed, accept, others), key: accept[0] ?? '' };
	});
	const right = gaps.filter((gap) => gap.match.result !== 'wrong').length;
	const score = right / gaps.length;
	return { kind: 'cloze', score, verdict: verdictOf(score), gaps };
}
