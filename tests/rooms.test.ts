import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { ROOMS } from '../eslint/rooms.js';

/** The project's own configuration, less what needs the snippet to be a file of the TypeScript project. */
const eslint = new ESLint({
	overrideConfig: [
		{
			...ts.configs.disableTypeChecked,
			languageOptions: { parserOptions: { program: null, project: false, projectService: false } }
		}
	]
});

/** What the room and purity rules say about a snippet that stands in `filePath`. */
async function complaints(filePath: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(code, { filePath });
	const messages = result?.messages ?? [];
	const broken = messages.filter((message) => message.fatal);
	if (broken.length > 0) throw new Error(`snippet does not parse: ${broken[0]?.message ?? ''}`);
	return messages
		.filter(({ ruleId }) => /^keypoint\/|^no-restricted/.test(ruleId ?? ''))
		.map((message) => message.message);
}

const inRoom = (room: string) => `${ROOMS[room]?.path ?? ''}/snippet.ts`;
const libRooms = Object.keys(ROOMS).filter((room) => ROOMS[room]?.path.startsWith('src/lib/'));

describe('the order of the rooms', () => {
	const lib = 'bank grading memory progress formats catalogue study live ui'.split(' ');
	// Written out again rather than read from the table, so that a slip in the table fails here.
	const allowed: Record<string, string> = {
		bank: '',
		grading: 'bank',
		memory: 'bank grading',
		catalogue: 'bank',
		progress: 'bank grading memory',
		formats: 'bank',
		study: 'bank grading memory progress formats catalogue',
		live: 'bank grading memory progress formats catalogue',
		ui: 'bank grading memory progress formats catalogue study live',
		routes: lib.join(' '),
		server: 'bank live',
		build: 'bank grading'
	};

	it('knows every room of src/lib', () => {
		expect([...libRooms].sort()).toEqual([...lib].sort());
	});

	it.each(Object.keys(allowed))('%s/ imports exactly the rooms under it', async (from) => {
		const code = lib.map((to) => `import '$lib/${to}/thing';`).join('\n');
		const said = await complaints(inRoom(from), code);
		const refused = lib.filter((to) => said.some((text) => text.includes(`: ${to}/ is not under`)));
		const mayNot = lib.filter((to) => to !== from && !allowed[from]?.split(' ').includes(to));
		expect(refused).toEqual(mayNot);
		expect(said).toHaveLength(mayNot.length);
	});

	it('says why, naming what the room may import', async () => {
		expect(await complaints(inRoom('memory'), `import '$lib/study/machine';`)).toEqual([
			expect.stringContaining('memory/ may import bank, grading only: study/ is not under it')
		]);
		expect(await complaints(inRoom('bank'), `import '$lib/grading/mark';`)).toEqual([
			expect.stringContaining('bank/ may import no room: grading/ is not under it')
		]);
	});
});

describe('the forms of an import', () => {
	it.each([
		['alias', `import { mark } from '$lib/study/mark'; mark();`],
		['relative', `import { mark } from '../study/mark'; mark();`],
		['relative, from the room’s top', `import '../../lib/study/mark';`],
		['type', `import type { Mark } from '$lib/study/mark'; export const m: Mark | null = null;`],
		['type in place', `export let m: import('$lib/study/mark').Mark;`],
		['dynamic', `export const load = () => import('$lib/study/mark');`],
		['named re-export', `export { mark } from '../study/mark';`],
		['whole re-export', `export * from '$lib/study/mark';`]
	])('judges a %s import', async (_form, code) => {
		expect(await complaints(inRoom('grading'), code)).toEqual([
			expect.stringContaining('grading/ may import bank only')
		]);
		expect(await complaints(inRoom('ui'), code)).toEqual([]);
	});

	it('judges a component’s script', async () => {
		const code = `<script lang="ts">\n\timport { mark } from '../../../routes/mark';\n</script>\n\n{mark}\n`;
		expect(await complaints('src/lib/ui/study/Question.svelte', code)).toEqual([
			expect.stringContaining('routes/ is not under it')
		]);
		const allowed = code.replace('../../../routes', '$lib/study');
		expect(await complaints('src/lib/ui/study/Question.svelte', allowed)).toEqual([]);
	});

	it('leaves imports inside a room alone, in its folders too', async () => {
		expect(await complaints('src/lib/bank/kinds/choice.ts', `import '../fields';`)).toEqual([]);
	});

	it('takes a folder for a room only by its whole name', async () => {
		expect(await complaints('src/lib/bank/a.ts', `import './ui/thing';`)).toEqual([]);
		expect(await complaints('src/lib/bank/a.ts', `import '../uidesign/thing';`)).toEqual([
			expect.stringContaining('names no room')
		]);
	});

	it('leaves tests alone', async () => {
		expect(await complaints('tests/bank/a.test.ts', `import '$lib/ui/thing';`)).toEqual([]);
	});
});

describe('outside packages', () => {
	it.each([
		['valibot', 'bank progress study live'],
		['yaml', 'bank build'],
		['mdast-util-from-markdown', 'bank build'],
		['stemmer', 'grading'],
		['fastest-levenshtein', 'grading'],
		['ts-fsrs', 'memory'],
		['idb-keyval', 'progress'],
		['xstate', 'study live'],
		['mqtt', 'live'],
		['@noble/hashes/sha2.js', 'progress live'],
		['@noble/curves/ed25519.js', 'live'],
		['aedes', 'server'],
		['ws', 'server'],
		['sirv', 'server'],
		['svelte/reactivity', 'ui routes'],
		['$app/paths', 'ui routes'],
		['node:fs', 'server build']
	])('%s is touched by %s only', async (specifier, homes) => {
		const rooms = [...libRooms, 'routes', 'server', 'build'];
		const verdicts = await Promise.all(
			rooms.map((room) => complaints(inRoom(room), `import '${specifier}';`))
		);
		const touching = rooms.filter((_, index) => verdicts[index]?.length === 0);
		expect(touching.sort()).toEqual(homes.split(' ').sort());
	});

	it('says which room to ask', async () => {
		expect(await complaints(inRoom('study'), `import { fsrs } from 'ts-fsrs'; fsrs();`)).toEqual([
			expect.stringContaining(`Only memory/ may touch 'ts-fsrs'`)
		]);
	});

	it('lets a pure room touch no package that it was not given', async () => {
		expect(await complaints(inRoom('memory'), `import 'some-new-package';`)).toEqual([
			expect.stringContaining('memory/ is pure')
		]);
		expect(await complaints(inRoom('ui'), `import 'some-new-package';`)).toEqual([]);
	});
});

describe('purity', () => {
	const impure = [
		'Date.now()',
		'new Date()',
		'Date()',
		'Math.random()',
		'performance.now()',
		'crypto.randomUUID()',
		'globalThis.crypto'
	];

	it.each(['bank', 'grading', 'memory'])('%s/ has no clock and no randomness', async (room) => {
		for (const expression of impure) {
			const said = await complaints(inRoom(room), `export const x = ${expression};`);
			expect(said, expression).toEqual([expect.stringContaining('are pure')]);
		}
	});

	it('lets a pure room reckon with a time that it was given', async () => {
		const code = 'export const day = (now: number) => new Date(now).getUTCDay();';
		expect(await complaints(inRoom('memory'), code)).toEqual([]);
	});

	it.each(['progress', 'study', 'ui'])('%s/ may ask for the time', async (room) => {
		expect(await complaints(inRoom(room), 'export const x = Date.now();')).toEqual([]);
	});
});
