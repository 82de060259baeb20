import type { Result } from '$lib/bank/result';
import { breathe } from '../breathe';
import { groupByQuestion } from '../by-question';
import type { KeyValues } from '../key-values';
import { eachRawChunk } from '../log';
import { readWeights } from '../read-weights';
import { ALL_TALLIED, HEAD, readHead, TALLIED, under, type Tallied } from '../records';
import type { StoreFailure } from '../store';
import { countQuestion, type BankIdOf } from './count';
import { addSum, readTallied } from './stored';
import type { TallySum } from './sum';

/** Counts some more questions; gives the number of their events. */
export async function countOn(
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
