import type { QuestionId } from '$lib/bank/ids';
import type { StudySession } from '$lib/study/session';

/** One question of a finished session. */
interface SummaryLine {
	readonly questionId: QuestionId;
	/** Whether it was failed at least once. */
	readonly missed: boolean;
	/** When it comes back, by its last answer. */
	readonly dueAtMs: number;
}

/** What the summary tells: each question once, missed ones first, and how many were known at once. */
export function summaryOf(session: StudySession): {
	readonly questions: readonly SummaryLine[];
	readonly firstTry: number;
} {
	const lines = new Map<QuestionId, SummaryLine>();
	for (const { questionId, rating, dueAtMs } of session.answers) {
		const missed = rating === 'again' || lines.get(questionId)?.missed === true;
		lines.set(questionId, { questionId, missed, dueAtMs });
	}
	const questions = [...lines.values()].sort((a, b) => Number(b.missed) - Number(a.missed));
	return { questions, firstTry: questions.filter(({ missed }) => !missed).length };
}
