import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { backupName } from '$lib/progress/backup/format';
import { aReviewEvent } from '../fixtures';
import { fileOf, linesOf, ORIGIN, readAll, someEvents, someRecords } from './files';

let file: Uint8Array;
let plain: Uint8Array;
beforeAll(async () => {
	file = await fileOf(someRecords);
	plain = await fileOf(someRecords, { compress: false });
});

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a backup', () => {
	it('gives back all that was written, whether compressed or not', async () => {
		expect(new Uint8Array(gunzipSync(file))).toEqual(plain);
		for (const written of [file, plain]) {
			expect(await readAll(written)).toEqual({
				ok: true,
				events: someEvents,
				settings: [{ newPerDay: 3 }],
				quarantined: [{ key: ['event', 'x'], value: 7 }],
				unreadable: [],
				summary: {
					header: { format: 'keypoint-backup', v: 1, ...ORIGIN },
					events: someEvents.length,
					sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string
				}
			});
		}
	});

	it('is read when its bytes come one by one', async () => {
		expect(await readAll(file, 1)).toMatchObject({ ok: true, events: someEvents });
		expect(await readAll(plain, 1)).toMatchObject({ ok: true, events: someEvents });
	});

	it('has lines that other tools can read and check', () => {
		const lines = linesOf(file);
		expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'keypoint-backup', v: 1 });
		const before = lines.slice(0, -1).map((line) => `${line}\n`);
		const sha256 = createHash('sha256').update(before.join('')).digest('hex');
		expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ end: true, events: 40, sha256 });
		expect(lines.filter((line) => line.startsWith('{"session":'))).toHaveLength(4);
	});

	it('of nothing is a backup too', async () => {
		expect(await readAll(await fileOf([]))).toMatchObject({ ok: true, events: [] });
	});

	it('survives the round trip, whatever is in it and however it arrives', async () => {
		const event = fc
			.record({
				id: fc.string(),
				sessionId: fc.string({ unit: 'binary' }),
				response: fc.jsonValue(),
				responseMs: fc.nat()
			})
			.map((changes) => aReviewEvent(changes));
		const record = fc.oneof(
			{ weight: 5, arbitrary: event.map((event) => ({ event })) },
			fc.jsonValue().map((settings) => ({ settings })),
			fc.jsonValue().map((quarantined) => ({ quarantined }))
		);
		const partBytes = fc.integer({ min: 1, max: 300 });
		await fc.assert(
			fc.asyncProperty(
				fc.array(record),
				partBytes,
				fc.boolean(),
				async (records, part, compress) => {
					const read = await readAll(await fileOf(records, { compress }), part);
					const asJson = JSON.parse(JSON.stringify(records)) as typeof records;
					expect(read).toMatchObject({
						ok: true,
						unreadable: [],
						events: asJson.flatMap((record) => ('event' in record ? [record.event] : [])),
						settings: asJson.flatMap((record) => ('settings' in record ? [record.settings] : [])),
						quarantined: asJson.flatMap((r) => ('quarantined' in r ? [r.quarantined] : []))
					});
				}
			),
			{ numRuns: 60 }
		);
	});
});

describe('a backup that is not as it was written', () => {
	it('is refused as truncated wherever it was cut', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 2, max: file.length - 1 }), async (length) => {
				expect(await readAll(file.subarray(0, length))).toMatchObject({ reason: 'truncated' });
			})
		);
		const header = plain.indexOf(10) + 1;
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: header, max: plain.length - 1 }), async (length) => {
				expect(await readAll(plain.subarray(0, length))).toMatchObject({ reason: 'truncated' });
			})
		);
	});

	it('is refused when any byte of its lines is another', async () => {
		const at = fc.integer({ min: 0, max: plain.length - 1 });
		await fc.assert(
			fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (index, difference) => {
				const changed = plain.slice();
				changed[index] = (changed[index] ?? 0) ^ difference;
				expect(await readAll(changed)).not.toHaveProperty('ok');
				expect(await readAll(gzipSync(changed))).not.toHaveProperty('ok');
			}),
			{ numRuns: 200 }
		);
	});

	it('is refused, or reads the same, when any byte of the compressed file is another', async () => {
		const whole = await readAll(file);
		const at = fc.integer({ min: 0, max: file.length - 1 });
		await fc.assert(
			fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (index, difference) => {
				const changed = file.slice();
				changed[index] = (changed[index] ?? 0) ^ difference;
				const read = await readAll(changed);
				// Gzip’s header holds a time and a system that nobody reads.
				if ('ok' in read) expect(read).toEqual(whole);
				else expect(read.reason).toMatch(/edited|truncated|not-a-backup/);
			}),
			{ numRuns: 200 }
		);
	});

	it.each([
		[
			'a score that was improved',
			(lines: string[]) => lines.map((l) => l.replace('"score":1', '"score":0'))
		],
		['a line less', (lines: string[]) => lines.toSpliced(3, 1)],
		[
			'two lines swapped',
			(lines: string[]) => [lines[0] ?? '', lines[2] ?? '', lines[1] ?? '', ...lines.slice(3)]
		],
		['more after its end', (lines: string[]) => [...lines, '{"settings":{}}']],
		['two ends', (lines: string[]) => [...lines, lines.at(-1) ?? '']]
	])('is refused as edited with %s', async (_, edit) => {
		const edited = edit(linesOf(file)).map((line) => `${line}\n`);
		expect(await readAll(gzipSync(edited.join('')))).toMatchObject({ reason: 'edited' });
		const joined = new Uint8Array([...plain, ...bytes('{"sett')]);
		expect(await readAll(joined)).toMatchObject({ reason: 'edited' });
	});
});

describe('a file that is none of ours', () => {
	it.each([
		['nothing', bytes('')],
		['a text', bytes('Dear diary,\ntoday I learned')],
		['a long line', bytes('x'.repeat(100_000))],
		['other JSON', bytes('{"format":"anki","v":1}\n{}\n')],
		['something compressed', gzipSync('once upon a time\n')],
		['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0xff])]
	])('is said to be no backup: %s', async (_, other) => {
		expect(await readAll(other)).toMatchObject({ reason: 'not-a-backup' });
	});

	it('is named when it comes from a newer Keypoint', async () => {
		const later = linesOf(file).map((line) => `${line.replace('"v":1', '"v":2')}\n`);
		expect(await readAll(gzipSync(later.join('')))).toMatchObject({ reason: 'future-version' });
	});

	it('is named when it cannot be read', async () => {
		const { readBackup } = await import('$lib/progress/backup/read');
		const gone = new ReadableStream<Uint8Array>({
			pull: () => Promise.reject(new DOMException('moved', 'NotReadableError'))
		});
		await expect(readBackup(gone).next()).rejects.toThrow('file-unreadable');
	});
});

describe('a line that is not understood', () => {
	it('is told with its number and what it holds, and the others are read', async () => {
		const odd = await fileOf([
			{ event: { ...someEvents[0], rating: 'superb' } },
			{ event: someEvents[1] },
			{ event: { type: 'dreamt.of', sessionId: 7 } }
		]);
		const read = await readAll(odd);
		expect(read).toMatchObject({ ok: true, events: [someEvents[1]], summary: { events: 3 } });
		expect('unreadable' in read ? read.unreadable : []).toMatchObject([
			{ line: 3, where: 'rating', value: { ...someEvents[0], rating: 'superb' } },
			{ line: 6, where: 'type', value: { type: 'dreamt.of', sessionId: 7 } }
		]);
	});
});

it('names files by the learner’s day', () => {
	expect(backupName(new Date(2025, 2, 4, 23, 59).getTime())).toBe('keypoint-2025-03-04.jsonl.gz');
});
