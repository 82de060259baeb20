import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import type { LogEvent } from './events';
import { newId } from './new-id';
import type { Unreadable } from './stored';
import type { Head } from './store';

/** Keys of the single records: the log’s head, the open session, the settings. */
export const HEAD = ['head'];
export const SESSION = ['session'];
export const SETTINGS = ['settings'];

/** Keys of what there is for each question, and of each event: records of a sort stand together. */
export const cardKey = (questionId: QuestionId) => ['card', questionId];
export const eventKey = (event: LogEvent) => ['event', event.questionId, event.id];
export const draftKey = (questionId: QuestionId) => ['draft', questionId];

/** All keys that begin so: an array sorts after every string. */
export const under = (...prefix: string[]) => IDBKeyRange.bound(prefix, [...prefix, []]);

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

/** What a transaction that the browser ended without saying why is rejected with. */
export function aborted(): DOMException {
	return new DOMException('the transaction was aborted', 'AbortError');
}
