import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '$lib/progress/settings';
import { parseSettings } from '$lib/progress/stored-settings';

it('gives defaults where nothing is stored', () => {
	expect(DEFAULT_SETTINGS).toEqual({
		desiredRetention: 0.9,
		newPerDay: 10,
		sessionLength: 20,
		dayBoundaryHour: 4,
		theme: 'auto',
		askConfidence: true,
		keyShortcuts: true,
		dailyTarget: 20,
		showRecall: false
	});
	expect(parseSettings('nonsense')).toEqual(DEFAULT_SETTINGS);
});

it('keeps the good fields beside bad and missing ones', () => {
	const stored = { desiredRetention: 0.99, newPerDay: 5, theme: 'sepia', askConfidence: false };
	expect(parseSettings(stored)).toEqual({
		...DEFAULT_SETTINGS,
		newPerDay: 5,
		askConfidence: false
	});
});

it('gives back what was saved', () => {
	const saved = { ...DEFAULT_SETTINGS, desiredRetention: 0.85, dayBoundaryHour: 0, theme: 'dark' };
	expect(parseSettings(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
});
