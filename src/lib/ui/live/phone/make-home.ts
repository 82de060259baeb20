import type { PointVerdict } from '$lib/bank/kinds/open';
import { markClosed } from '$lib/grading/mark';
import { scoreOf } from '$lib/grading/open/index';
import type { AnswerHome, AnswersHome } from '$lib/live/answers-home';
import { fromBase64Url } from '$lib/live/bytes';
import { SECRET_BYTES, seatKeys } from '$lib/live/keys';
import type { Reveal } from '$lib/live/messages';
import { answerTo, type Seat } from '$lib/live/seat';
import { toAuthored } from '$lib/live/shown-question';
import { rubricOf } from '$lib/study/rubric';

type Verdicts = Readonly<Record<string, PointVerdict>>;
/** The student’s own verdicts on the key points of a question, by its place in the quiz. */
type OverrulesOf = (index: number) => Verdicts;

/**
 * What a seat takes home: its answers to revealed questions, marked as this device has marked them and with the student’s
 * own verdicts. What came too
 * late for the room was recalled all the same; an open answer that could not be marked is left out.
 */
export function makeHome(seat: Seat, title: string, overrulesOf: OverrulesOf): AnswersHome {
	const seed = fromBase64Url(seat.seed, SECRET_BYTES);
	if (seed === null) throw new Error(`The seat in ${seat.code} has no seed`);
	return {
		v: 1,
		seat: seatKeys(seed).participantId,
		title: title.slice(0, 200),
		answers: [...seat.reveals]
			.sort((a, b) => a.index - b.index)
			.flatMap((reveal) => answerHome(seat, reveal, overrulesOf(reveal.index)) ?? [])
	};
}

function answerHome(
	seat: Seat,
	{ index, question, arrangement }: Reveal,
	overrules: Verdicts
): AnswerHome | null {
	const answer = answerTo(seat, index);
	const response = answer && toAuthored(question.kind, arrangement, answer.response);
	if (!answer || !response) return null;
	const { reactionMs } = answer;
	const atMs = Math.round(answer.atMs);
	const common = {
		index,
		atMs,
		questionId: question.id,
		version: question.version,
		response,
		reactionMs
	};
	if (question.kind !== 'open') {
		const { score } = markClosed(question, response);
		return { ...common, score, marks: null };
	}
	const marked = seat.marks.find((marks) => marks.index === index)?.points;
	if (!marked) return null;
	const marks = { ...marked, ...overrules };
	const score = scoreOf(rubricOf(question), new Map(Object.entries(marks)));
	return { ...common, score, marks };
}
