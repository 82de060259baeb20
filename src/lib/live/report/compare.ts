import type { Question } from '$lib/bank/question';
import type { QuestionReport } from './question-report';
import type { LiveReport } from './report';

/** The two-sided 95 % point of the normal distribution. */
const Z95 = 1.959964;

/** One question in two classes. */
export interface QuestionComparison {
	readonly question: Question;
	/** Whether what decides a mark was changed between them: then the two were not asked the same. */
	readonly changed: boolean;
	readonly now: ClassFigure;
	readonly before: ClassFigure;
	/** `now` less `before`. */
	readonly difference: number;
	/** 95 % interval of the difference. */
	readonly interval: readonly [number, number];
}

/** How a question went in one class. */
export interface ClassFigure {
	readonly facility: number;
	readonly answered: number;
}

/** The questions that both classes answered, by id, in the order of `now`. */
export function compareReports(now: LiveReport, before: LiveReport): readonly QuestionComparison[] {
	const earlier = new Map(before.questions.map((report) => [report.question.id, report]));
	return now.questions.flatMap((report) => {
		const other = earlier.get(report.question.id);
		const [mine, theirs] = [figureOf(report), other ? figureOf(other) : null];
		if (!other || !mine || !theirs) return [];
		return {
			question: report.question,
			changed: report.question.version !== other.question.version,
			now: mine,
			before: theirs,
			difference: mine.facility - theirs.facility,
			interval: differenceInterval(mine, theirs)
		};
	});
}

/**
 * 95 % interval of the difference between two independent shares: Newcombe’s method 10, which joins two
 * score intervals (Newcombe 1998, Statistics in Medicine 17, 873–890). A mean of scores between 0 and 1
 * varies at most as much as a share of the same size, so for partly right answers it is too wide
 * rather than too narrow.
 */
export function differenceInterval(a: ClassFigure, b: ClassFigure): readonly [number, number] {
	const [[aLow, aHigh], [bLow, bHigh]] = [scoreInterval(a), scoreInterval(b)];
	const difference = a.facility - b.facility;
	return [
		difference - Math.hypot(a.facility - aLow, bHigh - b.facility),
		difference + Math.hypot(aHigh - a.facility, b.facility - bLow)
	];
}

/** Wilson’s score interval of one share (Wilson 1927, J. Am. Stat. Assoc. 22, 209–212). */
function scoreInterval({ facility, answered }: ClassFigure): readonly [number, number] {
	const centre = 2 * answered * facility + Z95 ** 2;
	const reach = Z95 * Math.sqrt(Z95 ** 2 + 4 * answered * facility * (1 - facility));
	const scale = 2 * (answered + Z95 ** 2);
	return [(centre - reach) / scale, (centre + reach) / scale];
}

function figureOf({ facility, answered }: QuestionReport): ClassFigure | null {
	return facility === null ? null : { facility, answered };
}
