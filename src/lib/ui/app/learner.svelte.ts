import { getContext, setContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { Progress, ProgressSnapshot } from '$lib/progress/progress';
import type { StudySession } from '$lib/study/session';

/** The learner’s progress as pages see it: nothing until the store has opened, then always current. */
export class Learner {
	#progress = $state.raw<Progress<StudySession> | null>(null);
	#subscribe = createSubscriber((update) => this.#progress?.subscribe(update));

	/** The progress itself, for changing it; null until the store has opened. */
	get progress(): Progress<StudySession> | null {
		return this.#progress;
	}

	/** What stands now; null until the store has opened. */
	get snapshot(): ProgressSnapshot<StudySession> | null {
		const progress = this.#progress;
		if (progress === null) return null;
		this.#subscribe();
		return progress.snapshot;
	}

	/** Called once by the root layout. */
	open(progress: Progress<StudySession>): void {
		this.#progress = progress;
	}
}

/** The key of the context that holds the learner. */
export const LEARNER = Symbol('learner');

/** Makes the learner that all pages under this component share. */
export function provideLearner(): Learner {
	return setContext(LEARNER, new Learner());
}

/** The learner of this app. */
export function useLearner(): Learner {
	return getContext<Learner>(LEARNER);
}
