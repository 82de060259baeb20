import { existsSync } from 'node:fs';

/** Stops the e2e project with a plain sentence where there is no built app to drive. */
export default function requireBuild(): void {
	if (!existsSync('build/index.html')) {
		throw new Error(
			'There is no built app to test: run `npm run build` first, or `npm run test:e2e`.'
		);
	}
}
