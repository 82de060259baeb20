import { markClosed } from '$lib/grading/mark';
import { scoreOf } from '$lib/grading/open/index';
import type { AnswerHome, AnswersHome } from '$lib/live/answers-home';
import { fromBase64Url } from '$lib/live/bytes';
import { SECRET_BYTES, seatKeys } from '$lib/live/keys';
import type { Reveal } from '$lib/live/messages';
import { answerTo, type Seat } from '$lib/live/seat';
import { toAuthored } from '$lib/live/shown-question';
import { rubricOf } from '$lib/study/rubric';

/**
 * What a seat takes home: its answers to revealed questions, marked as this device has marked them. What came too
 * late for the room was recalled all the same; an open answer that could not be marked is left out.
 */
export function makeHome(seat: Seat, title: string): AnswersHome {
	const seed = fromBase64Url(seat.seed, SECRET_BYTES);
	if (seed === null) throw new Error(`The seat in ${seat.code} has no seed`);
	return {
		v: 1,
		seat: seatKeys(seed).participantId,
		title: title.slice(0, 200),
		answers: [...seat.reveals]
			.sort((a, b) => a.index - b.index)
			.flatMap((reveal) => answerHome(seat, reveal) ?? [])
	};
}

function answerHome(seat: Seat, { index, question, arrangement }: Reveal): AnswerHome | null {
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
	const marks = seat.marks.find((marked) => marked.index === index)?.points;
	if (!marks) return null;
	const score = scoreOf(rubricOf(question), new Map(Object.entries(marks)));
	return { ...common, score, marks };
}
