import adapter from '@sveltejs/adapter-static';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// The theme must be known before the first paint, so app.html holds one inline script; the CSP names it by hash.
const inlineScripts = [
	...readFileSync(new URL('src/app.html', import.meta.url), 'utf8').matchAll(
		/<script>([\s\S]*?)<\/script>/g
	)
].map(([, text]) => /** @type {const} */ (`sha256-${sha256(text ?? '')}`));

/** @param {string} text */
function sha256(text) {
	return createHash('sha256').update(text).digest('base64');
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: {
		// Scoping classes stand in every HTML, CSS and JS file; five letters tell the components apart as well.
		cssHash: ({ hash, filename }) => `s${hash(filename).slice(-5)}`,
		discloseVersion: false
	},
	kit: {
		// 404.html is the name that static hosts serve for an unknown path, so deep links work there too.
		adapter: adapter({ fallback: '404.html', precompress: true }),
		// A stylesheet in the HTML saves its request, and compresses with the others; all are under this, in bytes.
		inlineStyleThreshold: 20_000,
		paths: { base: /** @type {`/${string}` | ''} */ (process.env.BASE_PATH ?? '') },
		// Registered by ui/shared/app-update.svelte.ts after the page is usable, so that precaching never competes with it.
		serviceWorker: { register: false },
		typescript: {
			config(tsconfig) {
				tsconfig.include.push('../*.config.js', '../*.config.ts', '../eslint/**/*.js');
			}
		},
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				// No 'wasm-unsafe-eval' (which is not 'unsafe-eval'): the one WebAssembly, FSRS's optimiser, runs in a
				// worker, whose policy comes with its own file and not with the page.
				'script-src': ['self', ...inlineScripts],
				'style-src': ['self'],
				// SvelteKit's route announcer carries a style attribute.
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'base-uri': ['self'],
				'form-action': ['none'],
				'object-src': ['none']
			}
		}
	}
};
