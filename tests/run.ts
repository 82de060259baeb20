import { spawn } from 'node:child_process';
import { runSteps, type Step } from './support/steps';

/** All that `npm test` does: the quick and the cheap first, the build before what drives it. */
const STEPS: readonly Step[] = [
	{ title: 'Types', script: 'check' },
	{ title: 'Lint and format', script: 'lint' },
	{ title: 'Dead code', script: 'knip' },
	{ title: 'Question banks', script: 'check:banks' },
	{ title: 'Brokers to test with', script: 'ensure-brokers' },
	{ title: 'Unit tests', script: 'test:unit' },
	{ title: 'A browser to test with', script: 'ensure-browser' },
	{ title: 'Component tests in a browser', script: 'test:component' },
	{ title: 'Build, and tests of the built app', script: 'test:e2e' }
];

/** Runs one script of package.json, its output straight to the terminal. */
function npmRun(script: string): Promise<boolean> {
	return new Promise((resolve) => {
		const child = spawn('npm', ['run', '--silent', script], {
			stdio: 'inherit',
			shell: process.platform === 'win32'
		});
		child.on('error', () => {
			resolve(false);
		});
		child.on('exit', (code) => {
			resolve(code === 0);
		});
	});
}

const passed = await runSteps(STEPS, {
	run: npmRun,
	say: console.log,
	nowMs: () => performance.now()
});
process.exitCode = passed ? 0 : 1;
