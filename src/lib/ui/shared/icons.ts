/** Stroke paths on a 24 x 24 grid, drawn for Keypoint; the names say what they mean, not what they show. */
export const iconPaths = {
	check: 'M5 12.5l4.5 4.5L19 7.5',
	cross: 'M6.5 6.5l11 11m0-11l-11 11',
	partly: 'M5 14c2.3-3.6 4.6-3.6 7-1.6s4.7 2 7-1.6',
	missing: 'M12 4.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15z',
	contradicted: 'M4 9h13l-3.5-3.5M20 15H7l3.5 3.5',
	question: 'M9 9.2a3 3 0 1 1 4.4 2.7c-1 .6-1.4 1.2-1.4 2.3m0 3.2v.1',
	dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
	up: 'M6 14.5l6-6l6 6',
	down: 'M6 9.5l6 6l6-6',
	back: 'M14.5 6l-6 6l6 6',
	forward: 'M9.5 6l6 6l-6 6',
	grip: 'M9 6.5h.01M15 6.5h.01M9 12h.01M15 12h.01M9 17.5h.01M15 17.5h.01',
	clock: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zm0 3.8V12l3 2',
	flag: 'M6 20.5V4.5h11.5l-2.5 4l2.5 4H6',
	undo: 'M8.5 5L4.5 9l4 4M5 9h9a5 5 0 0 1 0 10h-3',
	pause: 'M8.5 6v12M15.5 6v12',
	play: 'M8 5.5v13l10.5-6.5z',
	skip: 'M6 6l8 6l-8 6zm12 0v12',
	'eye-off':
		'M4 4l16 16M9.7 6.1A9 9 0 0 1 21 12a12 12 0 0 1-2.6 3.4M6.2 7.8A12 12 0 0 0 3 12a9.3 9.3 0 0 0 13 5M10 10a2.8 2.8 0 0 0 4 4',
	book: 'M12 6.5C10 5 7.5 4.5 4 4.5v13.5c3.5 0 6 .5 8 2c2-1.5 4.5-2 8-2v-13.5c-3.5 0-6 .5-8 2zm0 0V20',
	gear: 'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM12 3v3m0 12v3m9-9h-3M6 12H3m15.4-6.4l-2.2 2.2M7.8 16.2l-2.2 2.2m12.8 0l-2.2-2.2M7.8 7.8L5.6 5.6',
	home: 'M4 11.5L12 4.5l8 7M6.5 9.8V19.5h11V9.8',
	sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 3v1.5m0 15V21m9-9h-1.5m-15 0H3m15.4-6.4l-1.1 1.1M6.7 17.3l-1.1 1.1m12.8 0l-1.1-1.1M6.7 6.7L5.6 5.6',
	moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
	download: 'M12 4.5v10.5m-4.5-4.5l4.5 4.5l4.5-4.5M5 19.5h14',
	upload: 'M12 15V4.5m-4.5 4.5l4.5-4.5l4.5 4.5M5 19.5h14',
	bolt: 'M13 3.5L5.5 13.5H12l-1 7l7.5-10H12z',
	offline:
		'M4 4l16 16M3 9.5a13 13 0 0 1 4-2.5m5-.9a13 13 0 0 1 9 3.4M6.5 13a8 8 0 0 1 4-2.2m5.5 1.1a8 8 0 0 1 1.5 1.1M12 18h.01',
	quote: 'M9.5 7C6.5 8 5 10.2 5 13.5V17h4.5v-4.5H7M19 7c-3 1-4.5 3.2-4.5 6.5V17H19v-4.5h-2.5',
	info: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zm0 7v5m0-8v.01',
	warning: 'M12 4.5L3.5 19.5h17zm0 5.5v4.5m0 2.5v.01'
} as const satisfies Record<string, string>;

/** The name of an icon that Icon.svelte can draw. */
export type IconName = keyof typeof iconPaths;
