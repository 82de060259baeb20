import { at, elapsedDays, type ReviewLog } from './review-log';

/**
 * What fsrs-rs’s optimiser learns from: each item is one review with all reviews of its question before it,
 * and the items stand one after another.
 */
export interface TrainingItems {
	/** FSRS’s grades, 1 (again) to 4 (easy). */
	readonly grades: Uint32Array;
	/** Days since the review before: 0 for the first, and for one on the same day. */
	readonly deltaDays: Uint32Array;
	/** How many reviews each item has. */
	readonly lengths: Uint32Array;
}

/** fsrs-rs drops longer histories itself (`max_seq_len`); left out here they cost no memory. */
const LONGEST_ITEM = 64;

/** Items for some of the reviews. They go by time, as fsrs-rs lets what is later weigh more. */
export function trainingItems(log: ReviewLog, reviews: readonly number[]): TrainingItems {
	const inTime = reviews
		.filter((index) => length(log, index) <= LONGEST_ITEM)
		.sort((a, b) => at(log.orderMs, a) - at(log.orderMs, b) || a - b);
	const total = inTime.reduce((sum, index) => sum + length(log, index), 0);
	const grades = new Uint32Array(total);
	const deltaDays = new Uint32Array(total);
	let place = 0;
	for (const index of inTime) {
		for (let review = at(log.first, index); review <= index; review += 1) {
			grades[place] = at(log.grades, review);
			deltaDays[place] = elapsedDays(log, review);
			place += 1;
		}
	}
	return { grades, deltaDays, lengths: Uint32Array.from(inTime, (index) => length(log, index)) };
}

function length(log: ReviewLog, index: number): number {
	return index - at(log.first, index) + 1;
}
