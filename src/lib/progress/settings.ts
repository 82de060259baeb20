import * as v from 'valibot';
import { DEFAULT_BOUNDARY_HOUR } from '$lib/memory/day';

const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** The least and most desired retention offered: outside it intervals turn absurd. */
export const RETENTION_RANGE = { least: 0.7, most: 0.97 } as const;

const StoredSettings = v.object({
	/** The recall that the scheduler aims for. */
	desiredRetention: v.fallback(
		v.pipe(v.number(), v.minValue(RETENTION_RANGE.least), v.maxValue(RETENTION_RANGE.most)),
		0.9
	),
	/** Questions met for the first time in a day. */
	newPerDay: v.fallback(whole(0, 1000), 10),
	/** Questions in a session. */
	sessionLength: v.fallback(whole(1, 1000), 20),
	/** The hour at which the learner’s day begins. */
	dayBoundaryHour: v.fallback(whole(0, 23), DEFAULT_BOUNDARY_HOUR),
	theme: v.fallback(v.picklist(['auto', 'light', 'dark']), 'auto'),
	/** Whether to ask how sure the learner is. */
	askConfidence: v.fallback(v.boolean(), true),
	/** Whether single keys act (1 to 4, Ctrl+Z); WCAG 2.1.4 asks for a way to turn them off. */
	keyShortcuts: v.fallback(v.boolean(), true)
});
/** What the learner can set. */
export type Settings = Readonly<v.InferOutput<typeof StoredSettings>>;

/** Takes stored settings; a missing or bad field gets its default and the others stay. */
export function parseSettings(value: unknown): Settings {
	const fields = typeof value === 'object' && value !== null ? value : {};
	return v.parse(StoredSettings, { ...missing, ...fields });
}

/** Fallbacks only stand in for bad values, so that absent keys are named as such. */
const missing = Object.fromEntries(Object.keys(StoredSettings.entries).map((key) => [key, null]));

export const DEFAULT_SETTINGS: Settings = parseSettings(null);
