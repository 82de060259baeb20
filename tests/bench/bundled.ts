import path from 'node:path';
import { build } from 'vite';
import { articles } from '../../src/build/articles-plugin';

const top = path.resolve(import.meta.dirname, '../..');

/** A file of this folder with all that it imports of the app, as one script. */
export async function bundled(file: string): Promise<string> {
	const result = await build({
		root: top,
		configFile: false,
		logLevel: 'error',
		plugins: [articles(top)],
		resolve: { alias: { $lib: path.join(top, 'src/lib') } },
		build: {
			write: false,
			lib: { entry: path.join(import.meta.dirname, file), name: 'bench', formats: ['iife'] }
		}
	});
	const outputs = Array.isArray(result) ? result : [result];
	const code = outputs.flatMap((bundle) =>
		'output' in bundle
			? bundle.output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : []))
			: []
	);
	const [script] = code;
	if (script === undefined || code.length !== 1) throw new Error(`${file} is not one script.`);
	return script;
}
