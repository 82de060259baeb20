import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import type { LogEvent } from './events';
import type { Key, KeyRange } from './key-values';
import { newId } from './new-id';
import type { Unreadable } from './stored';
import type { Head } from './store';

/** Keys of the single records: the log’s head, the open session, the settings, how far the tallies are. */
export const HEAD: Key = ['head'];
export const SESSION: Key = ['session'];
export const SETTINGS: Key = ['settings'];
export const TALLIED: Key = ['tallied'];

/** Keys of what there is for each question, and of each event: records of a sort stand together. */
export const cardKey = (questionId: QuestionId): Key => ['card', questionId];
export const draftKey = (questionId: QuestionId): Key => ['draft', questionId];
export const tallyKey = (month: string): Key => ['tally', month];

/** An event that is about no question stands before all others. */
export const eventKey = (event: LogEvent): Key => [
	'event',
	event.type === 'weights.adopted' ? '' : event.questionId,
	event.id
];

/**
 * What stands under `TALLIED`: up to which question, in the order of ids, the log has been counted; null when
 * all of it has. Without the record nothing has, as in logs from before there were tallies.
 */
export interface Tallied {
	readonly v: 2;
	readonly upTo: string | null;
}

/** Everything is counted, as in a log without events. */
export const ALL_TALLIED: Tallied = { v: 2, upTo: null };

/** All keys that begin so: no string lies between one and itself with a zero character at its end. */
export function under(...prefix: string[]): KeyRange {
	return { from: prefix, to: [...prefix.slice(0, -1), `${prefix.at(-1)}\0`] };
}

/** The cards of an article’s questions: `0` is the character after `/`. */
export function cardsOf(articleId: string): KeyRange {
	return { from: ['card', `${articleId}/`], to: ['card', `${articleId}0`] };
}

/** What stands under `['head']`; `writer` tells a commit run again that it was written the first time. */
export type HeadRecord = Head & { readonly v: 1; readonly writer: string };

/** Checked by hand: it is read inside a transaction, which would not wait for a schema to be fetched. */
export function readHead(stored: unknown): Result<Head, Unreadable> {
	if (stored === undefined) return { ok: true, value: freshHead() };
	const { v, revision, deviceId, nextSeq, latestOrderMs } = (stored ?? {}) as Partial<HeadRecord>;
	if (
		v === 1 &&
		isCount(revision) &&
		typeof deviceId === 'string' &&
		isCount(nextSeq) &&
		isCount(latestOrderMs)
	)
		return { ok: true, value: { revision, deviceId, nextSeq, latestOrderMs } };
	return { ok: false, reason: 'unreadable', where: '', what: 'is not the head of a log' };
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The head of an empty log, for a device that has none yet. */
export function freshHead(): Head {
	return { revision: 0, deviceId: newId(), nextSeq: 1, latestOrderMs: 0 };
}
