import { describe, expect, it } from 'vitest';
import { testsWith, type BrokerProgram } from './brokers';

/**
 * Tests that need a broker beside our own. They are skipped by design where it is not installed and
 * the test set-up cannot install it (`ensure-brokers`: only as root on Debian); as root on Debian
 * they are never skipped, and a broker that is missing there fails.
 */
export function describeWithBroker(program: BrokerProgram, tests: () => void): void {
	const fate = testsWith(program);
	if (fate === 'fail') {
		it(`${program} is installed by the test set-up`, () => {
			expect.fail(`No ${program} here: \`npm run ensure-brokers\` installs it, or says why not.`);
		});
	} else {
		const why = fate === 'skip' ? ': skipped, not installed here; your package manager has it' : '';
		describe.skipIf(fate === 'skip')(`with ${program}${why}`, tests);
	}
}
