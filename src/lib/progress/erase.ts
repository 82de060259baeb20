import type { Result } from '$lib/bank/result';
import type { KeyValues } from './key-values';
import { newId } from './new-id';
import { ALL_TALLIED, freshHead, HEAD, readHead, TALLIED, type HeadRecord } from './records';
import type { Head, StoreFailure } from './store';

/** Removes all records and puts a new head, whose revision goes on from the old one. */
export async function erase(values: KeyValues): Promise<Result<Head, StoreFailure>> {
	if (values.before !== null) {
		const erased = await erase(values.before);
		if (!erased.ok) return erased;
	}
	return values.transact('write', async (transaction) => {
		const known = readHead(await transaction.get(HEAD));
		const next = { ...freshHead(), revision: (known.ok ? known.value.revision : 0) + 1 };
		transaction.delete({ from: [], to: ['\uffff'] });
		transaction.put({ ...next, v: 1, writer: newId() } satisfies HeadRecord, HEAD);
		transaction.put(ALL_TALLIED, TALLIED);
		return next;
	});
}
