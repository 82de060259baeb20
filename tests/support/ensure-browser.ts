import { ensureBrowser } from './browser';

// Run once by `npm test` before the suites, so that no two of them install at the same time.
try {
	console.log(`The browser of the tests: ${ensureBrowser()}`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
