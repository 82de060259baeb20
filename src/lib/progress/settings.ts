import { DEFAULT_BOUNDARY_HOUR } from '$lib/memory/day';

/** The least and most desired retention offered: outside it intervals turn absurd. */
export const RETENTION_RANGE = { least: 0.7, most: 0.97 } as const;

/** What the learner can set. */
export interface Settings {
	/** The recall that the scheduler aims for. */
	readonly desiredRetention: number;
	/** Questions met for the first time in a day. */
	readonly newPerDay: number;
	/** Questions in a session. */
	readonly sessionLength: number;
	/** The hour at which the learner’s day begins. */
	readonly dayBoundaryHour: number;
	readonly theme: 'auto' | 'light' | 'dark';
	/** Whether to ask how sure the learner is. */
	readonly askConfidence: boolean;
	/** Whether single keys act (1 to 4, Ctrl+Z); WCAG 2.1.4 asks for a way to turn them off. */
	readonly keyShortcuts: boolean;
	/** Questions that the learner means to answer in a day; 0: no target. */
	readonly dailyTarget: number;
	/** Whether a reading shows what would be recalled of it. */
	readonly showRecall: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
	desiredRetention: 0.9,
	newPerDay: 10,
	sessionLength: 20,
	dayBoundaryHour: DEFAULT_BOUNDARY_HOUR,
	theme: 'auto',
	askConfidence: true,
	keyShortcuts: true,
	dailyTarget: 20,
	showRecall: false
};
