import type { KnipConfig } from 'knip';

export default {
	// Bundled by name into the page that it seeds.
	entry: ['tests/bench/seed-page.ts'],
	project: ['src/**/*.{ts,svelte}', 'tests/**/*.ts', 'eslint/**/*.js', '*.config.{js,ts}'],
	// A room's vocabulary is exported whole; a type used in its own file only is still part of it.
	ignoreExportsUsedInFile: { interface: true, type: true }
} satisfies KnipConfig;
