/** The time, and waiting: a browser’s own, or a simulation’s. */
export interface LiveClock {
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly setTimeout: (run: () => void, delayMs: number) => unknown;
	readonly clearTimeout: (timer: unknown) => void;
}

/** A clock that is so much ahead of another: a device that takes a room over goes by the room’s time. */
export function shiftedClock(clock: LiveClock, skewMs: number): LiveClock {
	return { ...clock, now: () => clock.now() + skewMs };
}

/** The device’s own clock. */
export const deviceClock: LiveClock = {
	now: () => Date.now(),
	setTimeout: (run, delayMs) => setTimeout(run, delayMs),
	clearTimeout: (timer) => {
		clearTimeout(timer as number);
	}
};
