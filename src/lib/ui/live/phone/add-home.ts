import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import { bankIdOf, findBank } from '$lib/catalogue/catalogue';
import { loadQuestion } from '$lib/catalogue/content';
import type { AnswersHome } from '$lib/live/answers-home';
import { idbStore } from '$lib/progress/idb-store';
import { mergeEvents } from '$lib/progress/merge';
import type { Progress } from '$lib/progress/progress';
import { homeReviews, sortHome, type Incoming } from './home-reviews';

/** The learner’s own progress, as far as adding to it goes. */
export type HomeProgress = Pick<Progress<unknown>, 'snapshot' | 'statesOf' | 'weights'>;

/** What was added, and when the first of it comes back. */
export interface Added {
	/** How many were new. */
	readonly added: number;
	/** Null where none is scheduled. */
	readonly nextDueAtMs: number | null;
}

/** What of the answers ships with this app, as it is now. */
export function sortShipped(home: AnswersHome): ReturnType<typeof sortHome> {
	return sortHome(home, async (id) => (findBank(id) === null ? null : loadQuestion(id)));
}

/**
 * Adds answers to the learner’s log as another device’s reviews, of which those that are there already add
 * nothing. To the page’s own progress this is another tab, whose commits it follows.
 */
export async function addHome(
	progress: HomeProgress,
	home: AnswersHome,
	incoming: readonly Incoming[]
): Promise<Result<Added, { reason: 'unsaved' }>> {
	const { settings, kept } = progress.snapshot;
	if (kept !== 'on-disk') return { ok: false, reason: 'unsaved' };
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	const weights = await progress.weights();
	const events = homeReviews(home, incoming, {
		dayRule: { timeZone, boundaryHour: settings.dayBoundaryHour },
		desiredRetention: settings.desiredRetention,
		weightsId: (weights.ok ? weights.value.current?.id : null) ?? null,
		bankIdOf
	});
	const store = idbStore();
	try {
		const merged = await mergeEvents(store, events, bankIdOf);
		if (!merged.ok) return { ok: false, reason: 'unsaved' };
		const ids = incoming.map(({ question }) => question.id);
		return {
			ok: true,
			value: { added: merged.value.added, nextDueAtMs: await nextDue(progress, ids) }
		};
	} finally {
		store.close();
	}
}

async function nextDue(progress: HomeProgress, ids: readonly QuestionId[]): Promise<number | null> {
	const states = await progress.statesOf(ids);
	if (!states.ok) return null;
	const due = [...states.value.values()].flatMap(({ card }) => card?.dueAtMs ?? []);
	return due.length === 0 ? null : Math.min(...due);
}
