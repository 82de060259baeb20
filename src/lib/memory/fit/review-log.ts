import { DAY_MS } from '../card';
import { ratings, type Rating } from '../rating';

/** What fitting needs of one review. */
export interface FitReview {
	readonly rating: Rating;
	/** The learner’s day (YYYY-MM-DD) that it counted for. */
	readonly day: string;
	/** Its place in time: the event’s hybrid clock. */
	readonly orderMs: number;
}

/**
 * Reviews of many questions as columns, question after question, each in the order in which they happened.
 * A million of them take some 30 MB, where a million objects would take ten times that.
 */
export interface ReviewLog {
	/** The index of the first review of the same question. */
	readonly first: number[];
	/** FSRS’s grades, 1 (again) to 4 (easy). */
	readonly grades: number[];
	/** Learner’s days since 1970. */
	readonly days: number[];
	readonly orderMs: number[];
}

/** A log without reviews. */
export function emptyLog(): ReviewLog {
	return { first: [], grades: [], days: [], orderMs: [] };
}

/** Appends the reviews of one question that were not undone, earliest first. */
export function addQuestion(log: ReviewLog, reviews: Iterable<FitReview>): void {
	const start = log.grades.length;
	for (const { rating, day, orderMs } of reviews) {
		log.first.push(start);
		log.grades.push(ratings.indexOf(rating) + 1);
		log.days.push(Math.round(Date.parse(day) / DAY_MS));
		log.orderMs.push(orderMs);
	}
}

/** Learner’s days from the review before to this one; 0 for a question’s first, and where the days run backwards. */
export function elapsedDays(log: ReviewLog, index: number): number {
	if (log.first[index] === index) return 0;
	return Math.max(0, at(log.days, index) - at(log.days, index - 1));
}

/**
 * The reviews that say something about forgetting, by index: on a later day than the one before. FSRS models
 * repeats within a day as practice and predicts nothing about them; fsrs-rs leaves them out of what it
 * predicts, and keeps them in the history of what comes after (src/convertor_tests.rs).
 */
export function predictions(log: ReviewLog): number[] {
	return log.grades.map((_, index) => index).filter((index) => elapsedDays(log, index) > 0);
}

/**
 * A column’s value.
 * @throws for an index that the log does not have
 */
export function at(column: ArrayLike<number>, index: number): number {
	const value = column[index];
	if (value === undefined) throw new RangeError(`the log has no review ${index}`);
	return value;
}
