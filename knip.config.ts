import type { KnipConfig } from 'knip';

export default {
	// Bundled by name into the pages that they run in, or started as processes of their own.
	entry: [
		'tests/bench/*-page.ts',
		'tests/bench/live/{host,own-broker,students}.ts',
		'tests/e2e/class/server.ts'
	],
	project: ['src/**/*.{ts,svelte}', 'tests/**/*.ts', 'eslint/**/*.js', '*.config.{js,ts}'],
	// A room's vocabulary is exported whole; a type used in its own file only is still part of it.
	ignoreExportsUsedInFile: { interface: true, type: true }
} satisfies KnipConfig;
