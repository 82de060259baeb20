import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { tsImport } from 'tsx/esm/api';

// By tsx, as check:banks does: Vite wants all that a configuration imports itself to name its file endings.
const { articles } = (await tsImport(
	'./src/build/articles-plugin.ts',
	import.meta.url
)) as typeof import('./src/build/articles-plugin');

// What every page runs, in one chunk: a dozen small ones would cost their own headers and compress worse.
const BASE = new RegExp(
	[
		String.raw`rolldown/runtime|vite/preload-helper|virtual:articles/outline`,
		// Without what only the charts' library needs of Svelte: bindings of sizes, and classes in lists.
		String.raw`/node_modules/svelte/(?!src/internal/client/dom/elements/bindings/(size|universal))`,
		String.raw`/node_modules/(esm-env|@sveltejs/kit|idb-keyval)/`,
		String.raw`/generated/root\.svelte`,
		String.raw`/src/routes/\+(layout|error|page)`,
		String.raw`/src/lib/bank/(ids|outline|rich-text)`,
		String.raw`/src/lib/catalogue/catalogue`,
		String.raw`/src/lib/grading/open/verdict`,
		String.raw`/src/lib/memory/(card|day|queue|rating|counts)`,
		String.raw`/src/lib/progress/(progress|open|store|settings|question-state|idb-connection|idb-store|keyed-store|load-rules|records|new-id|once|queue-input)\.ts`,
		String.raw`/src/lib/study/(session|plan|judge|rubric|standing|moved-on)\.ts`,
		String.raw`/src/lib/ui/home/`,
		String.raw`/src/lib/ui/question/(VerdictLine|verdict-words|keys|question\.css|views|QuestionView|completeness|empty-response)`,
		String.raw`/src/lib/ui/app/(AppFrame|learner)`,
		String.raw`/src/lib/ui/shared/(Icon|icons|times|lazy|clock|actor-state|RichText)\.`
	].join('|')
);
/** What the first answer needs: one request while the learner thinks. The views need only the type of marking.ts. */
const ANSWER =
	/\/node_modules\/(ts-fsrs|fastest-levenshtein)\/|\/src\/lib\/(study\/(mark-response|save-step|session-steps)|progress\/(attempt|fold|order|recording|put-facts|weights|read-weights|tally\/(count|sum|stored|tally))|memory\/schedule|grading\/(?!open\/|read-number))/;

/** Groups chunks in the browser's build alone; Kit's own split into pages stays as it is. */
function baseChunk(): Plugin {
	return {
		name: 'keypoint:base-chunk',
		config: () => ({
			environments: {
				client: {
					build: {
						// Terser drops more than the default does, and Rolldown names better after it: together a
						// twenty-fifth smaller than the default; every byte here is on the way to the first question.
						minify: 'terser',
						terserOptions: {
							module: true,
							ecma: 2020,
							mangle: false,
							compress: { passes: 5, pure_getters: true, unsafe_arrows: true, keep_fargs: false }
						},
						rolldownOptions: {
							output: {
								minify: true,
								codeSplitting: {
									groups: [
										{ name: 'base', test: BASE },
										{ name: 'answer', test: ANSWER }
									]
								}
							}
						}
					}
				}
			}
		})
	};
}

/**
 * fsrs-browser’s threads need headers that static hosts do not send, and its way of starting them (a worker that
 * imports the file that starts it) cannot be bundled; fit-optimiser.ts uses one thread.
 */
function withoutThreads(): Plugin {
	return {
		name: 'keypoint:without-threads',
		enforce: 'pre',
		resolveId: (id) => (id.includes('/wasm-bindgen-rayon-') ? '\0without-threads' : null),
		load: (id) =>
			id === '\0without-threads'
				? `export const startWorkers = () => { throw new Error('built without threads'); };`
				: null
	};
}

export default defineConfig({
	plugins: [articles(import.meta.dirname), sveltekit(), baseChunk(), withoutThreads()],
	// What the README says that Keypoint needs: for older ones light-dark() and nesting would be written out.
	build: { target: ['chrome123', 'firefox128', 'safari17.5'] },
	// As an IIFE a worker could not load its parts on demand.
	worker: { format: 'es', plugins: () => [withoutThreads()] },
	// Prebundled it would lose the plugin above.
	optimizeDeps: { exclude: ['fsrs-browser'] }
});
