import { parseQuestionId } from '$lib/bank/ids';
import type { SessionRequest } from '$lib/study/step';

/** The session that a link asks for: `?bank=article/bank` or `?question=article/name`, each repeatable. */
export function requestFrom(query: URLSearchParams): SessionRequest {
	const banks = query.getAll('bank');
	const questions = query.getAll('question').flatMap((text) => parseQuestionId(text) ?? []);
	if (questions.length > 0) return { type: 'start', scope: { banks: null, questions } };
	if (banks.length > 0) return { type: 'start', scope: { banks, questions: null } };
	return { type: 'continue-or-start' };
}
