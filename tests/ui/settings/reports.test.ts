import { expect, it } from 'vitest';
import type { StoredEvent } from '$lib/progress/store';
import { logLines } from '$lib/ui/settings/log-lines';
import { reportsIn, reportsText, type Report } from '$lib/ui/settings/reports';
import { aReport } from '../../progress/fixtures';

const later: Report = {
	...aReport,
	id: 'event-2',
	atMs: aReport.atMs + 1000,
	reason: 'too-long',
	note: ''
};

async function* log(): AsyncGenerator<StoredEvent> {
	yield { ok: true, value: aReport };
	yield { ok: true, value: { ...aReport, type: 'question.suspended', id: 'event-3' } };
	yield { ok: false, reason: 'unreadable', where: 'v', what: 'unknown', key: ['event', 'x'] };
	yield await Promise.resolve({ ok: true, value: later } as const);
}

it('finds the reports among all that happened, the newest first', async () => {
	expect((await reportsIn(log())).map(({ id }) => id)).toEqual(['event-2', 'event-1']);
});

it('writes for the author what was asked, in which version, and what is wrong', () => {
	expect(reportsText([later, aReport])).toBe(
		[
			'Keypoint: 2 reported questions',
			'tea/bitter (version a1b2)\nReported on 2025-03-04: too-long',
			'tea/bitter (version a1b2)\nReported on 2025-03-04: I can’t tell what is asked\nWhich leaves?',
			''
		].join('\n\n')
	);
});

it('gives the log one event a line, with a line for what could not be read', async () => {
	const lines = await logLines(log());
	expect(lines).toHaveLength(4);
	expect(lines.every((line) => line.endsWith('\n') && !line.slice(0, -1).includes('\n'))).toBe(
		true
	);
	expect(JSON.parse(lines[0] ?? '')).toEqual(aReport);
	expect(JSON.parse(lines[2] ?? '')).toMatchObject({ unreadable: ['event', 'x'] });
});
