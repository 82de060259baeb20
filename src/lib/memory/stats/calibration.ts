import { confidences, type Confidence } from '../rating';
import { daysIn, type Share, type Span, type Tallies } from './tallies';
import { wilson } from './wilson';

/**
 * What an answer given with each degree of confidence is worth: Gardner-Medwin’s certainty-based marks, as in
 * Moodle (A. R. Gardner-Medwin, “Confidence-based marking: towards deeper learning and better exams”, in Bryan
 * and Clegg (eds.), Innovative Assessment in Higher Education, 2006). His three levels are our three.
 *
 * With a chance p of being right, guessing earns p, thinking so 4p - 2, being sure 9p - 6 on average. These lines
 * cross at p = 2/3 and p = 4/5, so each level earns the most exactly where it is honest (`HONEST`), and the
 * best that can be had is convex in p: a proper scoring rule (Savage 1971) for someone who has three words
 * to report with. No lie about confidence pays, and no hedging does.
 */
export const MARKS: Readonly<Record<Confidence, { right: number; wrong: number }>> = {
	sure: { right: 3, wrong: -6 },
	'think-so': { right: 2, wrong: -2 },
	guessing: { right: 1, wrong: 0 }
};

/** The share of right answers for which each word earns more than the others: between those crossings. */
export const HONEST: Readonly<Record<Confidence, { low: number; high: number }>> = {
	sure: { low: 4 / 5, high: 1 },
	'think-so': { low: 2 / 3, high: 4 / 5 },
	guessing: { low: 0, high: 2 / 3 }
};

/** How right the answers of one degree of confidence were. */
export interface ConfidenceLevel {
	readonly confidence: Confidence;
	readonly right: Share;
	/** Whether the 95 % interval of that share meets the honest range, or lies beyond it. */
	readonly standing: 'honest' | 'too-sure' | 'too-modest' | 'none';
}

/** What the learner was sure of against what was right. */
export interface Calibration {
	/** Surest first. */
	readonly levels: readonly ConfidenceLevel[];
	readonly answers: number;
	/** The average mark of an answer, -6 to 3; null without answers. */
	readonly mark: number | null;
	/**
	 * How much better that is than the best of always saying the same word with as many right: what knowing
	 * what one knows has earned. Gardner-Medwin’s bonus, in marks an answer (he adds a tenth of it to the
	 * accuracy).
	 */
	readonly bonus: number | null;
}

/** The calibration over a span of days; answers without a confidence have no part. */
export function calibrationIn(tallies: Tallies, span: Span): Calibration {
	const sums: Record<Confidence, { right: number; answers: number }> = {
		sure: { right: 0, answers: 0 },
		'think-so': { right: 0, answers: 0 },
		guessing: { right: 0, answers: 0 }
	};
	for (const [, { confidence }] of daysIn(tallies, span))
		for (const level of confidences) {
			sums[level].right += confidence[level].right;
			sums[level].answers += confidence[level].answers;
		}
	const levels = confidences.map((confidence) => {
		const right: Share = [sums[confidence].right, sums[confidence].answers];
		return { confidence, right, standing: standingOf(confidence, right) };
	});
	const right = levels.reduce((sum, level) => sum + level.right[0], 0);
	const answers = levels.reduce((sum, level) => sum + level.right[1], 0);
	if (answers === 0) return { levels, answers, mark: null, bonus: null };
	const mark =
		levels.reduce((sum, level) => sum + marksOf(level.confidence, level.right), 0) / answers;
	const same = Math.max(...confidences.map((word) => marksOf(word, [right, answers]) / answers));
	return { levels, answers, mark, bonus: mark - same };
}

function marksOf(confidence: Confidence, [right, answers]: Share): number {
	const { right: gain, wrong: loss } = MARKS[confidence];
	return right * gain + (answers - right) * loss;
}

function standingOf(confidence: Confidence, right: Share): ConfidenceLevel['standing'] {
	const interval = wilson(right);
	if (interval === null) return 'none';
	if (interval.high < HONEST[confidence].low) return 'too-sure';
	return interval.low > HONEST[confidence].high ? 'too-modest' : 'honest';
}
