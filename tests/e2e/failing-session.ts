import { afterAnswer } from '../../src/lib/study/session-steps';
import { startSession, type StudySession } from '../../src/lib/study/session';

/**
 * What a session of these questions must do when every answer is rated Again, told by the rules alone:
 * each comes back, so that it never ends. Tests hold the app’s log and screen against it.
 */
export class FailingSession {
	#session: StudySession;
	/** Ids of the questions reviewed so far, in order. */
	readonly reviewed: string[] = [];

	constructor(questions: readonly string[]) {
		this.#session = startSession({
			id: 'expected',
			startedAtMs: 0,
			scope: { banks: null, questions: null },
			questions: questions as StudySession['waiting']
		});
	}

	/** The question that must stand on the screen. */
	get current(): string {
		if (this.#session.current === null) throw new Error('a session of failures never ends');
		return this.#session.current;
	}

	/** The current question was answered, and not known. */
	fail(): void {
		this.reviewed.push(this.current);
		const reviewId = String(this.reviewed.length);
		this.#session = afterAnswer(this.#session, { reviewId, dueAtMs: 0, score: 0, rating: 'again' });
	}
}
