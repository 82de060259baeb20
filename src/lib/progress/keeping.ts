import type { KeyValues } from './key-values';
import { eachRawChunk } from './log';
import { under } from './records';

/** What long work over the whole log needs, in one chunk: it is fetched only where such work is done. */
export { readWeights } from './read-weights';
export { mergeEvents, planMerge } from './merge';
export { readTallies } from './tally/read';
export { quarantined } from './quarantine';
export { verify } from './verify';

/** The log’s records as they stand, in the order of their keys. */
export const eachRecord = (values: KeyValues) => eachRawChunk(values, under('event'));
