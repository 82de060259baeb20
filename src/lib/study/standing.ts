import type { StudyNeeds } from './needs';
import { keepAskable, type StudySession } from './session';

/** The stored session, less the questions that are no longer shipped; null when there is none. */
export function standing({
	progress,
	questions
}: Pick<StudyNeeds, 'progress' | 'questions'>): StudySession | null {
	const { session } = progress.snapshot;
	return session && keepAskable(session, new Set(questions.map(({ id }) => id)));
}
