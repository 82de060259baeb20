import type { SnapshotFrom } from 'xstate';
import {
	adjacencyMapToArray,
	getAdjacencyMap,
	getShortestPaths,
	getSimplePaths,
	type StatePath
} from 'xstate/graph';
import type { QuestionId } from '$lib/bank/ids';
import type { Question, QuestionBank, Response } from '$lib/bank/question';
import { judge } from '$lib/study/judge';
import { studyMachine, type StudyContext, type StudyEvent } from '$lib/study/machine';
import { startSession, type StudySession } from '$lib/study/session';
import {
	afterAnswer,
	afterEnd,
	afterRemoval,
	afterSkip,
	afterUndo
} from '$lib/study/session-steps';
import type {
	Asked,
	Marked,
	NothingDue,
	RatingPreview,
	Saved,
	SaveInput,
	SessionRequest
} from '$lib/study/step';
import { open, trueFalse } from '../fixtures/questions';
import { outlineOf } from './support';

/** The machine’s one-shot actors by their ids: how each can end well. */
export interface Outputs {
	readonly openSession: StudySession | NothingDue;
	readonly prepareQuestion: Asked;
	readonly markResponse: Marked;
	readonly saveStep: Saved;
}
export type ActorId = keyof Outputs;

/** What each one-shot actor is given. */
export interface Inputs {
	readonly openSession: SessionRequest;
	readonly prepareQuestion: StudySession;
	readonly markResponse: { readonly asked: Asked; readonly response: Response };
	readonly saveStep: SaveInput;
}

/** How one of the one-shot actors ended. */
type Ended = {
	[Id in ActorId]:
		| { readonly type: `xstate.done.actor.${Id}`; readonly output: Outputs[Id] }
		| { readonly type: `xstate.error.actor.${Id}`; readonly error: Error };
}[ActorId];
/** All that can happen to the machine: what the page or another tab tells, and the ends of its actors. */
export type PathEvent = StudyEvent | Ended;
export type StudySnapshot = SnapshotFrom<typeof studyMachine>;

const FAILED = new Error('made to fail');
const BANK: QuestionBank = {
	id: 'tea',
	articleId: 'tea',
	title: 'Tea',
	summary: 'Two questions',
	questions: [trueFalse, open]
};
const OUTLINE = outlineOf(BANK);
const preview: RatingPreview = {
	again: { dueAtMs: 1, intervalDays: 0 },
	hard: { dueAtMs: 2, intervalDays: 1 },
	good: { dueAtMs: 3, intervalDays: 2 },
	easy: { dueAtMs: 4, intervalDays: 3 }
};

/** A session of one closed and one open question. */
const FRESH = startSession({
	id: 'session-1',
	startedAtMs: 1000,
	scope: { banks: null, questions: null },
	questions: [trueFalse.id, open.id]
});
/** The same one as another tab finished it. */
const DONE = afterEnd(
	afterAnswer(FRESH, { reviewId: 'theirs', rating: 'good', score: 1, dueAtMs: 0 })
);

const done = <Id extends ActorId>(id: Id, output: Outputs[Id]) =>
	({ type: `xstate.done.actor.${id}`, output }) as Ended;
const failed = (id: ActorId) => ({ type: `xstate.error.actor.${id}`, error: FAILED }) as Ended;

/** Every way in which the actor that runs in this state can end. */
function endsOf(snapshot: StudySnapshot): Ended[] {
	const { context } = snapshot;
	if (snapshot.matches('preparing'))
		return [
			done('openSession', FRESH),
			done('openSession', DONE),
			done('openSession', { nextDueAtMs: 9000 }),
			failed('openSession')
		];
	if (snapshot.matches('fetching')) {
		const question = questionOf(context.session?.current ?? null);
		const draft: Response = responseTo(question, true);
		return [
			done('prepareQuestion', { question, bank: OUTLINE, draft: null }),
			done('prepareQuestion', { question, bank: OUTLINE, draft }),
			failed('prepareQuestion')
		];
	}
	if (snapshot.matches('marking')) {
		const question = questionOf(context.asked?.question.id ?? null);
		return [
			done('markResponse', markedAs(question, true)),
			done('markResponse', markedAs(question, false)),
			failed('markResponse')
		];
	}
	if (snapshot.matches('saving'))
		return [
			done('saveStep', { outcome: 'saved', session: steppedOn(context) }),
			done('saveStep', { outcome: 'conflict' }),
			done('saveStep', { outcome: 'failed', reason: 'quota' }),
			failed('saveStep')
		];
	return [];
}

/** All that the page or another tab can tell, possible in this state or not. */
function tellings({ context }: Pick<StudySnapshot, 'context'>): StudyEvent[] {
	const question = context.asked?.question ?? trueFalse;
	const session = context.session ?? FRESH;
	return [
		{ type: 'question.shown', atMs: 1000 },
		{ type: 'response.changed', response: responseTo(question, false) },
		{ type: 'confidence.chosen', confidence: 'guessing' },
		{ type: 'session.paused', atMs: 3000 },
		{ type: 'session.resumed', atMs: 63_000 },
		{ type: 'response.submitted', response: responseTo(question, true), atMs: 65_000 },
		{ type: 'point.overruled', pointId: 'tannins', to: 'partly' },
		{ type: 'rating.chosen', rating: 'again' },
		{ type: 'rating.chosen', rating: 'easy' },
		{ type: 'rating.accepted' },
		{ type: 'question.skipped' },
		{ type: 'question.buried' },
		{ type: 'question.suspended' },
		{ type: 'question.reported', reason: 'unclear', note: 'Which tea?' },
		{ type: 'review.undone' },
		{ type: 'session.ended' },
		{ type: 'session.requested', request: { type: 'continue-or-start' } },
		{ type: 'write.retried' },
		{ type: 'answer.keptInMemory' },
		{ type: 'load.retried' },
		// Something else was stored elsewhere; the session was moved on elsewhere.
		{ type: 'elsewhere.changed', session },
		{
			type: 'elsewhere.changed',
			session: { ...session, asked: session.asked + 7, finished: false }
		}
	];
}

/** One word for the state: `asking`, `saving` … */
export function placeOf({ value }: Pick<StudySnapshot, 'value'>): string {
	return typeof value === 'string' ? value : value.at;
}

/**
 * The facts by which two moments of the machine are told apart: all that its guards ask, and what a
 * learner sees at a glance. What else differs (the time, the words typed) changes no path.
 */
export function factsOf(snapshot: StudySnapshot): string {
	const { session, asked, marked, step, inMemory } = snapshot.context;
	const place = placeOf(snapshot);
	return JSON.stringify({
		place,
		session: session && [session.current, session.finished, session.answers.length > 0],
		score: place === 'feedback' && marked && asked && judge(asked.question, marked, null).score,
		step: step?.type === 'answer' ? `answer ${step.rating}` : step?.type,
		backTo: step?.type === 'report' && snapshot.historyValue['study.at.back']?.[0]?.key,
		inMemory: step !== null && inMemory
	});
}

/** A generated path: its first step is the start, and each step’s event leads to its state. */
export type Path = StatePath<StudySnapshot, PathEvent>;

/** What could be sent in a state: everything, so that what must be ignored is tried as well. */
const events = (snapshot: StudySnapshot) =>
	// The ends of actors are events of every machine, though not of its declared ones.
	[...endsOf(snapshot), ...tellings(snapshot)] as StudyEvent[];

const options = { input: { request: { type: 'continue-or-start' } }, events } as const;

/** A shortest path to every state of the machine, told apart by all the facts that matter. */
export function pathsToEveryState(): Path[] {
	return getShortestPaths(studyMachine, { ...options, serializeState: factsOf });
}

/** Every path from the start on which no place comes twice. */
export function pathsWithoutReturn(): Path[] {
	return getSimplePaths(studyMachine, { ...options, serializeState: placeOf });
}

/** What each event does in a state: all that leads on, and all that must change nothing. */
export function edgesOf(snapshot: StudySnapshot): { leading: PathEvent[]; ignored: PathEvent[] } {
	const map = getAdjacencyMap(studyMachine, {
		...options,
		fromState: snapshot,
		serializeState: factsOf,
		stopWhen: (state) => state !== snapshot
	});
	const edges = adjacencyMapToArray(map).filter(({ state }) => state === snapshot);
	const eventsWhere = (changed: boolean) =>
		edges.filter(({ nextState }) => (nextState !== snapshot) === changed).map(({ event }) => event);
	return { leading: eventsWhere(true), ignored: eventsWhere(false) };
}

function questionOf(id: QuestionId | null): Question {
	const question = BANK.questions.find((candidate) => candidate.id === id);
	if (!question) throw new Error(`No question ${String(id)} in the bank of the paths`);
	return question;
}

function responseTo({ kind }: Question, certain: boolean): Response {
	if (kind === 'open') return { kind, text: certain ? 'Because of the tannins' : 'Because' };
	return { kind: 'true-false', value: !certain };
}

function markedAs({ kind }: Question, right: boolean): Marked {
	if (kind !== 'open') {
		const verdict = right ? 'correct' : 'incorrect';
		const marking = { kind: 'true-false', score: right ? 1 : 0, verdict } as const;
		return { type: 'closed', marking: { ...marking, given: !right, answer: false }, preview };
	}
	const score = right ? 1 : 0;
	const points = open.keyPoints.map(({ id }) => {
		const verdict = right ? ('found' as const) : ('missing' as const);
		const certainty = 'sure' as const;
		return { pointId: id, verdict, certainty, similarity: score, evidence: [] };
	});
	return { type: 'open', marking: { score, points, flags: [] }, overrules: {}, preview };
}

/** The session that saving the step in hand leaves. */
function steppedOn({ session, step }: StudyContext): StudySession {
	if (session === null || step === null) throw new Error('Nothing to save here');
	const reviewId = `review-${session.asked}`;
	switch (step.type) {
		case 'answer':
			return afterAnswer(session, { reviewId, rating: step.rating, score: step.score, dueAtMs: 0 });
		case 'undo':
			return afterUndo(session);
		case 'skip':
			return afterSkip(session);
		case 'bury':
		case 'suspend':
			return afterRemoval(session);
		case 'end':
			return afterEnd(session);
		case 'report':
			return session;
	}
}
