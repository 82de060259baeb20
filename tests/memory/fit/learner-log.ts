import { questionId, type QuestionId } from '$lib/bank/ids';
import { addQuestion, emptyLog, type FitReview, type ReviewLog } from '$lib/memory/fit/review-log';
import type { QuestionState } from '$lib/progress/question-state';
import { makeHistory } from '../../bench/histories';

/** The log of a simulated learner, with that many reviews of twelfth as many questions over two years. */
export function learnerLog(reviews: number): ReviewLog {
	const questions = Array.from({ length: Math.ceil(reviews / 12) }, (_, index) => ({
		id: questionId('tea', `q${index}`),
		kind: 'choice' as const
	}));
	const plan = {
		reviews,
		questions,
		desiredRetention: 0.9,
		days: 730,
		endMs: Date.UTC(2026, 0, 1),
		seed: 7
	};
	const standing = new Map<QuestionId, FitReview[]>();
	for (const event of makeHistory(plan, new Map<QuestionId, QuestionState>())) {
		const others = standing.get(event.questionId) ?? [];
		if (event.type === 'review.recorded') standing.set(event.questionId, [...others, event]);
		if (event.type === 'review.undone') others.pop();
	}
	const log = emptyLog();
	for (const question of standing.values()) addQuestion(log, question);
	return log;
}
