import { addDays } from '$lib/memory/day';
import type { Overruling } from '$lib/progress/progress';
import { verdictsOf } from './judge';
import { movedOn } from './moved-on';
import type { StudyNeeds } from './needs';
import type { StudySession } from './session';
import { afterAnswer, afterEnd, afterRemoval, afterSkip, afterUndo } from './session-steps';
import { standing } from './standing';
import type { AnswerStep, Saved, Step } from './step';

type Written = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** How often a step is written again when other tabs keep being first with something else. */
const RETRIES = 5;

/**
 * Writes one step with the session that it leaves; resolves when the transaction is on disk. It is a
 * conflict only when another tab moved this session on: a setting changed there costs no answer here.
 */
export async function saveStep(
	needs: StudyNeeds,
	session: StudySession,
	step: Step
): Promise<Saved> {
	for (let tries = 0; tries <= RETRIES; tries += 1) {
		// A report says something about a question, whatever the session asks by now.
		if (step.type !== 'report' && movedOn(standing(needs), session)) return { outcome: 'conflict' };
		const saved = await writeStep(needs, session, step);
		if (saved.outcome !== 'conflict') return saved;
	}
	return { outcome: 'failed', reason: 'failed' };
}

async function writeStep(needs: StudyNeeds, session: StudySession, step: Step): Promise<Saved> {
	const { progress } = needs;
	const save = async (after: StudySession, write: (after: StudySession) => Promise<Written>) =>
		savedAs(await write(after), after);
	const asking = session.current;
	switch (step.type) {
		case 'answer':
			return saveAnswer(needs, session, step);
		case 'undo':
			return saveUndo(needs, session);
		case 'skip':
			return save(afterSkip(session), (after) => progress.saveSession(after));
		case 'end':
			return save(afterEnd(session), (after) => progress.saveSession(after));
		case 'bury':
			return save(afterRemoval(session), (after) =>
				progress.bury(mustAsk(asking, session), addDays(progress.today().name, 1), after)
			);
		case 'suspend':
			return save(afterRemoval(session), (after) =>
				progress.suspend(mustAsk(asking, session), after)
			);
		case 'report':
			return save(session, () =>
				progress.report({
					questionId: step.question.id,
					questionVersion: step.question.version,
					reason: step.reason,
					note: step.note
				})
			);
	}
}

async function saveAnswer(
	{ progress, afterFirstReview }: StudyNeeds,
	session: StudySession,
	step: AnswerStep
): Promise<Saved> {
	const { question, marked, response, score, confidence, rating, suggested, responseMs } = step;
	const written = await progress.recordReview(
		{
			questionId: question.id,
			questionVersion: question.version,
			response,
			score,
			verdicts: marked.type === 'open' ? { ...verdictsOf(marked) } : null,
			confidence,
			rating,
			suggestedRating: suggested,
			responseMs,
			sessionId: session.id
		},
		overrulings(step),
		({ reviewId, state }) =>
			afterAnswer(session, { reviewId, rating, score, dueAtMs: state.card?.dueAtMs ?? 0 })
	);
	if (!written.ok) return savedAs(written, session);
	// The draft belongs to the answer that is now on disk; a leftover one would only be offered again.
	await progress.dropDraft(question.id);
	afterFirstReview();
	return { outcome: 'saved', session: written.value.session };
}

async function saveUndo({ progress }: StudyNeeds, session: StudySession): Promise<Saved> {
	const last = session.answers.at(-1);
	if (!last) throw new Error(`Session ${session.id} has no answer to take back`);
	const after = afterUndo(session);
	const written = await progress.undoReview(last, after);
	// Taken back already, on another device: only the session is left to follow.
	if (!written.ok && written.reason === 'not-found')
		return savedAs(await progress.saveSession(after), after);
	return savedAs(written, after);
}

/** The points that the learner marked otherwise than the marker, as facts of their own. */
function overrulings({ question, response, marked }: AnswerStep): Overruling[] {
	if (marked.type !== 'open' || response.kind !== 'open') return [];
	return marked.marking.points.flatMap(({ pointId, verdict: from, similarity }) => {
		const to = marked.overrules[pointId];
		if (to === undefined || to === from) return [];
		const { id: questionId, version: questionVersion } = question;
		return [{ questionId, questionVersion, pointId, from, to, similarity, answer: response.text }];
	});
}

function savedAs(written: Written, session: StudySession): Saved {
	if (written.ok) return { outcome: 'saved', session };
	switch (written.reason) {
		case 'conflict':
			return { outcome: 'conflict' };
		case 'quota':
		case 'blocked':
		case 'closed':
			return { outcome: 'failed', reason: written.reason };
		default:
			return { outcome: 'failed', reason: 'failed' };
	}
}

function mustAsk<Id>(current: Id | null, session: StudySession): Id {
	if (current === null) throw new Error(`Session ${session.id} asks nothing now`);
	return current;
}
