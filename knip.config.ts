import type { KnipConfig } from 'knip';

export default {
	// Bundled by name into the pages that they run in.
	entry: ['tests/bench/*-page.ts'],
	project: ['src/**/*.{ts,svelte}', 'tests/**/*.ts', 'eslint/**/*.js', '*.config.{js,ts}'],
	// A room's vocabulary is exported whole; a type used in its own file only is still part of it.
	ignoreExportsUsedInFile: { interface: true, type: true }
} satisfies KnipConfig;
