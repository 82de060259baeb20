import { describe, expect, it } from 'vitest';
import { runSteps } from './steps';

const steps = ['one', 'two', 'three'].map((script) => ({ title: `Step ${script}`, script }));

/** Runs the three steps, `failing` among them, and keeps what was run and said. */
async function rehearse(failing: string | null) {
	const ran: string[] = [];
	const said: string[] = [];
	let clockMs = 0;
	const passed = await runSteps(steps, {
		run: (script) => Promise.resolve(ran.push(script) > 0 && script !== failing),
		say: (line) => said.push(line),
		nowMs: () => (clockMs += 1500)
	});
	return { passed, ran, said };
}

describe('runSteps', () => {
	it('runs all in order under their titles', async () => {
		const { passed, ran, said } = await rehearse(null);
		expect(passed).toBe(true);
		expect(ran).toEqual(['one', 'two', 'three']);
		expect(said[2]).toContain('2/3 Step two (npm run two)');
		expect(said).toContain('✓ Step two, 1.5 s');
		expect(said.at(-1)?.trim()).toBe('steps: 3 passed, 0 failed');
	});

	it('stops at the first that fails and says how to run it alone', async () => {
		const { passed, ran, said } = await rehearse('two');
		expect(passed).toBe(false);
		expect(ran).toEqual(['one', 'two']);
		expect(said.join('\n')).toContain('Step two failed after 1.5 s. To run it alone: npm run two');
		expect(said.at(-1)?.trim()).toBe('steps: 1 passed, 1 failed');
	});
});
