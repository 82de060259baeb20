import type { PointVerdict } from '$lib/bank/kinds/open';
import type { QuestionOf, Response } from '$lib/bank/question';
import type { TakenAnswer } from './facts';
import type { ParticipantId } from './ids';

/** Keeps a participant’s first answer to a question: coming twice, or another one later, changes nothing. */
export function recordAnswer(
	answers: Map<ParticipantId, TakenAnswer>,
	participant: ParticipantId,
	answer: TakenAnswer
): void {
	if (!answers.has(participant)) answers.set(participant, answer);
}

/** Keeps the first marks of an open answer that counts. */
export function recordMarks(
	answers: Map<ParticipantId, TakenAnswer>,
	marks: Map<ParticipantId, Readonly<Record<string, PointVerdict>>>,
	told: {
		readonly participant: ParticipantId;
		readonly points: Readonly<Record<string, PointVerdict>>;
		readonly score: number;
	}
): void {
	const answer = answers.get(told.participant);
	if (answer?.verdict !== 'counted' || marks.has(told.participant)) return;
	marks.set(told.participant, told.points);
	answers.set(told.participant, { ...answer, score: told.score });
}

/** The answers that count, in the order in which they came. */
export function countedAnswers(
	answers: ReadonlyMap<ParticipantId, TakenAnswer>
): (readonly [ParticipantId, TakenAnswer & { readonly response: Response }])[] {
	return [...answers].flatMap(([participant, answer]) =>
		answer.verdict === 'counted' && answer.response !== null
			? [[participant, { ...answer, response: answer.response }] as const]
			: []
	);
}

/** How many open answers met each key point so, by point id: what a class has and has not understood. */
export function pointCounts(
	question: QuestionOf<'open'>,
	marks: ReadonlyMap<ParticipantId, Readonly<Record<string, PointVerdict>>>
): ReadonlyMap<string, Readonly<Record<PointVerdict, number>>> {
	const none = { found: 0, partly: 0, missing: 0, contradicted: 0 };
	return new Map(
		question.keyPoints.map(({ id }) => {
			const counts = { ...none };
			for (const points of marks.values()) counts[points[id] ?? 'missing']++;
			return [id, counts];
		})
	);
}
