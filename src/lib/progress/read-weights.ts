import type { Result } from '$lib/bank/result';
import type { KeyValues } from './key-values';
import { under } from './records';
import type { StoreFailure } from './store';
import { weightsBook, type WeightsBook } from './weights';

/** The weights that the log knows, and those in use. Mostly there are none, and then no schema is fetched. */
export async function readWeights(values: KeyValues): Promise<Result<WeightsBook, StoreFailure>> {
	const read = await values.transact('read', (transaction) =>
		transaction.getAll(under('event', ''))
	);
	if (!read.ok) return read;
	if (read.value.length === 0) return { ok: true, value: weightsBook([]) };
	const { adoptionsIn, readable } = await import('./log');
	return { ok: true, value: weightsBook(adoptionsIn(readable(read.value))) };
}
