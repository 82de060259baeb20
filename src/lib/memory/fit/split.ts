import { at, predictions, type ReviewLog } from './review-log';

/** Reviews by index: what is fitted on, and the later ones that judge the fit. */
export interface Split {
	readonly fitted: readonly number[];
	readonly heldBack: readonly number[];
}

/** The share of predictable reviews that is fitted on; what comes after it in time judges the fit. */
const FITTED_SHARE = 0.8;

/**
 * The most recent reviews that are fitted on. fsrs-rs weighs old ones least anyway, and with this many a phone
 * needs less than a minute.
 */
const MOST_FITTED = 50_000;

/**
 * From this many predictable reviews on, fitting is offered. Anki asked for 1,000 reviews and later for 400
 * (fsrs4anki, docs/tutorial.md), all of them fitted on; of 1,000 there are 800 to fit on and 200 left to judge by.
 */
export const LEAST_PREDICTIONS = 1000;

/** Splits by time, as the future is what the fit must do well at: fitted are the earlier four fifths. */
export function splitByTime(log: ReviewLog): Split {
	const inTime = predictions(log).sort((a, b) => at(log.orderMs, a) - at(log.orderMs, b) || a - b);
	const end = Math.floor(inTime.length * FITTED_SHARE);
	return { fitted: inTime.slice(Math.max(0, end - MOST_FITTED), end), heldBack: inTime.slice(end) };
}
