import type { QuestionOf, ResponseOf } from '$lib/bank/question';
import { verdictOf, type ChoiceMarking } from '../marking';

/**
 * Marks a choice: (keys picked − wrong options picked) / keys, never under 0, so that ticking
 * everything gains nothing (the “correct minus incorrect” rule of multiple-response items).
 */
export function markChoice(
	question: QuestionOf<'choice'>,
	response: ResponseOf<'choice'>
): ChoiceMarking {
	const selected = new Set(response.selected);
	const options = question.options.map(({ id, correct }) => ({
		id,
		picked: selected.has(id),
		correct
	}));
	const keys = options.filter((option) => option.correct).length;
	const hits = options.filter((option) => option.correct && option.picked).length;
	const falseHits = options.filter((option) => !option.correct && option.picked).length;
	const score = Math.max(0, (hits - falseHits) / keys);
	return { kind: 'choice', score, verdict: verdictOf(score), options };
}
