import type { Weights } from '$lib/memory/card';
import type { WeightsEvent } from './events';
import { compareEvents } from './order';

/** The weights that a review’s `weightsId` stands for. */
export type WeightsOf = (weightsId: string | undefined) => Weights;

/** The weights of a log in which none were adopted. */
export const defaultWeights: WeightsOf = () => 'fsrs-6-default';

/** All weights that a log knows, and those in use now. */
export interface WeightsBook {
	/** Weights that are not in the log, as when half of a backup was merged, count as the defaults. */
	readonly weightsOf: WeightsOf;
	/** The adoption that stands last; null before the first, and after going back to the defaults. */
	readonly current: WeightsEvent | null;
}

/** Makes the book of the adoptions in a log, in whatever order they come. */
export function weightsBook(adoptions: readonly WeightsEvent[]): WeightsBook {
	const byId = new Map<string | undefined, Weights>(
		adoptions.map((event) => [event.id, event.weights ?? 'fsrs-6-default'])
	);
	const last = [...adoptions].sort(compareEvents).at(-1);
	return {
		weightsOf: (weightsId) => byId.get(weightsId) ?? 'fsrs-6-default',
		current: last === undefined || last.weights === null ? null : last
	};
}
