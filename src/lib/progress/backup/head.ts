import type { KeyValues } from '../key-values';
import { HEAD, readHead } from '../records';
import { StoreError, type Head } from '../store';

/**
 * How the log stands.
 * @throws {StoreError} where that cannot be read
 */
export async function headOf(values: KeyValues): Promise<Head> {
	const stored = await values.transact('read', (transaction) => transaction.get(HEAD));
	if (!stored.ok) throw new StoreError(stored);
	const head = readHead(stored.value);
	if (!head.ok) throw new StoreError({ reason: 'failed', detail: `the head ${head.what}` });
	return head.value;
}
