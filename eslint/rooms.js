/**
 * The one table of rooms: what each may import and why. docs/ARCHITECTURE.md shows the same order;
 * `eslint/room-imports.js` judges every import by it.
 *
 * @typedef {object} Room
 * @property {string} path folder (or file) of the room, from the repository's top
 * @property {readonly string[]} mayImport rooms under it, by name
 * @property {boolean} [pure] no DOM, clock, randomness or storage
 */

const below = {
	study: ['bank', 'grading', 'memory', 'progress', 'formats', 'catalogue'],
	ui: ['bank', 'grading', 'memory', 'progress', 'formats', 'catalogue', 'study', 'live']
};

/** @type {Readonly<Record<string, Room>>} */
export const ROOMS = {
	bank: { path: 'src/lib/bank', mayImport: [], pure: true },
	grading: { path: 'src/lib/grading', mayImport: ['bank'], pure: true },
	memory: { path: 'src/lib/memory', mayImport: ['bank', 'grading'], pure: true },
	catalogue: { path: 'src/lib/catalogue', mayImport: ['bank'] },
	progress: { path: 'src/lib/progress', mayImport: ['bank', 'grading', 'memory'] },
	formats: { path: 'src/lib/formats', mayImport: ['bank'] },
	study: { path: 'src/lib/study', mayImport: below.study },
	live: { path: 'src/lib/live', mayImport: below.study },
	ui: { path: 'src/lib/ui', mayImport: below.ui },
	routes: { path: 'src/routes', mayImport: [...below.ui, 'ui'] },
	'service-worker': { path: 'src/service-worker', mayImport: [] },
	server: { path: 'src/server', mayImport: ['bank', 'live'] },
	build: { path: 'src/build', mayImport: ['bank', 'grading'] }
};

/**
 * Outside packages that have a home: only these rooms touch them, so that another scheduler, database
 * or transport changes one room. A name ending in `/` or `:` stands for all that begins with it.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const PACKAGE_HOMES = {
	layercake: ['ui'],
	hucre: ['ui'],
	'lean-qr': ['ui', 'server'],
	valibot: ['bank', 'progress', 'study', 'live'],
	'@valibot/to-json-schema': ['bank', 'build'],
	yaml: ['bank', 'build'],
	mdast: ['bank', 'build'],
	'mdast-util-from-markdown': ['bank', 'build'],
	stemmer: ['grading'],
	'fastest-levenshtein': ['grading'],
	'ts-fsrs': ['memory'],
	'fsrs-browser': ['ui'],
	'idb-keyval': ['progress'],
	xstate: ['study', 'live'],
	mqtt: ['live'],
	'@noble/hashes': ['progress', 'live'],
	'@noble/curves': ['live'],
	'@noble/ciphers': ['live'],
	aedes: ['server'],
	selfsigned: ['server'],
	ws: ['server'],
	sirv: ['server'],
	vite: ['build'],
	svelte: ['ui', 'routes'],
	'$app/': ['ui', 'routes'],
	'$env/': ['ui', 'routes'],
	'$service-worker': ['service-worker'],
	'node:': ['build', 'server']
};
