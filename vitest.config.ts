import { realpathSync } from 'node:fs';
import path from 'node:path';
import { svelteTesting } from '@testing-library/svelte/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArgs, findBrowser } from './tests/support/browser';

const executablePath = findBrowser();

export default defineConfig({
	test: {
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					name: 'unit',
					// Linting a snippet loads TypeScript first, which a busy machine takes its time over.
					testTimeout: 30_000,
					environment: 'node',
					include: ['tests/**/*.test.ts'],
					exclude: ['tests/**/*.browser.test.ts', 'tests/e2e/**', 'tests/engines/**'],
					expect: { requireAssertions: true }
				}
			},
			{
				extends: './vite.config.ts',
				// Its `resolveBrowser` would drop Vite's own conditions, and with them Svelte's browser half.
				plugins: [svelteTesting({ resolveBrowser: false })],
				// In a git worktree node_modules may be a link to another folder, which Vite would refuse to serve.
				server: { fs: { allow: ['.', realpathSync('node_modules')] } },
				test: {
					name: 'component',
					include: ['tests/**/*.browser.test.ts'],
					setupFiles: ['tests/support/patience.ts'],
					// One page at a time: on a small machine, pages beside each other starve each other.
					fileParallelism: false,
					testTimeout: 30_000,
					expect: { requireAssertions: true, poll: { timeout: 10_000 } },
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({
							launchOptions: {
								args: browserArgs(),
								...(executablePath === null ? {} : { executablePath })
							}
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			},
			{
				// Drives the built app from outside, so it needs none of the app's own build plugins.
				resolve: { alias: { $lib: path.resolve('src/lib') } },
				test: {
					name: 'e2e',
					environment: 'node',
					include: ['tests/e2e/**/*.test.ts'],
					globalSetup: ['tests/e2e/require-build.ts'],
					fileParallelism: false,
					testTimeout: 60_000,
					hookTimeout: 60_000,
					// A page on a busy machine may take its time; what never comes fails all the same.
					expect: { requireAssertions: true, poll: { timeout: 10_000 } }
				}
			},
			{
				// Other engines than Chromium, as far as they are installed; not part of `npm test`.
				resolve: { alias: { $lib: path.resolve('src/lib') } },
				test: {
					name: 'engines',
					environment: 'node',
					include: ['tests/engines/**/*.test.ts'],
					globalSetup: ['tests/e2e/require-build.ts'],
					fileParallelism: false,
					testTimeout: 300_000,
					expect: { poll: { timeout: 10_000 } }
				}
			}
		]
	}
});
