import type { Progress } from '$lib/progress/progress';
import type { StudySession } from '$lib/study/session';
import { Learner, LEARNER } from '$lib/ui/app/learner.svelte';

/** The context in which a view finds its learner, as the root layout gives it. */
export function contextOf(progress: Progress<StudySession>): Map<symbol, Learner> {
	const learner = new Learner();
	learner.open(progress);
	return new Map([[LEARNER, learner]]);
}
