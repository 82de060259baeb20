/** One part of the test command: a script of package.json under a title for people. */
export interface Step {
	readonly title: string;
	readonly script: string;
}

/** What running steps needs from outside. */
export interface StepTools {
	/** Runs a script of package.json and says whether it succeeded. */
	readonly run: (script: string) => Promise<boolean>;
	readonly say: (line: string) => void;
	readonly nowMs: () => number;
}

/**
 * Runs the steps in order under clear titles and stops at the first that fails, saying how to run that
 * one alone. The closing line has the form that CI services count.
 * @returns whether all passed
 */
export async function runSteps(steps: readonly Step[], tools: StepTools): Promise<boolean> {
	const { run, say, nowMs } = tools;
	for (const [index, { title, script }] of steps.entries()) {
		say(`\n━━ ${index + 1}/${steps.length} ${title} (npm run ${script})`);
		const startedMs = nowMs();
		const passed = await run(script);
		const seconds = ((nowMs() - startedMs) / 1000).toFixed(1);
		if (!passed) {
			say(`✗ ${title} failed after ${seconds} s. To run it alone: npm run ${script}`);
			say(`\nsteps: ${index} passed, 1 failed`);
			return false;
		}
		say(`✓ ${title}, ${seconds} s`);
	}
	say(`\nsteps: ${steps.length} passed, 0 failed`);
	return true;
}
