import type { QuestionId } from '$lib/bank/ids';
import type { Question } from '$lib/bank/question';
import { learnerDay, type DayRule } from '$lib/memory/day';
import { suggestRating } from '$lib/memory/rating';
import type { AnswerHome, AnswersHome } from '$lib/live/answers-home';
import type { ReviewEvent } from '$lib/progress/events';

/** An answer that can be added, with the question as it ships here. */
export interface Incoming {
	readonly answer: AnswerHome;
	readonly question: Question;
}

/** An answer that cannot: its question has changed since, or does not ship here. */
export interface LeftOut {
	readonly answer: AnswerHome;
	readonly because: 'changed' | 'unknown';
}

/** What of the answers brought home can be added here. */
export async function sortHome(
	{ answers }: AnswersHome,
	load: (id: QuestionId) => Promise<Question | null>
): Promise<{ readonly incoming: readonly Incoming[]; readonly leftOut: readonly LeftOut[] }> {
	const incoming: Incoming[] = [];
	const leftOut: LeftOut[] = [];
	for (const answer of answers) {
		const question = await load(answer.questionId);
		if (question?.version === answer.version) incoming.push({ answer, question });
		else leftOut.push({ answer, because: question === null ? 'unknown' : 'changed' });
	}
	return { incoming, leftOut };
}

/** How reviews are recorded on this device. */
export interface RecordingRules {
	readonly dayRule: DayRule;
	readonly desiredRetention: number;
	/** Null where FSRS’s defaults are in use. */
	readonly weightsId: string | null;
	readonly bankIdOf: (id: QuestionId) => string | null;
}

/**
 * The reviews that answers brought home make. The seat is their device and the questions’ places in the quiz their ids, so
 * bringing them twice, or to two devices that meet again, adds them once. The rating follows from the score.
 */
export function homeReviews(
	{ seat }: Pick<AnswersHome, 'seat'>,
	incoming: readonly Incoming[],
	{ dayRule, desiredRetention, weightsId, bankIdOf }: RecordingRules
): ReviewEvent[] {
	const deviceId = `live-${seat}`;
	return incoming.map(({ answer }): ReviewEvent => {
		const { index, questionId, version, response, score, marks, reactionMs, atMs } = answer;
		const rating = suggestRating({ score, confidence: null });
		const bankId = bankIdOf(questionId);
		return {
			type: 'review.recorded',
			id: `${deviceId}-${index}`,
			deviceId,
			seq: index + 1,
			atMs,
			orderMs: atMs,
			v: 1,
			questionId,
			questionVersion: version,
			response,
			score,
			verdicts: marks,
			confidence: null,
			rating,
			suggestedRating: rating,
			responseMs: reactionMs,
			sessionId: deviceId,
			day: learnerDay(atMs, dayRule),
			desiredRetention,
			...(weightsId === null ? {} : { weightsId }),
			...(bankId === null ? {} : { bankId })
		};
	});
}
