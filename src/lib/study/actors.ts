import { fromCallback, fromPromise } from 'xstate';
import type { Question, Response } from '$lib/bank/question';
import { once } from '$lib/progress/once';
import { studyMachine, type StudyEvent } from './machine';
import type { StudyNeeds } from './needs';
import { planSession } from './plan';
import { sameScope, startSession, type SessionScope, type StudySession } from './session';
import { standing } from './standing';
import type { Asked, Marked, NothingDue, Saved, SaveInput, SessionRequest } from './step';

const EVERYTHING: SessionScope = { banks: null, questions: null };

const loadMarker = once(() => import('./mark-response'));
const loadSaving = once(() => import('./save-step'));

/**
 * Fetches what marking and recording a question need, and marks a trial response that counts for nothing;
 * called while the question stands on screen, so that the answer never waits for a file or for first-time work.
 */
export async function prepareToMark(
	needs: StudyNeeds,
	asked: Asked,
	trial: Response
): Promise<Marked> {
	const [{ markResponse }] = await Promise.all([
		loadMarker(),
		loadSaving(),
		needs.progress.prepareToRecord()
	]);
	return markResponse(needs, asked, trial);
}

/** The study machine with its real actors. */
export function provideStudy(needs: StudyNeeds) {
	return studyMachine.provide({
		actors: {
			openSession: fromPromise<StudySession | NothingDue, SessionRequest>(({ input }) =>
				openSession(needs, input)
			),
			prepareQuestion: fromPromise<Asked, StudySession>(({ input }) =>
				prepareQuestion(needs, input)
			),
			markResponse: fromPromise<Marked, { asked: Asked; response: Response }>(async ({ input }) => {
				const { markResponse } = await loadMarker();
				return markResponse(needs, input.asked, input.response);
			}),
			saveStep: fromPromise<Saved, SaveInput>(async ({ input }) => {
				if (input.inMemoryBecause !== null)
					await needs.progress.keepInMemory(input.inMemoryBecause);
				const { saveStep } = await loadSaving();
				return saveStep(needs, input.session, input.step);
			}),
			watchElsewhere: fromCallback<StudyEvent>(({ sendBack }) =>
				needs.progress.subscribe(() => {
					sendBack({ type: 'elsewhere.changed', session: standing(needs) });
				})
			)
		},
		actions: {
			keepDraft: ({ context }, { response }) => {
				// A draft that cannot be kept costs only what is being typed; the answer itself is never silent.
				if (context.asked) void needs.progress.saveDraft(context.asked.question.id, response);
			}
		}
	});
}

/** Continues the open session, or starts and saves one; another tab that was first is followed. */
async function openSession(
	needs: StudyNeeds,
	request: SessionRequest
): Promise<StudySession | NothingDue> {
	const { progress, questions, now, newId } = needs;
	const open = standing(needs);
	if (open !== null && isWanted(open, request)) return open;
	const scope = request.type === 'start' ? request.scope : EVERYTHING;
	const startedAtMs = now();
	const plan = planSession(progress, questions, scope, startedAtMs);
	if (plan.questions.length === 0) return { nextDueAtMs: plan.nextDueAtMs };
	const session = startSession({ id: newId(), startedAtMs, scope, questions: plan.questions });
	// Fetched while the disk writes; prepareQuestion asks again, and tells what went wrong.
	if (session.current !== null) needs.loadQuestion(session.current).catch(() => null);
	const saved = await progress.saveSession(session);
	if (saved.ok || saved.reason !== 'conflict')
		// Not on disk is no reason not to ask: the first answer carries the session with it.
		return session;
	// Another tab was first: with a session of its own, or with something that has no part in this.
	const theirs = standing(needs);
	return openSession(needs, theirs?.id === open?.id ? request : { type: 'follow' });
}

function isWanted(open: StudySession, request: SessionRequest): boolean {
	switch (request.type) {
		case 'follow':
			return true;
		case 'continue-or-start':
			return !open.finished;
		case 'start':
			return !open.finished && sameScope(request.scope, open.scope);
	}
}

async function prepareQuestion(
	{ progress, loadQuestion, bankOf }: StudyNeeds,
	{ current }: StudySession
): Promise<Asked> {
	if (current === null) throw new Error('A session without a question has nothing to prepare');
	const [question, draft] = await Promise.all([loadQuestion(current), progress.loadDraft(current)]);
	const kept = draft.ok && draft.value !== null ? await readDraft(question, draft.value) : null;
	return { question, bank: bankOf(current), draft: kept };
}

/** Takes a kept draft, unless the question has since become one of another kind. */
async function readDraft(question: Question, stored: unknown): Promise<Response | null> {
	const { parseResponse } = await import('$lib/bank/response');
	const response = parseResponse(stored);
	return response?.kind === question.kind ? response : null;
}
