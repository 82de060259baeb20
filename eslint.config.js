import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { purityRules } from './eslint/purity.js';
import roomImports from './eslint/room-imports.js';
import { ROOMS } from './eslint/rooms.js';
import svelteConfig from './svelte.config.js';

const pureRooms = Object.values(ROOMS)
	.filter((room) => room.pure)
	.map((room) => `${room.path}/**`);

export default defineConfig(
	globalIgnores(['build/', '.svelte-kit/', 'coverage/', 'node_modules/', 'test-results/']),
	js.configs.recommended,
	ts.configs.strictTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				// Kit leaves the service worker out of its tsconfig: it has no DOM but a worker's globals.
				projectService: {
					allowDefaultProject: ['src/service-worker.ts'],
					defaultProject: 'tsconfig.worker.json'
				},
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			// TypeScript knows better which names exist.
			'no-undef': 'off',
			eqeqeq: 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		// What a .svelte file gives to another is `any` to ESLint's TypeScript; svelte-check knows it and judges it.
		files: ['**/*.svelte', 'src/lib/ui/**', 'src/routes/**', 'tests/ui/**'],
		rules: Object.fromEntries(
			['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
				`@typescript-eslint/no-unsafe-${what}`,
				'off'
			])
		)
	},
	{
		// svelte-check narrows unions in templates otherwise than ESLint's TypeScript, and needs the last case named.
		files: ['**/*.svelte'],
		rules: { '@typescript-eslint/no-unnecessary-condition': 'off' }
	},
	{
		// Links made elsewhere: an author's own, and a glossary's that its page has resolved.
		files: ['src/lib/ui/shared/RichText.svelte'],
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	{
		// Loops over arrays of numbers by index, up to their own length.
		files: ['src/lib/grading/open/**'],
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
	},
	{
		// A test that finds nothing where it looks should fail, and does so by itself.
		files: ['tests/**'],
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
	},
	{
		files: ['src/**'],
		plugins: { keypoint: { rules: { 'room-imports': roomImports } } },
		rules: { 'keypoint/room-imports': 'error' }
	},
	{ files: pureRooms, rules: purityRules },
	{
		// Storage is made to fail there by wrapping the browser's own methods.
		files: ['tests/e2e/**'],
		rules: { '@typescript-eslint/unbound-method': 'off' }
	},
	// Configuration in JavaScript: svelte-check reads its types, the typed rules are for the app.
	{ files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] }
);
