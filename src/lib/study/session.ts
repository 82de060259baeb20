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
export interface Comeback {
	readonly questionId: QuestionId;
	readonly afterAnswers: number;
	readonly reviewId: string;
}

/**
 * One sitting, as stored with each review: whoever opens it again meets exactly the right next
 * question. Immutable; the functions here and in session-steps.ts give the next one.
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

/**
 * Puts the next question on screen: a failed one that is ripe, else one not asked yet, else the next
 * failed one. With none the session is finished.
 */
export function askNext(session: StudySession): StudySession {
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
