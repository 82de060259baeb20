import * as v from 'valibot';
import { DEFAULT_SETTINGS, RETENTION_RANGE, type Settings } from './settings';

const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const retention = v.pipe(
	v.number(),
	v.minValue(RETENTION_RANGE.least),
	v.maxValue(RETENTION_RANGE.most)
);

const StoredSettings = v.object({
	desiredRetention: v.fallback(retention, DEFAULT_SETTINGS.desiredRetention),
	newPerDay: v.fallback(whole(0, 1000), DEFAULT_SETTINGS.newPerDay),
	sessionLength: v.fallback(whole(1, 1000), DEFAULT_SETTINGS.sessionLength),
	dayBoundaryHour: v.fallback(whole(0, 23), DEFAULT_SETTINGS.dayBoundaryHour),
	theme: v.fallback(v.picklist(['auto', 'light', 'dark']), DEFAULT_SETTINGS.theme),
	askConfidence: v.fallback(v.boolean(), DEFAULT_SETTINGS.askConfidence),
	keyShortcuts: v.fallback(v.boolean(), DEFAULT_SETTINGS.keyShortcuts),
	dailyTarget: v.fallback(whole(0, 1000), DEFAULT_SETTINGS.dailyTarget),
	showRecall: v.fallback(v.boolean(), DEFAULT_SETTINGS.showRecall)
}) satisfies v.GenericSchema<unknown, Settings>;

/** Takes stored settings; a missing or bad field gets its default and the others stay. */
export function parseSettings(value: unknown): Settings {
	const fields = typeof value === 'object' && value !== null ? value : {};
	// Fallbacks only stand in for bad values, so that absent fields must be there as such.
	const absent = Object.fromEntries(Object.keys(DEFAULT_SETTINGS).map((key) => [key, null]));
	return v.parse(StoredSettings, { ...absent, ...fields });
}
