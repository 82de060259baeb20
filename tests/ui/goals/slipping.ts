import type { QuestionId } from '$lib/bank/ids';
import type { Progress } from '$lib/progress/progress';
import type { StudySession } from '$lib/study/session';
import { aReview, DAY_MS, good, type TestClock } from '../../progress/fixtures';

/** Records one review of a question now. */
export async function review(
	progress: Progress<StudySession>,
	questionId: QuestionId,
	rating: 'again' | 'good' = 'good'
): Promise<void> {
	good(await progress.recordReview(aReview({ questionId, rating }), [], () => null));
}

/** Learns a question and forgets it so often, one lapse a day. */
export async function forget(
	progress: Progress<StudySession>,
	clock: TestClock,
	questionId: QuestionId,
	lapses: number
): Promise<void> {
	await review(progress, questionId);
	for (let lapse = 1; lapse <= lapses; lapse += 1) {
		if (progress.stateOf(questionId).card?.state !== 'review') await review(progress, questionId);
		clock.pass(DAY_MS);
		await review(progress, questionId, 'again');
	}
}
