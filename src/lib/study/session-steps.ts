import type { QuestionId } from '$lib/bank/ids';
import { askNext, type Answered, type Comeback, type StudySession } from './session';

/** How many other answers stand between a failure and its repetition, where there are that many. */
export const COMEBACK_DISTANCE = 3;

/** Takes in the answer to the current question; a failed question is set to come back. */
export function afterAnswer(
	session: StudySession,
	answer: Omit<Answered, 'repeat' | 'questionId'>
): StudySession {
	const questionId = mustBeAsking(session);
	const repeat = session.answers.some((earlier) => earlier.questionId === questionId);
	const answers = [...session.answers, { ...answer, questionId, repeat }];
	const comeback = comebackOf(questionId, answers);
	const comebacks = comeback === null ? session.comebacks : [...session.comebacks, comeback];
	return askNext({ ...session, answers, comebacks });
}

/** Moves the current question behind all that is waiting; alone with comebacks it lets one of them come first. */
export function afterSkip(session: StudySession): StudySession {
	const questionId = mustBeAsking(session);
	const next = askNext(session);
	if (next.current === null) return askNext({ ...session, waiting: [questionId] });
	return { ...next, waiting: [...next.waiting, questionId] };
}

/** Takes the current question out of this session (it was buried, suspended or is gone). */
export function afterRemoval(session: StudySession): StudySession {
	mustBeAsking(session);
	return askNext(session);
}

/**
 * Takes the last answer back: its question is on screen again, and the one that was there goes back to
 * where it came from, so that the same questions lie ahead as before the answer.
 */
export function afterUndo(session: StudySession): StudySession {
	const last = session.answers.at(-1);
	if (!last) throw new Error(`Session ${session.id} has no answer to take back`);
	const { waiting, comebacks } = putBack(session);
	return {
		...session,
		current: last.questionId,
		waiting: waiting.filter((questionId) => questionId !== last.questionId),
		comebacks: comebacks.filter(({ questionId }) => questionId !== last.questionId),
		answers: session.answers.slice(0, -1),
		asked: session.asked + 1,
		finished: false
	};
}

/** Ends the session early; what was not asked stays due, and lies ahead again if an answer is undone. */
export function afterEnd(session: StudySession): StudySession {
	return { ...putBack(session), finished: true };
}

/** Takes the current question off the screen: a failed one back among those that come back, in their order. */
function putBack(session: StudySession): StudySession {
	const { current, waiting, comebacks, answers } = session;
	if (current === null) return session;
	const comeback = comebackOf(current, answers);
	if (comeback === null) return { ...session, current: null, waiting: [current, ...waiting] };
	const sorted = [...comebacks, comeback].sort((a, b) => a.afterAnswers - b.afterAnswers);
	return { ...session, current: null, comebacks: sorted };
}

/** When a question comes back by its last answer; null when it was not failed. */
function comebackOf(questionId: QuestionId, answers: readonly Answered[]): Comeback | null {
	const index = answers.findLastIndex((answer) => answer.questionId === questionId);
	const last = answers[index];
	if (last?.rating !== 'again') return null;
	return { questionId, afterAnswers: index + 1 + COMEBACK_DISTANCE, reviewId: last.reviewId };
}

function mustBeAsking(session: StudySession): QuestionId {
	if (session.current === null) throw new Error(`Session ${session.id} asks nothing now`);
	return session.current;
}
