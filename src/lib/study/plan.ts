import type { QuestionId } from '$lib/bank/ids';
import { nextDueAtMs, studyQueue, type QueueInput, type QueuedQuestion } from '$lib/memory/queue';
import type { Progress } from '$lib/progress/progress';
import { queueInput } from '$lib/progress/queue-input';
import type { SessionScope, StudySession } from './session';

/** The queue’s view of a learner’s progress at a moment. */
export function queueOf(
	progress: Progress<StudySession>,
	questions: readonly QueuedQuestion[],
	nowMs: number
): QueueInput {
	const day = progress.today();
	return { questions, nowMs, day, ...queueInput(progress.snapshot.states, day.name) };
}

/** The questions of a new session in order; with none, when the next will be due. */
export function planSession(
	progress: Progress<StudySession>,
	all: readonly QueuedQuestion[],
	scope: SessionScope,
	nowMs: number
): { questions: readonly QuestionId[]; nextDueAtMs: number | null } {
	const { banks, questions: named } = scope;
	if (named !== null) {
		const shipped = new Set(all.map(({ id }) => id));
		// A link can name a question twice; a session asks it once.
		const questions = [...new Set(named)].filter((id) => shipped.has(id));
		return { questions, nextDueAtMs: null };
	}
	const inScope = banks === null ? all : all.filter(({ bankId }) => banks.includes(bankId));
	const input = queueOf(progress, inScope, nowMs);
	const { newPerDay, sessionLength: limit } = progress.snapshot.settings;
	return {
		// The day's share of new questions counts over all banks, so the queue sees every card.
		questions: studyQueue({ ...input, newPerDay, limit }),
		nextDueAtMs: nextDueAtMs(input)
	};
}
