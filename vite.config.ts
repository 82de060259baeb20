import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { articles } from './src/build/articles-plugin';

// What every page runs, in one chunk: a dozen small ones would cost their own headers and compress worse.
const BASE =
	/node_modules\/(svelte|esm-env|clsx|@sveltejs\/kit|idb-keyval)\/|preload-helper|virtual:articles\/outline|\/src\/lib\/(bank\/(ids|outline|rich-text)|catalogue|memory\/(card|day|queue|rating|counts)|progress\/(progress|open|store|settings|question-state|idb-connection|idb-store|new-id|queue-input)\.ts|study\/(session|plan)\.ts|ui\/(app\/(AppFrame|learner)|shared\/(Icon|icons|times|lazy|RichText)))/;

/** Groups chunks in the browser's build alone; Kit's own split into pages stays as it is. */
function baseChunk(): Plugin {
	return {
		name: 'keypoint:base-chunk',
		config: () => ({
			environments: {
				client: {
					build: {
						// A fiftieth smaller than the default; every byte here is on the way to the first question.
						minify: 'terser',
						terserOptions: {
							module: true,
							ecma: 2020,
							compress: { passes: 3, pure_getters: true }
						},
						rolldownOptions: {
							output: { codeSplitting: { groups: [{ name: 'base', test: BASE }] } }
						}
					}
				}
			}
		})
	};
}

export default defineConfig({
	plugins: [articles(import.meta.dirname), sveltekit(), baseChunk()]
});
