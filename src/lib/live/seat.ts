import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question, QuestionOf, Response } from '$lib/bank/question';
import type { AppealStanding } from './appeals';
import type { JoinCode, RoomId } from './ids';
import {
	MAX_PENDING,
	type AnswerVerdict,
	type PublicState,
	type Report,
	type Reveal,
	type SeatMessage,
	type SentAnswer,
	type SentAppeal,
	type SentMarks
} from './messages';
import { toAuthored } from './shown-question';

/** A participant’s own answer; `verdict` is the host’s word on it, null until it has given it. */
export interface KeptAnswer extends SentAnswer {
	readonly verdict: AnswerVerdict | null;
	/** When it was given, by this device’s clock: for whoever takes it home. */
	readonly atMs: number;
}

/** What this seat says against the mark of a point; `standing` is null until the host has said that it has it. */
export interface KeptAppeal extends SentAppeal {
	readonly standing: AppealStanding | null;
}

/** How long a question has been on screen here: a reload must not set its clock back. */
export interface QuestionClock {
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
	/** Index into the room’s teams; null until it is chosen, and where the host draws it. */
	readonly team: number | null;
	readonly answers: readonly KeptAnswer[];
	readonly marks: readonly (SentMarks & { readonly acknowledged: boolean })[];
	readonly appeals: readonly KeptAppeal[];
	/** One for each question that was painted here; no more than one runs. */
	readonly clocks: readonly QuestionClock[];
	/** The question of a self-paced quiz that is on screen, counted from 0. */
	readonly place: number;
	/** The questions that were revealed, for feedback and to take home. */
	readonly reveals: readonly Reveal[];
}

/** The answer that this seat has given to a question; null where none. */
export function answerTo({ answers }: Seat, index: number): KeptAnswer | null {
	return answers.find((answer) => answer.index === index) ?? null;
}

/** The clock of a question; null where it was never painted. */
export function clockOf({ clocks }: Seat, index: number): QuestionClock | null {
	return clocks.find((clock) => clock.index === index) ?? null;
}

/** Starts the clock of a question when it is painted for the first time. */
export function startClock(seat: Seat, index: number, atMs: number): Seat {
	return clockOf(seat, index) ? seat : setClock(seat, { index, sinceMs: atMs, spentMs: 0 });
}

/** Lets an unanswered question’s clock stand while the host has paused it, and run again after. */
export function holdClock(seat: Seat, index: number, isPaused: boolean, atMs: number): Seat {
	const clock = clockOf(seat, index);
	if (!clock || answerTo(seat, index) || (clock.sinceMs === null) === isPaused) return seat;
	return setClock(seat, isPaused ? stopped(clock, atMs) : { ...clock, sinceMs: atMs });
}

/** Turns a self-paced quiz to another question: what was on screen stops its clock. */
export function turnTo(seat: Seat, index: number, atMs: number): Seat {
	if (seat.place === index) return seat;
	return { ...seat, place: index, clocks: seat.clocks.map((clock) => stopped(clock, atMs)) };
}

/** The same for the question of a self-paced quiz that is on screen, which alone has a clock that runs. */
export function holdPlace(seat: Seat, isPaused: boolean, atMs: number): Seat {
	return holdClock(seat, seat.place, isPaused, atMs);
}

/** Lets the clock of the question on screen run, from where it stood, unless it is answered. */
export function runClock(seat: Seat, index: number, atMs: number): Seat {
	const clock = clockOf(seat, index);
	if (!clock) return startClock(seat, index, atMs);
	return clock.sinceMs !== null || answerTo(seat, index)
		? seat
		: setClock(seat, { ...clock, sinceMs: atMs });
}

function stopped(clock: QuestionClock, atMs: number): QuestionClock {
	return clock.sinceMs === null
		? clock
		: { ...clock, sinceMs: null, spentMs: spentMs(clock, atMs) };
}

function setClock(seat: Seat, clock: QuestionClock): Seat {
	const others = seat.clocks.filter(({ index }) => index !== clock.index);
	return { ...seat, clocks: [...others, clock] };
}

/** What the clock of a question shows. */
function spentMs({ sinceMs, spentMs: before }: QuestionClock, atMs: number): number {
	// A device’s clock that was set back adds nothing.
	return before + (sinceMs === null ? 0 : Math.max(0, atMs - sinceMs));
}

/** Keeps the first answer to a question with the time that it took. */
export function giveAnswer(seat: Seat, index: number, response: Response, atMs: number): Seat {
	if (answerTo(seat, index)) return seat;
	const clock = clockOf(seat, index);
	const reactionMs = clock ? spentMs(clock, atMs) : 0;
	return {
		...(clock ? setClock(seat, stopped(clock, atMs)) : seat),
		answers: [...seat.answers, { index, response, reactionMs, verdict: null, atMs }]
	};
}

/**
 * Takes the host’s word on what it has; a seat that it tells nothing new is the same object. What it
 * once acknowledged and has no more (another device has taken over, on a copy of the log) is pending
 * again.
 */
export function takeVerdicts(seat: Seat, { answers, marked, appeals }: SeatMessage): Seat {
	const verdicts = new Map(answers.map(({ index, verdict }) => [index, verdict]));
	const verdictOn = (index: number) => verdicts.get(index) ?? null;
	const standingOf = ({ index, point }: KeptAppeal) =>
		appeals.find((known) => known.index === index && known.point === point)?.standing ?? null;
	const isNews =
		seat.appeals.some((appeal) => appeal.standing !== standingOf(appeal)) ||
		seat.answers.some(({ index, verdict }) => verdict !== verdictOn(index)) ||
		seat.marks.some(({ index, acknowledged }) => acknowledged !== marked.includes(index));
	if (!isNews) return seat;
	return {
		...seat,
		answers: seat.answers.map((answer) => ({ ...answer, verdict: verdictOn(answer.index) })),
		marks: seat.marks.map((marks) => ({ ...marks, acknowledged: marked.includes(marks.index) })),
		appeals: seat.appeals.map((appeal) => ({ ...appeal, standing: standingOf(appeal) }))
	};
}

/** Keeps what a state reveals: now, or once more for whoever has missed it. */
export function keepReveals(seat: Seat, { step, past }: PublicState): Seat {
	const now = step.phase === 'revealed' ? [step] : [];
	const missed = [...now, ...(past ? [past] : [])]
		.filter(({ index }) => !seat.reveals.some((known) => known.index === index))
		.map(({ index, question, arrangement }) => ({ index, question, arrangement }));
	return missed.length === 0 ? seat : { ...seat, reveals: [...seat.reveals, ...missed] };
}

/** Verdicts of the own on a question’s points that differ from the marks and are not appealed yet. */
export function appealable(
	seat: Seat,
	index: number,
	verdicts: Readonly<Record<string, PointVerdict>>
): SentAppeal[] {
	const points = seat.marks.find((marks) => marks.index === index)?.points;
	if (!points || answerTo(seat, index)?.verdict !== 'counted') return [];
	const isAppealed = (point: string) =>
		seat.appeals.some((appeal) => appeal.index === index && appeal.point === point);
	return Object.entries(verdicts).flatMap(([point, to]) =>
		(points[point] ?? 'missing') === to || isAppealed(point) ? [] : [{ index, point, to }]
	);
}

/** Keeps what the student holds against the marks of a question; one appeal a point, and it stands. */
export function giveAppeals(
	seat: Seat,
	index: number,
	verdicts: Readonly<Record<string, PointVerdict>>
): Seat {
	const more = appealable(seat, index, verdicts).map((appeal) => ({ ...appeal, standing: null }));
	return more.length === 0 ? seat : { ...seat, appeals: [...seat.appeals, ...more] };
}

/** What of a seat the host has yet to acknowledge, newest first, as a report carries it. */
export function pendingOf({
	answers,
	marks,
	appeals
}: Seat): Pick<Report, 'answers' | 'marks' | 'appeals'> {
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
			.slice(0, MAX_PENDING),
		appeals: appeals
			.filter(({ standing }) => standing === null)
			.map(({ index, point, to }) => ({ index, point, to }))
			.slice(0, MAX_PENDING)
	};
}

/** A revealed open question whose answer this device has to mark, left out `but` those; null where none. */
export function toMark(
	seat: Seat,
	but: readonly number[]
): { index: number; question: QuestionOf<'open'>; text: string } | null {
	for (const { index, question } of seat.reveals) {
		const answer = answerTo(seat, index);
		if (question.kind !== 'open' || answer?.response.kind !== 'open') continue;
		if (answer.verdict === 'late' || answer.verdict === 'refused' || but.includes(index)) continue;
		if (seat.marks.some((marks) => marks.index === index)) continue;
		return { index, question, text: answer.response.text };
	}
	return null;
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
