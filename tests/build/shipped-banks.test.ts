import { expect, it } from 'vitest';
import { describeFault } from '$lib/bank/fault';
import { reportBanks } from '../../src/build/banks-report';
import { appMarker } from '../../src/build/sample-marker';

const faultsWith = (marker: typeof appMarker | null) =>
	reportBanks('questions', 'questions', marker).faults.map(describeFault);

it('the shipped articles have no fault', () => {
	expect(faultsWith(null)).toEqual([]);
});

it('where the app’s marker is sure, it marks the shipped samples as their authors did in 90 % of points', () => {
	expect(faultsWith(appMarker).filter((fault) => fault.includes('points of the samples'))).toEqual([]);
});
