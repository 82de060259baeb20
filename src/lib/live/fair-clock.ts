import type { AnswerVerdict } from './messages';
import { elapsedMs, type Round } from './session';

/** From the host’s publishing to the participant’s paint beside the network: decoding, drawing. */
const PAINT_MS = 1500;
/** More round trip than this is believed of nobody: a participant says itself how long it held a state. */
const MAX_ROUND_TRIP_MS = 2000;
/** Timers of a busy phone fire late. */
const TIMER_SLACK_MS = 250;
/** A device hears of the deadline with the network’s delay, and keeps it so much later. */
const DEADLINE_SLACK_MS = MAX_ROUND_TRIP_MS + TIMER_SLACK_MS;

interface Evidence {
	readonly reactionMs: number;
	/** When the host received it first. */
	readonly atMs: number;
	/** Whether the seat was heard to know of the close and to have no answer. */
	readonly hasPassed: boolean;
	/** Measured with this participant; null when not yet. */
	readonly roundTripMs: number | null;
}

/** What the host knows of an answer that has come. */
export interface AnswerEvidence extends Evidence {
	/** The limit with the participant’s own extra time; null where there is none. */
	readonly limitMs: number | null;
}

/** What the host knows of an answer to a self-paced quiz. */
export interface PacedEvidence extends Evidence {
	/** The quiz’s with the participant’s own extra time; null where it has no deadline. */
	readonly durationMs: number | null;
	/** The host’s time at which the seat was heard last to have nothing to say; null for never. */
	readonly emptyAtMs: number | null;
}

type Judgement = { verdict: Exclude<AnswerVerdict, 'refused'>; believedMs: number };

/**
 * Whether an answer was given in time, and how much of its reaction time is believed.
 *
 * The time is measured on the participant’s own device from paint to tap, so that a slow network costs
 * nobody anything. It counts when it came before the reveal, within the limit by that clock, and
 * nothing heard from the same seat proves that it was made after the close. After the reveal none
 * counts: the key is known. A device that stays silent until then cannot be told from one without a
 * network, and is given the benefit.
 *
 * The reaction time is believed as far as it fits the host’s clock: what the host’s time and the
 * claim leave unexplained may be the round trip and the paint, and no more.
 */
export function judgeTime(
	round: Round,
	{ reactionMs, atMs, limitMs, hasPassed, roundTripMs }: AnswerEvidence
): Judgement {
	const isOver = limitMs !== null && reactionMs > limitMs + TIMER_SLACK_MS;
	const elapsed = elapsedMs(round, atMs);
	const explained = Math.min(roundTripMs ?? MAX_ROUND_TRIP_MS, MAX_ROUND_TRIP_MS) + PAINT_MS;
	return {
		verdict: round.revealed || isOver || hasPassed ? 'late' : 'counted',
		believedMs: Math.min(Math.max(reactionMs, elapsed - explained), elapsed)
	};
}

/**
 * The same for a self-paced quiz. The device keeps its own deadline; a seat that was heard after it
 * (in time that others were given more of) and had nothing to say is late with what comes then. How
 * long somebody thought about one question among many nothing bears out, so the claim stands as far
 * as the quiz has run.
 */
export function judgePaced(
	round: Round,
	{ reactionMs, atMs, durationMs, hasPassed, emptyAtMs }: PacedEvidence
): Judgement {
	const isOver =
		durationMs !== null &&
		emptyAtMs !== null &&
		elapsedMs(round, emptyAtMs) > durationMs + DEADLINE_SLACK_MS;
	return {
		verdict: round.revealed || isOver || hasPassed ? 'late' : 'counted',
		believedMs: Math.min(reactionMs, elapsedMs(round, atMs))
	};
}
