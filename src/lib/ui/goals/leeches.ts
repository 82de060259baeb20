import type { QuestionId } from '$lib/bank/ids';
import type { Question } from '$lib/bank/question';
import { isLeech, isNamedNow } from '$lib/memory/leech';
import type { QuestionState } from '$lib/progress/question-state';
import type { Progress } from '$lib/progress/progress';
import type { StudySession } from '$lib/study/session';

/** A question that keeps slipping, as it is named to the learner. */
export interface Leech {
	readonly questionId: QuestionId;
	/** How often it was forgotten after it had been learnt. */
	readonly lapses: number;
	readonly suspended: boolean;
}

/** The ways out of a leech; each tells whether it is on disk. */
export interface LeechActions {
	readonly loadQuestion: (id: QuestionId) => Promise<Question>;
	/** Takes the question out of study or brings it back. */
	readonly change: (id: QuestionId, to: 'suspended' | 'asked') => Promise<boolean>;
	/** Keeps the learner’s note to the author. */
	readonly report: (question: Question, reason: string, note: string) => Promise<boolean>;
}

type States = ReadonlyMap<QuestionId, QuestionState>;

/** The leeches among these questions, in their order; suspended ones are marked as such. */
export function leechesNamed(ids: readonly QuestionId[], states: States): readonly Leech[] {
	return ids.flatMap((id) => leechAt(id, states) ?? []);
}

/** The leeches among these questions that are still studied, the most forgotten first. */
export function leechesAmong(ids: readonly QuestionId[], states: States): readonly Leech[] {
	return leechesNamed(ids, states)
		.filter(({ suspended }) => !suspended)
		.toSorted((a, b) => b.lapses - a.lapses);
}

/** The leeches to name after a session: those that it saw fail at a lapse at which to say so. */
export function leechesAfter({ answers }: StudySession, states: States): readonly Leech[] {
	const missed = answers.filter(({ rating }) => rating === 'again');
	const ids = [...new Set(missed.map(({ questionId }) => questionId))].filter((id) => {
		const card = states.get(id)?.card ?? null;
		return card !== null && isNamedNow(card);
	});
	return leechesNamed(ids, states);
}

/** The ways out by the learner’s progress. */
export function leechActions(
	progress: Progress<StudySession>,
	loadQuestion: LeechActions['loadQuestion']
): LeechActions {
	return {
		loadQuestion,
		change: async (id, to) =>
			(await (to === 'suspended' ? progress.suspend(id) : progress.resume(id))).ok,
		report: async ({ id: questionId, version: questionVersion }, reason, note) =>
			(await progress.report({ questionId, questionVersion, reason, note })).ok
	};
}

function leechAt(questionId: QuestionId, states: States): Leech | null {
	const { card = null, suspended = false } = states.get(questionId) ?? {};
	return card !== null && isLeech(card) ? { questionId, lapses: card.lapses, suspended } : null;
}
