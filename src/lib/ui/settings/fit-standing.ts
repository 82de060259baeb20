import type { Progress } from '$lib/progress/progress';
import type { AdoptedWeights } from './fit-adoption';

/** What stands before a fit. */
export interface FitStanding {
	/** The learner’s own weights; null while those of everyone are in use. */
	readonly adopted: AdoptedWeights | null;
	/** How many reviews can be learnt from, more or less: the fit itself counts them one by one. */
	readonly reviews: number;
}

/** Reads it; null when it cannot be read. */
export async function readStanding(
	progress: Pick<Progress<unknown>, 'weights' | 'readTallies'>
): Promise<FitStanding | null> {
	const [book, tallies] = await Promise.all([progress.weights(), progress.readTallies()]);
	if (!book.ok || !tallies.ok) return null;
	const days = [...tallies.value.values()].flatMap((month) => Object.values(month.days));
	const reviews = days.reduce(
		(sum, { retention }) => sum + retention.young[1] + retention.mature[1],
		0
	);
	const { current } = book.value;
	const weights = current?.weights ?? null;
	return {
		adopted: current === null || weights === null ? null : { ...current, weights },
		reviews
	};
}
