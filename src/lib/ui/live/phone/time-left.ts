import type { ParticipantContext } from '$lib/live/participant-machine';
import type { QuestionStep } from './screen';

/**
 * What is left of the own time for a question, in milliseconds, by this device’s own clock from paint on;
 * null where there is no limit. Before it is painted, and while the host pauses, nothing runs.
 */
export function timeLeftMs(
	{ seat, message }: Pick<ParticipantContext, 'seat' | 'message'>,
	{ index, limitMs }: QuestionStep,
	nowMs: number
): number | null {
	if (limitMs === null) return null;
	const shown = seat?.shown?.index === index ? seat.shown : null;
	const sinceMs = shown?.sinceMs ?? null;
	const running = sinceMs === null ? 0 : Math.max(0, nowMs - sinceMs);
	const left = limitMs + (message?.extraMs ?? 0) - (shown?.spentMs ?? 0) - running;
	return Math.max(0, left);
}

/** Seconds as a clock shows them, `1:05`; what is begun counts, so that 0:00 means that it is over. */
export function clockTime(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
