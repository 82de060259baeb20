import type { Weights } from '$lib/memory/card';
import type { FitResult } from '$lib/memory/fit/fit';

/** Asks the worker to fit, once; the weights in use are what the fit has to beat. */
export interface FitRequest {
	readonly inUse: Weights;
	/** Another database than the app’s own, for tests. */
	readonly databaseName?: string;
}

/** How far a fit is. */
export type FitStep =
	| { readonly is: 'reading'; readonly events: number }
	| { readonly is: 'learning'; readonly round: number; readonly rounds: number }
	| { readonly is: 'judging' };

/** What the worker says; after `done` or `failed` nothing more. */
export type FitMessage =
	| FitStep
	| { readonly is: 'done'; readonly result: FitResult }
	| { readonly is: 'failed'; readonly detail: string };
