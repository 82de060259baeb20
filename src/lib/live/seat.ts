import type { Question, Response } from '$lib/bank/question';
import type { JoinCode, RoomId } from './ids';
import {
	MAX_PENDING,
	type AnswerVerdict,
	type PublicState,
	type Report,
	type SeatMessage,
	type SentAnswer,
	type SentMarks
} from './messages';
import { toAuthored, type Arrangement } from './shown-question';

/** A participant’s own answer; `verdict` is the host’s word on it, null until it has given it. */
export interface KeptAnswer extends SentAnswer {
	readonly verdict: AnswerVerdict | null;
}

/** A question that was revealed, for feedback and to take home. */
export interface KeptReveal {
	readonly index: number;
	readonly question: Question;
	readonly arrangement: Arrangement;
}

/** When the question on screen was first painted here: a reload must not set its clock back. */
export interface Shown {
	readonly index: number;
	/** Since when its clock runs; null while it stands. */
	readonly sinceMs: number | null;
	/** Measured before that. */
	readonly spentMs: number;
}

/** One participant’s place in one room, as it is kept on the participant’s own device. Immutable. */
export interface Seat {
	readonly v: 1;
	readonly code: JoinCode;
	readonly roomId: RoomId | null;
	/** 32 random bytes in base64url, of which the seat’s keys are made: whoever has them has the seat. */
	readonly seed: string;
	/** Null until it is chosen. */
	readonly name: string | null;
	readonly answers: readonly KeptAnswer[];
	readonly marks: readonly (SentMarks & { readonly acknowledged: boolean })[];
	readonly shown: Shown | null;
	readonly reveals: readonly KeptReveal[];
}

/** The answer that this seat has given to a question; null where none. */
export function answerTo({ answers }: Seat, index: number): KeptAnswer | null {
	return answers.find((answer) => answer.index === index) ?? null;
}

/** Starts the clock of a question when it is painted for the first time. */
export function startClock(seat: Seat, index: number, atMs: number): Seat {
	if (seat.shown?.index === index) return seat;
	return { ...seat, shown: { index, sinceMs: atMs, spentMs: 0 } };
}

/** Lets an unanswered question’s clock stand while the host has paused it, and run again after. */
export function holdClock(seat: Seat, index: number, isPaused: boolean, atMs: number): Seat {
	const { shown } = seat;
	if (shown?.index !== index || answerTo(seat, index)) return seat;
	if ((shown.sinceMs === null) === isPaused) return seat;
	const held = { ...shown, sinceMs: isPaused ? null : atMs, spentMs: spentMs(shown, atMs) };
	return { ...seat, shown: held };
}

/** What the clock of a question shows. */
function spentMs({ sinceMs, spentMs: before }: Shown, atMs: number): number {
	// A device’s clock that was set back adds nothing.
	return before + (sinceMs === null ? 0 : Math.max(0, atMs - sinceMs));
}

/** Keeps the first answer to a question with the time that it took. */
export function giveAnswer(seat: Seat, index: number, response: Response, atMs: number): Seat {
	if (answerTo(seat, index)) return seat;
	const reactionMs = seat.shown?.index === index ? spentMs(seat.shown, atMs) : 0;
	const shown = seat.shown && { ...seat.shown, sinceMs: null, spentMs: reactionMs };
	return {
		...seat,
		shown,
		answers: [...seat.answers, { index, response, reactionMs, verdict: null }]
	};
}

/** Takes the host’s word on what it has; a seat that it tells nothing new is the same object. */
export function takeVerdicts(seat: Seat, { answers, marked }: SeatMessage): Seat {
	const verdicts = new Map(answers.map(({ index, verdict }) => [index, verdict]));
	const isNews =
		seat.answers.some(({ index, verdict }) => verdict === null && verdicts.has(index)) ||
		seat.marks.some(({ index, acknowledged }) => !acknowledged && marked.includes(index));
	if (!isNews) return seat;
	return {
		...seat,
		answers: seat.answers.map((answer) => ({
			...answer,
			verdict: answer.verdict ?? verdicts.get(answer.index) ?? null
		})),
		marks: seat.marks.map((marks) => ({
			...marks,
			acknowledged: marks.acknowledged || marked.includes(marks.index)
		}))
	};
}

/** Keeps what a state reveals. */
export function keepReveal(seat: Seat, { step }: PublicState): Seat {
	if (step.phase !== 'revealed' || seat.reveals.some(({ index }) => index === step.index))
		return seat;
	const { index, question, arrangement } = step;
	return { ...seat, reveals: [...seat.reveals, { index, question, arrangement }] };
}

/** What of a seat the host has yet to acknowledge, newest first, as a report carries it. */
export function pendingOf({ answers, marks }: Seat): Pick<Report, 'answers' | 'marks'> {
	return {
		answers: answers
			.filter(({ verdict }) => verdict === null)
			.map(({ index, response, reactionMs }) => ({ index, response, reactionMs }))
			.reverse()
			.slice(0, MAX_PENDING),
		marks: marks
			.filter(({ acknowledged }) => !acknowledged)
			.map(({ index, points }) => ({ index, points }))
			.reverse()
			.slice(0, MAX_PENDING)
	};
}

/** The open question that was just revealed and whose answer this device has to mark; null where none. */
export function toMark(
	seat: Seat,
	index: number
): { question: Extract<Question, { kind: 'open' }>; text: string } | null {
	const reveal = seat.reveals.find((candidate) => candidate.index === index);
	const answer = answerTo(seat, index);
	if (reveal?.question.kind !== 'open' || answer?.response.kind !== 'open') return null;
	if (answer.verdict === 'late' || answer.verdict === 'refused') return null;
	if (seat.marks.some((marks) => marks.index === index)) return null;
	return { question: reveal.question, text: answer.response.text };
}

/** Each revealed question with this seat’s response in the author’s terms, null where it gave none. */
export function takeHome(
	seat: Seat
): { question: Question; response: Response | null; reactionMs: number }[] {
	return seat.reveals.map(({ index, question, arrangement }) => {
		const answer = answerTo(seat, index);
		return {
			question,
			response: answer && toAuthored(question.kind, arrangement, answer.response),
			reactionMs: answer?.reactionMs ?? 0
		};
	});
}
