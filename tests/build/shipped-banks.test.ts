import { expect, it } from 'vitest';
import { describeFault } from '$lib/bank/fault';
import { reportBanks } from '../../src/build/banks-report';

it('the shipped articles have no fault', () => {
	const { faults } = reportBanks('questions', 'questions', null);
	expect(faults.map(describeFault)).toEqual([]);
});
