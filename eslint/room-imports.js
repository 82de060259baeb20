import path from 'node:path';
import { PACKAGE_HOMES, ROOMS } from './rooms.js';

const top = path.resolve(import.meta.dirname, '..');

/**
 * The room that a file or module path lies in, or null outside of all rooms.
 * @param {string} file path from the repository's top, with `/`
 * @returns {string | null}
 */
function roomOf(file) {
	for (const [name, room] of Object.entries(ROOMS)) {
		const rest = file.startsWith(room.path) ? file.slice(room.path.length) : null;
		if (rest !== null && /^($|[./])/.test(rest)) return name;
	}
	return null;
}

/**
 * The path from the top that an import names, or null for an outside package.
 * @param {string} specifier
 * @param {string} importer path of the importing file, from the top
 */
function localTarget(specifier, importer) {
	if (specifier === '$lib' || specifier.startsWith('$lib/')) return `src/lib${specifier.slice(4)}`;
	if (!specifier.startsWith('.')) return null;
	return path.posix.normalize(path.posix.join(path.posix.dirname(importer), specifier));
}

/** @param {string} specifier @returns {readonly string[] | null} the package's rooms, null where none is named */
function homesOf(specifier) {
	for (const [name, homes] of Object.entries(PACKAGE_HOMES)) {
		if (specifier === name || specifier.startsWith(/[/:]$/.test(name) ? name : `${name}/`)) {
			return homes;
		}
	}
	return null;
}

/**
 * Why a file may not import a specifier, or null where it may.
 * @param {string} specifier
 * @param {string} importer path of the importing file, from the top, with `/`
 * @returns {string | null}
 */
function whyForbidden(specifier, importer) {
	const from = roomOf(importer);
	const room = from === null ? undefined : ROOMS[from];
	if (from === null || room === undefined) return null;

	const target = localTarget(specifier, importer);
	if (target !== null) {
		const to = roomOf(target);
		if (to === null && target.startsWith('src/lib')) {
			return `'${specifier}' names no room: import the file that is meant, as in $lib/bank/question.`;
		}
		if (to === null || to === from || room.mayImport.includes(to)) return null;
		const allowed = room.mayImport.length > 0 ? `${room.mayImport.join(', ')} only` : 'no room';
		return `${from}/ may import ${allowed}: ${to}/ is not under it. Move the code down, or take what it gives as an argument.`;
	}

	const homes = homesOf(specifier);
	if (homes?.includes(from)) return null;
	if (homes !== null) {
		return `Only ${homes.map((home) => `${home}/`).join(', ')} may touch '${specifier}', so that replacing it changes nothing else: ${from}/ uses what that room exports.`;
	}
	return room.pure === true
		? `${from}/ is pure and touches only the packages that eslint/rooms.js gives it: '${specifier}' is not one.`
		: null;
}

/** @typedef {{ value?: unknown, loc?: import('eslint').AST.SourceLocation | null | undefined }} Specifier */

/** @type {import('eslint').Rule.RuleModule} */
export default {
	meta: {
		type: 'problem',
		docs: { description: 'keep imports going down from room to room' },
		schema: []
	},
	create(context) {
		const importer = path.relative(top, context.filename).split(path.sep).join('/');

		/** @param {Specifier | null | undefined} source */
		const judge = (source) => {
			if (typeof source?.value !== 'string' || !source.loc) return;
			const message = whyForbidden(source.value, importer);
			if (message !== null) context.report({ loc: source.loc, message });
		};

		return {
			ImportDeclaration: (node) => judge(node.source),
			ExportNamedDeclaration: (node) => judge(node.source),
			ExportAllDeclaration: (node) => judge(node.source),
			ImportExpression: ({ source }) => judge(source.type === 'Literal' ? source : null),
			/** @param {unknown} node `import('…').Name` in a type, which ESTree does not know */
			TSImportType: (node) => judge(/** @type {{ source: Specifier }} */ (node).source)
		};
	}
};
