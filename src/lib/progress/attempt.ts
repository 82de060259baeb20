import type { Result } from '$lib/bank/result';
import { StoreError, type StoreFailure } from './store';

/** Work that walks the log, with the failure of a walk as its result. */
export async function attempt<T, Failure extends { readonly reason: string }>(
	work: () => Promise<Result<T, Failure>>
): Promise<Result<T, Failure | StoreFailure>> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof StoreError) return { ok: false, ...error.failure };
		throw error;
	}
}
