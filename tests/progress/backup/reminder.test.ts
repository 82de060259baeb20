import { describe, expect, it } from 'vitest';
import { shouldRemind, type Risk } from '$lib/progress/backup/reminder';
import { unsavedSince } from '$lib/progress/backup/notes';

const DAY_MS = 86_400_000;
const nowMs = Date.UTC(2026, 10, 23);
const risky: Risk = {
	folder: false,
	persistent: false,
	iosPage: false,
	unsaved: 150,
	remindedAtMs: null,
	nowMs
};

describe('the reminder to back up', () => {
	it.each<[string, Partial<Risk>, boolean]>([
		['much would be lost', {}, true],
		['little would be lost', { unsaved: 99 }, false],
		['the browser keeps the data', { persistent: true }, false],
		['the browser does not say whether it keeps the data', { persistent: null }, true],
		['Safari will clear it in a week', { iosPage: true, persistent: null, unsaved: 40 }, true],
		['Safari says that it keeps it, and does not', { iosPage: true, persistent: true }, true],
		['the folder waits to be allowed', { folder: true, persistent: true, unsaved: 1 }, true],
		['the folder has everything', { folder: true, unsaved: 0 }, false],
		['it was put away yesterday', { remindedAtMs: nowMs - DAY_MS }, false],
		['it was put away six days ago', { remindedAtMs: nowMs - 6 * DAY_MS }, false],
		['it was put away eight days ago', { remindedAtMs: nowMs - 8 * DAY_MS }, true],
		['the clock was set back by a year since', { remindedAtMs: nowMs + 365 * DAY_MS }, true]
	])('when %s', (_, changes, reminds) => {
		expect(shouldRemind({ ...risky, ...changes })).toBe(reminds);
	});
});

describe('what is in no backup', () => {
	it('is everything before the first, and what came after it then', () => {
		const head = { deviceId: 'a', nextSeq: 41 };
		expect(unsavedSince(null, head)).toBe(40);
		expect(unsavedSince({ deviceId: 'a', nextSeq: 31 }, head)).toBe(10);
	});

	it('is everything again once all was erased, which gives the device a new id', () => {
		expect(unsavedSince({ deviceId: 'a', nextSeq: 31 }, { deviceId: 'b', nextSeq: 5 })).toBe(4);
	});
});
