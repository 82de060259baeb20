import path from 'node:path';
import type { Page } from 'playwright';
import { build } from 'vite';
import { articles } from '../../src/build/articles-plugin';

const top = path.resolve(import.meta.dirname, '../..');

/** How long a history is. */
export interface Amount {
	readonly reviews: number;
	/** Those of the shipped articles but a few, and for the rest made-up ones of other articles. */
	readonly questions: number;
	readonly days: number;
}

/** A learner of ten years. */
export const TEN_YEARS: Amount = { reviews: 1_000_000, questions: 50_000, days: 3650 };

/** Fills the log and the cards of the page's origin as such a learner leaves them; gives the number of events. */
export async function seedHistory(page: Page, amount: Amount): Promise<number> {
	// Through DevTools, which the page's own policy does not bind.
	await page.evaluate(await bundled('seed-page.ts'));
	return page.evaluate(
		(wanted) =>
			(window as unknown as { __seedHistory: (amount: Amount) => Promise<number> }).__seedHistory(
				wanted
			),
		amount
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
