import type { ParticipantContext } from '$lib/live/participant-events';
import { clockOf } from '$lib/live/seat';

/**
 * What is left of the own time, in milliseconds, by this device’s own clock: for the question that is open, from
 * paint on, or for all of a self-paced quiz. Null where there is no limit.
 */
export function timeLeftMs(
	{
		seat,
		state,
		message,
		deadlineMs
	}: Pick<ParticipantContext, 'seat' | 'state' | 'message' | 'deadlineMs'>,
	nowMs: number
): number | null {
	const step = state?.step;
	const extraMs = message?.extraMs ?? 0;
	if (step?.phase === 'paced')
		return step.paused && step.leftMs !== null
			? step.leftMs + extraMs
			: deadlineMs === null
				? null
				: Math.max(0, deadlineMs + extraMs - nowMs);
	if (step?.phase !== 'open' || step.limitMs === null || seat === null) return null;
	const clock = clockOf(seat, step.index);
	const sinceMs = clock?.sinceMs ?? null;
	const runningMs = sinceMs === null ? 0 : Math.max(0, nowMs - sinceMs);
	return Math.max(0, step.limitMs + extraMs - (clock?.spentMs ?? 0) - runningMs);
}

/** A duration as clocks show it, `1:05`; what is begun counts, so that 0:00 means that it is over. */
export function clockTime(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
