import path from 'node:path';
import type { Page } from 'playwright';
import { build } from 'vite';
import { articles } from '../../src/build/articles-plugin';

const top = path.resolve(import.meta.dirname, '../..');

/** Fills the log and the cards of the page's origin as that many reviews over two years leave them. */
export async function seedHistory(page: Page, events: number): Promise<void> {
	// Through DevTools, which the page's own policy does not bind.
	await page.evaluate(await bundled('seed-page.ts'));
	await page.evaluate(
		(count) =>
			(window as unknown as { __seedHistory: (events: number) => Promise<void> }).__seedHistory(
				count
			),
		events
	);
}

/** A file of this folder with all that it imports of the app, as one script. */
async function bundled(file: string): Promise<string> {
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
