import type { StudySession } from './session';

/**
 * Whether the stored session is no longer the one that a page shows: another tab answered, skipped,
 * took back, ended, or began another.
 */
export function movedOn(stored: StudySession | null, shown: StudySession | null): boolean {
	if (shown === null) return stored !== null && !stored.finished;
	// A session that could not be stored when it began stands beside an older one, or none, until its first answer.
	const unstored = shown.answers.length === 0;
	if (stored === null) return !unstored;
	if (stored.id !== shown.id) return !unstored || stored.startedAtMs >= shown.startedAtMs;
	return (
		stored.asked !== shown.asked ||
		stored.current !== shown.current ||
		stored.finished !== shown.finished
	);
}
