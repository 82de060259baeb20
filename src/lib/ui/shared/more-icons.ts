/** Stroke paths as in icons.ts that no first screen shows: `<Icon path={moreIcons.flag} />`. */
export const moreIcons = {
	clock: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zm0 3.8V12l3 2',
	flag: 'M6 20.5V4.5h11.5l-2.5 4l2.5 4H6',
	skip: 'M6 6l8 6l-8 6zm12 0v12',
	'eye-off':
		'M4 4l16 16M9.7 6.1A9 9 0 0 1 21 12a12 12 0 0 1-2.6 3.4M6.2 7.8A12 12 0 0 0 3 12a9.3 9.3 0 0 0 13 5M10 10a2.8 2.8 0 0 0 4 4',
	home: 'M4 11.5L12 4.5l8 7M6.5 9.8V19.5h11V9.8',
	sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 3v1.5m0 15V21m9-9h-1.5m-15 0H3m15.4-6.4l-1.1 1.1M6.7 17.3l-1.1 1.1m12.8 0l-1.1-1.1M6.7 6.7L5.6 5.6',
	moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
	download: 'M12 4.5v10.5m-4.5-4.5l4.5 4.5l4.5-4.5M5 19.5h14',
	upload: 'M12 15V4.5m-4.5 4.5l4.5-4.5l4.5 4.5M5 19.5h14',
	share: 'M12 14.5V4m-3.5 3.5L12 4l3.5 3.5M8 10.5H6v9h12v-9h-2',
	quote: 'M9.5 7C6.5 8 5 10.2 5 13.5V17h4.5v-4.5H7M19 7c-3 1-4.5 3.2-4.5 6.5V17H19v-4.5h-2.5',
	warning: 'M12 4.5L3.5 19.5h17zm0 5.5v4.5m0 2.5v.01',
	grip: 'M9 6.5h.01M15 6.5h.01M9 12h.01M15 12h.01M9 17.5h.01M15 17.5h.01',
	up: 'M6 14.5l6-6l6 6',
	down: 'M6 9.5l6 6l6-6'
} as const satisfies Record<string, string>;
