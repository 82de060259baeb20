const DAY_MS = 86_400_000;
const KEY = 'keypoint.clock';

/**
 * Whether the clock stands so far before the latest answers that one of them must be wrong: time zones and the
 * clocks of several devices make less than a day.
 * @param latestMs when the latest answer was given, by the clock then
 */
export function isBehind(nowMs: number, latestMs: number): boolean {
	return latestMs - nowMs > DAY_MS;
}

/** Whether the learner was told already of answers that late. Without storage they are told on every visit. */
export function wasTold(latestMs: number): boolean {
	try {
		return latestMs - Number(localStorage.getItem(KEY) ?? 0) < DAY_MS;
	} catch {
		return false;
	}
}

/** Remembers that the learner knows. */
export function noteTold(latestMs: number): void {
	try {
		localStorage.setItem(KEY, String(latestMs));
	} catch {
		return;
	}
}
