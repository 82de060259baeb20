import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { questionId } from '$lib/bank/ids';
import { check } from '$lib/progress/backup/check-job';
import { eachOf, eventChunks } from '$lib/progress/backup/file-events';
import { memoryStore } from '$lib/progress/memory-store';
import { mergeEvents } from '$lib/progress/merge';
import { good } from '../fixtures';

const FOLDER = 'tests/fixtures/backups';

/** Every file of an earlier version, by its bytes. Lines are added here; none is ever changed or removed. */
const KEPT_FOREVER: Readonly<Record<string, string>> = {
	'v1.jsonl': 'cbde94b0a70a60150f021c96e16a5ef360a85b4eea1afc9551f0620c4e6eb274',
	'v1.jsonl.gz': '81a1f22569ce0f0b08cfecae0ba7fc83f05382ca542530f20e389bbf45bfab48'
};

const read = (name: string) => new Blob([readFileSync(`${FOLDER}/${name}`)]);
const of = (name: string) => questionId('industrial-internet', name);

it('are kept forever, as they were written', () => {
	const files = readdirSync(FOLDER).filter((name) => name !== 'README.md');
	const hashes = files.map((name) => [
		name,
		createHash('sha256')
			.update(readFileSync(`${FOLDER}/${name}`))
			.digest('hex')
	]);
	expect(Object.fromEntries(hashes)).toEqual(KEPT_FOREVER);
});

describe.each(['v1.jsonl.gz', 'v1.jsonl'])('%s', (name) => {
	it('says what it holds', async () => {
		const plan = good(await check(memoryStore('no-storage'), read(name)));
		expect(plan).toMatchObject({
			header: { deviceId: 'laptop', app: '1.0', writtenAtMs: Date.UTC(2026, 10, 6, 18, 30) },
			counts: { events: 15, added: 15, questions: 6 },
			reviews: 7,
			unreadable: 0,
			quarantined: 1,
			aside: 1,
			settings: { desiredRetention: 0.85, newPerDay: 7, theme: 'dark' }
		});
	});

	it('restores to the same states as when it was written', async () => {
		const store = memoryStore('no-storage');
		good(await mergeEvents(store, eachOf(eventChunks(read(name))), () => null));
		const { states, latestOrderMs } = good(await store.open());
		const card = (id: string) => {
			const { stability, difficulty, dueAtMs, reps } = states.get(of(id))?.card ?? {};
			return { stability, difficulty, due: new Date(dueAtMs ?? 0).toISOString(), reps };
		};
		expect([
			card('middle-line-balance'),
			card('dividends-faded'),
			card('dividend-shared-out')
		]).toEqual([
			{
				stability: expect.closeTo(25.5375, 3) as number,
				difficulty: expect.closeTo(1, 3) as number,
				due: '2026-11-30T18:01:50.000Z',
				reps: 3
			},
			{
				stability: expect.closeTo(9.1904, 3) as number,
				difficulty: expect.closeTo(5.1023, 3) as number,
				due: '2026-11-15T18:01:59.000Z',
				reps: 2
			},
			{
				stability: expect.closeTo(2.3065, 3) as number,
				difficulty: expect.closeTo(2.1181, 3) as number,
				due: '2026-11-04T18:01:29.000Z',
				reps: 1
			}
		]);
		expect(states.get(of('road-to-industry-steps'))?.buriedUntilDay).toBe('2026-12-24');
		expect(states.get(of('fade-reason-cases'))?.suspended).toBe(true);
		expect(states.get(of('whole-movement-name'))?.suspended).toBe(false);
		expect(states.get(of('dividend-shared-out'))?.lastReviewId).toBe('laptop-0006');
		expect(latestOrderMs).toBe(Date.UTC(2026, 10, 6, 18, 1, 59));
	});
});
