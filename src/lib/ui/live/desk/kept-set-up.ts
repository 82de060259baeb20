import { readSetUp, type SetUp } from '$lib/live/set-up';

const KEY = 'keypoint.live.set-up';

/** What the teacher chose last on this device; a first set-up where nothing can be read. */
export function loadSetUp(): SetUp {
	try {
		return readSetUp(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
	} catch {
		return readSetUp(null);
	}
}

/** Keeps it for the next time; a room opens without it. */
export function keepSetUp(setUp: SetUp): void {
	try {
		localStorage.setItem(KEY, JSON.stringify(setUp));
	} catch {
		return;
	}
}
