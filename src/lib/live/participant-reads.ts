import type { PointVerdict } from '$lib/bank/kinds/open';
import type { PublicState } from './messages';
import type { MarkInput, ParticipantContext } from './participant-events';
import type { Word } from './participant-line';
import { answerTo, clockOf, pendingOf, toMark, type Seat } from './seat';

/** A message takes now longer, now shorter: what a deadline may move by without having moved. */
const DEADLINE_JITTER_MS = 500;

/** The question that is asked or was just asked; null between. */
export function indexOf({ state }: ParticipantContext): number | null {
	return state && 'index' in state.step ? state.step.index : null;
}

/** What was answered to it; null while nothing was. */
export function ownAnswer(context: ParticipantContext) {
	const index = indexOf(context);
	return index === null || !context.seat ? null : answerTo(context.seat, index);
}

/** What of a state decides where a participant is; its beats change nothing. */
export function stepKey(state: PublicState | null): string {
	if (state === null) return '';
	const { step } = state;
	return `${step.phase} ${'index' in step ? step.index : ''} ${'paused' in step ? String(step.paused) : ''}`;
}

/** When the own time runs out; null where the clock stands or there is no limit. */
export function expiresAtMs({ state, seat, message }: ParticipantContext): number | null {
	const step = state?.step;
	if (step?.phase !== 'open' || step.limitMs === null || !seat) return null;
	const clock = clockOf(seat, step.index);
	if (!clock || clock.sinceMs === null) return null;
	return clock.sinceMs + step.limitMs + (message?.extraMs ?? 0) - clock.spentMs;
}

/** The deadline that a state tells, by this device’s clock; null where it tells none, or stands still. */
export function deadlineOf({ step }: PublicState, atMs: number): number | null {
	return step.phase === 'paced' && step.leftMs !== null && !step.paused ? atMs + step.leftMs : null;
}

/** Messages travel for a moment, now longer, now shorter: only more than that moves a deadline. */
export function movesDeadline(before: number | null, after: number | null): boolean {
	return before === null || after === null
		? before !== after
		: Math.abs(after - before) > DEADLINE_JITTER_MS;
}

/** What the host is to hear; null before there is a name where one is asked for. */
export function wordOf({ seat, state, rejoins }: ParticipantContext): Word | null {
	if (!seat || !state || (seat.name === null && state.names === 'asked')) return null;
	return { name: seat.name ?? '', team: seat.team, rejoins, ...pendingOf(seat) };
}

/** The next open answer that waits for its marks; null where none does. */
export function markInput({ seat, unmarked }: ParticipantContext): MarkInput | null {
	return seat && toMark(seat, unmarked);
}

/** The seat with the marks of the answer that waited for them. */
export function keepMarks(
	context: ParticipantContext,
	points: Readonly<Record<string, PointVerdict>>
): Seat {
	const seat = must(context.seat);
	const { index } = must(markInput(context));
	return { ...seat, marks: [...seat.marks, { index, points, acknowledged: false }] };
}

/** @throws {Error} where there is nothing: the machine’s states promise that there is */
export function must<Value>(value: Value | null): Value {
	if (value === null) throw new Error('The participant machine has no such thing here');
	return value;
}
