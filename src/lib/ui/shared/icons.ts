/**
 * Stroke paths on a 24 x 24 grid, drawn for Keypoint; the names say what they mean, not what they show.
 * Every page loads these, so they are only what stands on the way to the first answer: the others are
 * in more-icons.ts.
 */
export const iconPaths = {
	check: 'M5 12.5l4.5 4.5L19 7.5',
	cross: 'M6.5 6.5l11 11m0-11l-11 11',
	partly: 'M5 14c2.3-3.6 4.6-3.6 7-1.6s4.7 2 7-1.6',
	missing: 'M12 4.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15z',
	contradicted: 'M4 9h13l-3.5-3.5M20 15H7l3.5 3.5',
	question: 'M9 9.2a3 3 0 1 1 4.4 2.7c-1 .6-1.4 1.2-1.4 2.3m0 3.2v.1',
	forward: 'M9.5 6l6 6l-6 6',
	dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
	undo: 'M8.5 5L4.5 9l4 4M5 9h9a5 5 0 0 1 0 10h-3',
	pause: 'M8.5 6v12M15.5 6v12',
	play: 'M8 5.5v13l10.5-6.5z',
	book: 'M12 6.5C10 5 7.5 4.5 4 4.5v13.5c3.5 0 6 .5 8 2c2-1.5 4.5-2 8-2v-13.5c-3.5 0-6 .5-8 2zm0 0V20',
	chart: 'M5 20v-7m7 7V4m7 16V9',
	gear: 'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM12 3v3m0 12v3m9-9h-3M6 12H3m15.4-6.4l-2.2 2.2M7.8 16.2l-2.2 2.2m12.8 0l-2.2-2.2M7.8 7.8L5.6 5.6'
} as const satisfies Record<string, string>;

/** The name of an icon that Icon.svelte can draw by itself. */
export type IconName = keyof typeof iconPaths;
