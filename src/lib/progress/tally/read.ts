import type { Result } from '$lib/bank/result';
import { groupByQuestion } from '../by-question';
import type { KeyValues } from '../key-values';
import { eachRawChunk } from '../log';
import type { Cancelled, WorkOptions } from '../merge-types';
import { readWeights } from '../read-weights';
import { ALL_TALLIED, HEAD, readHead, TALLIED, under, type Tallied } from '../records';
import { attempt } from '../attempt';
import type { StoreFailure } from '../store';
import { breathe } from '../breathe';
import { countQuestion, type BankIdOf } from './count';
import { addSum, readTallied } from './stored';
import { isMonthTally, type TallySum } from './sum';
import type { MonthTally } from './tally';

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

/** Counts some more questions; gives the number of their events. */
async function countOn(
	values: KeyValues,
	bankIdOf: BankIdOf,
	chunkEvents: number
): Promise<Result<number | 'outrun', StoreFailure>> {
	const [started, book] = await Promise.all([
		values.transact('read', (transaction) =>
			Promise.all([transaction.get(HEAD), transaction.get(TALLIED)])
		),
		readWeights(values)
	]);
	if (!started.ok) return started;
	if (!book.ok) return book;
	const [headBefore, tallied] = started.value;
	const begun = readTallied(tallied);
	if (begun?.upTo === null) return { ok: true, value: 0 };
	const upTo = begun?.upTo ?? '';
	const { weightsOf } = book.value;
	const sum: TallySum = new Map();
	let events = 0;
	let last: string | null = null;
	const rest = { ...under('event'), from: ['event', `${upTo}\0`] };
	let isAll = true;
	for await (const question of groupByQuestion(eachRawChunk(values, rest))) {
		if (events >= chunkEvents) {
			isAll = false;
			break;
		}
		countQuestion(sum, question.events, { weightsOf, bankIdOf }, 1);
		events += question.events.length;
		last = question.questionId;
		await breathe();
	}
	return values.transact('write', async (transaction) => {
		const [headNow, talliedNow] = await Promise.all([
			transaction.get(HEAD),
			transaction.get(TALLIED)
		]);
		// Another commit may have come between, or another tab that counts as well.
		if (revisionOf(headNow) !== revisionOf(headBefore)) return 'outrun';
		const standing = readTallied(talliedNow);
		if ((standing === null ? '' : standing.upTo) !== upTo) return 'outrun';
		if (standing === null) transaction.delete(under('tally'));
		const next: Tallied = isAll ? ALL_TALLIED : { v: 2, upTo: last };
		transaction.put(next, TALLIED);
		await addSum(transaction, sum);
		return events;
	});
}

function revisionOf(head: unknown): number | null {
	const known = readHead(head);
	return known.ok ? known.value.revision : null;
}
