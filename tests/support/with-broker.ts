import { describe } from 'vitest';
import { findBroker, type BrokerProgram } from './brokers';

/**
 * Tests that need a broker beside our own. They are skipped by design where it is not installed: the test set-up
 * installs it only where that asks nothing of anybody (`ensure-brokers`), and says what it did.
 */
export function describeWithBroker(program: BrokerProgram, tests: () => void): void {
	const missing = findBroker(program) === null;
	const why = missing ? ': skipped, not installed here; your package manager has it' : '';
	describe.skipIf(missing)(`with ${program}${why}`, tests);
}
