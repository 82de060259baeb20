/** FSRS’s four ratings of one recall, worst first. */
export const ratings = ['again', 'hard', 'good', 'easy'] as const;
/** How well the learner recalled; not how correct the response was (that is the score). */
export type Rating = (typeof ratings)[number];

/** What a learner can say about an answer before its reveal, surest first. */
export const confidences = ['sure', 'think-so', 'guessing'] as const;
export type Confidence = (typeof confidences)[number];

/** Under this score most of the answer was missing, so the question counts as forgotten. */
const FORGOTTEN_BELOW = 0.6;

/**
 * The rating offered for a score (0 to 1). Partly right is “hard”. Right by a guess is “hard” too: a lucky
 * hit says little about memory, and “good” would send it away for days. “Easy” is only the learner’s to say.
 */
export function suggestRating(answer: {
	readonly score: number;
	readonly confidence: Confidence | null;
}): Rating {
	if (answer.score < FORGOTTEN_BELOW) return 'again';
	if (answer.score < 1) return 'hard';
	return answer.confidence === 'guessing' ? 'hard' : 'good';
}
