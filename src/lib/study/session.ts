import type { QuestionId } from '$lib/bank/ids';
import type { Rating } from '$lib/memory/rating';

/** What a session draws its questions from; null means everything. */
export interface SessionScope {
	/** Bank keys, `article/bank`. */
	readonly banks: readonly string[] | null;
	/** Named questions (a retest, one passage); they are asked whether due or not. */
	readonly questions: readonly QuestionId[] | null;
}

/** Whether two sessions draw from the same questions. */
export function sameScope(a: SessionScope, b: SessionScope): boolean {
	return sameList(a.banks, b.banks) && sameList(a.questions, b.questions);
}

function sameList(a: readonly string[] | null, b: readonly string[] | null): boolean {
	return a === null || b === null ? a === b : a.join(' ') === b.join(' ');
}

/** One recorded answer of a session. */
export interface Answered {
	readonly reviewId: string;
	readonly questionId: QuestionId;
	readonly rating: Rating;
	/** 0 to 1. */
	readonly score: number;
	/** When the question comes back outside this session. */
	readonly dueAtMs: number;
	/** Whether the question had been failed before in this session. */
	readonly repeat: boolean;
}

/** A failed question that comes back once `afterAnswers` answers stand in the session. */
interface Comeback {
	readonly questionId: QuestionId;
	readonly afterAnswers: number;
	readonly reviewId: string;
}

/**
 * One sitting, as stored with each review: whoever opens it again meets exactly the right next
 * question. Immutable; the functions below give the next one.
 */
export interface StudySession {
	readonly v: 1;
	readonly id: string;
	readonly startedAtMs: number;
	readonly scope: SessionScope;
	readonly current: QuestionId | null;
	/** Still to be asked for the first time, next one first. */
	readonly waiting: readonly QuestionId[];
	readonly comebacks: readonly Comeback[];
	readonly answers: readonly Answered[];
	/** How often a question has been put on screen: seeds the order of options. */
	readonly asked: number;
	readonly finished: boolean;
}

/** How many other answers stand between a failure and its repetition, where there are that many. */
export const COMEBACK_DISTANCE = 3;

/** Opens a session with its first question on screen; one without questions is finished at once. */
export function startSession(start: {
	id: string;
	startedAtMs: number;
	scope: SessionScope;
	questions: readonly QuestionId[];
}): StudySession {
	const { questions, ...rest } = start;
	return askNext({
		v: 1,
		...rest,
		current: null,
		waiting: questions,
		comebacks: [],
		answers: [],
		asked: 0,
		finished: false
	});
}

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

/** Leaves out questions that are no longer shipped; an app update must not strand an open session. */
export function keepAskable(session: StudySession, shipped: ReadonlySet<QuestionId>): StudySession {
	const kept = {
		...session,
		waiting: session.waiting.filter((id) => shipped.has(id)),
		comebacks: session.comebacks.filter(({ questionId }) => shipped.has(questionId))
	};
	return session.current !== null && !shipped.has(session.current) ? askNext(kept) : kept;
}

/** How far a session is: answers that count once a question, and all that it will still ask. */
export function sessionProgress(session: StudySession): { done: number; total: number } {
	const failing = session.comebacks.map(({ questionId }) => questionId);
	const current = session.current === null ? [] : [session.current];
	const ahead = new Set([...session.waiting, ...failing, ...current]);
	const done = new Set(
		session.answers.map(({ questionId }) => questionId).filter((id) => !ahead.has(id))
	);
	return { done: done.size, total: done.size + ahead.size };
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

function askNext(session: StudySession): StudySession {
	const { comebacks, waiting, answers } = session;
	const ripe = comebacks.find(({ afterAnswers }) => afterAnswers <= answers.length);
	const [fresh] = waiting;
	const asked = session.asked + 1;
	if (ripe || fresh === undefined) {
		const back = ripe ?? comebacks[0];
		if (!back) return { ...session, current: null, finished: true };
		return {
			...session,
			asked,
			current: back.questionId,
			comebacks: comebacks.filter((comeback) => comeback !== back)
		};
	}
	return { ...session, asked, current: fresh, waiting: waiting.slice(1) };
}

function mustBeAsking(session: StudySession): QuestionId {
	if (session.current === null) throw new Error(`Session ${session.id} asks nothing now`);
	return session.current;
}
