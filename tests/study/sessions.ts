import { questionId, type QuestionId } from '$lib/bank/ids';
import type { Rating } from '$lib/memory/rating';
import { startSession, type StudySession } from '$lib/study/session';
import { afterAnswer } from '$lib/study/session-steps';

/** The id of a made-up question named by a letter or two. */
export const q = (name: string): QuestionId => questionId('test', name);

/** A session over made-up questions, with its first one on screen. */
export function sessionOf(...names: string[]): StudySession {
	return startSession({
		id: 'session-1',
		startedAtMs: 1000,
		scope: { banks: null, questions: null },
		questions: names.map(q)
	});
}

/** The session after the current question was answered. */
export function answered(session: StudySession, rating: Rating = 'good'): StudySession {
	// As unique as a review's id: no two answers share a place and a question put on screen.
	const reviewId = `review-${session.answers.length}-${session.asked}`;
	return afterAnswer(session, { reviewId, rating, score: rating === 'again' ? 0 : 1, dueAtMs: 0 });
}

/** The short name of the question on screen; null when there is none. */
export function nameOf(session: StudySession): string | null {
	return session.current?.split('/')[1] ?? null;
}

/** Everything that lies ahead, the question on screen first; in no promised order. */
export function aheadOf({ current, waiting, comebacks }: StudySession): QuestionId[] {
	const onScreen = current === null ? [] : [current];
	return [...onScreen, ...waiting, ...comebacks.map(({ questionId }) => questionId)];
}
