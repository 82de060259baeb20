import type { Result } from '$lib/bank/result';
import { attempt } from '../attempt';
import type { KeyValues } from '../key-values';
import type { Cancelled, WorkOptions } from '../merge-types';
import { TALLIED, under } from '../records';
import type { StoreFailure } from '../store';
import type { BankIdOf } from './count';
import { readTallied } from './stored';
import { isMonthTally } from './sum';
import type { MonthTally } from './tally';

/** Counting reads the log; what is complete is read without it. */
const loadCounting = () => import('./count-on');

type Tallies = ReadonlyMap<string, MonthTally>;

/** Events counted before the months are written: each write costs what all the months cost. */
const CHUNK_EVENTS = 20_000;

/**
 * All tallies by month (YYYY-MM). What has not been counted yet, as in a log from before there were tallies, is
 * counted first; stopped or killed, it goes on from there the next time.
 */
export async function readTallies(
	values: KeyValues,
	bankIdOf: BankIdOf,
	{ onProgress, signal, chunkEvents: wished = CHUNK_EVENTS }: WorkOptions = {}
): Promise<Result<Tallies, StoreFailure | Cancelled>> {
	let counted = 0;
	let chunkEvents = wished;
	for (;;) {
		const stored = await readStored(values);
		if (!stored.ok || stored.value !== null) return stored as Result<Tallies, StoreFailure>;
		if (signal?.aborted) return { ok: false, reason: 'cancelled', detail: 'counting was stopped' };
		const { countOn } = await loadCounting();
		const step = await attempt(() => countOn(values, bankIdOf, chunkEvents));
		if (!step.ok) return step;
		if (step.value === 'outrun') chunkEvents = Math.max(1, chunkEvents / 4);
		else onProgress?.({ events: (counted += step.value) });
	}
}

/** The stored months when they are complete and sound; null when there is something to count. */
async function readStored(values: KeyValues): Promise<Result<Tallies | null, StoreFailure>> {
	const read = await values.transact('read', async (transaction) => {
		const tallied = readTallied(await transaction.get(TALLIED));
		return tallied?.upTo === null ? transaction.getAll(under('tally')) : null;
	});
	if (!read.ok) return read;
	if (read.value?.every(isMonthTally) === true)
		return { ok: true, value: new Map(read.value.map((tally) => [tally.month, tally])) };
	if (read.value === null) return { ok: true, value: null };
	const reset = await values.transact('write', (transaction) => {
		transaction.delete(TALLIED);
		return null;
	});
	return reset;
}
