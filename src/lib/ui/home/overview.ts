import { counts, type BankCounts } from '$lib/memory/counts';
import { introducedOn, nextDueAtMs, type QueuedQuestion } from '$lib/memory/queue';
import type { Progress } from '$lib/progress/progress';
import { queueOf } from '$lib/study/plan';
import { sessionProgress, type StudySession } from '$lib/study/session';

/** What the home page tells at a moment. */
export interface Overview {
	readonly banks: ReadonlyMap<string, BankCounts>;
	/** Due now over all banks. */
	readonly due: number;
	/** New questions that the day still allows. */
	readonly newToday: number;
	/** How far the open session is; null when none is open. */
	readonly open: { readonly done: number; readonly total: number } | null;
	readonly nextDueAtMs: number | null;
	/** Nothing has been answered yet. */
	readonly fresh: boolean;
}

/** Gathers it from the learner’s progress. */
export function overviewOf(
	progress: Progress<StudySession>,
	questions: readonly QueuedQuestion[],
	nowMs: number
): Overview {
	const input = queueOf(progress, questions, nowMs);
	const banks = counts(input);
	const sum = (field: 'due' | 'new') =>
		[...banks.values()].reduce((total, bank) => total + bank[field], 0);
	const { session, settings } = progress.snapshot;
	const allowed = Math.max(0, settings.newPerDay - introducedOn(input.cards, input.day));
	return {
		banks,
		due: sum('due'),
		newToday: Math.min(allowed, sum('new')),
		open: session === null || session.finished ? null : sessionProgress(session),
		nextDueAtMs: nextDueAtMs(input),
		fresh: input.cards.size === 0
	};
}
