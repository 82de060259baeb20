import { StoreError } from '../store';
import { BackupError } from './format';
import type { JobFailure } from './job';

/** What a file system answers when it will not or cannot write. */
const UNWRITABLE = [
	'NotAllowedError',
	'NotFoundError',
	'NoModificationAllowedError',
	'QuotaExceededError',
	'InvalidStateError'
];

/**
 * An expected failure told as such.
 * @throws whatever else was thrown: that is a bug
 */
export function failureOf(
	error: unknown,
	signal: AbortSignal | undefined
): { readonly ok: false } & JobFailure {
	if (error instanceof StoreError || error instanceof BackupError)
		return { ok: false, ...error.failure };
	if (signal?.aborted === true) return { ok: false, reason: 'cancelled', detail: 'by the learner' };
	if (error instanceof DOMException && UNWRITABLE.includes(error.name))
		return { ok: false, reason: 'unwritable', detail: `${error.name}: ${error.message}` };
	throw error;
}
