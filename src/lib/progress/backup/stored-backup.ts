import type { KeyValues } from '../key-values';
import { eachRawChunk } from '../log';
import { SETTINGS, under } from '../records';
import { StoreError } from '../store';
import type { BackupRecord } from './format';

/**
 * What a backup holds of a device: the whole log, the settings, and what was put aside as unreadable. States
 * and tallies are not in it, as they follow from the log; nor are the open session and answers being typed.
 * @throws {StoreError} when reading fails half-way
 */
export async function* eachToBackUp(
	values: KeyValues
): AsyncGenerator<readonly BackupRecord[], void> {
	for await (const chunk of eachRawChunk(values, under('event')))
		yield chunk.map(({ value }) => ({ event: value }));
	const settings = await values.transact('read', (transaction) => transaction.get(SETTINGS));
	if (!settings.ok) throw new StoreError(settings);
	if (settings.value !== undefined) yield [{ settings: settings.value }];
	for await (const chunk of eachRawChunk(values, under('quarantine')))
		yield chunk.map(({ value }) => ({ quarantined: value }));
}
