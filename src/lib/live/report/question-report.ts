import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question } from '$lib/bank/question';
import type { Round } from '../session';
import type { Arrangement } from '../shown-question';
import { countedAnswers, pointCounts } from '../tally';
import { meanOf } from './numbers';
import { optionsOf, type OptionReport } from './options';
import type { PersonRow } from './people';
import { restCorrelation, type ScoreMatrix } from './reliability';

/** How a revealed question did. Null where too few answers, or all alike, say nothing. */
export interface QuestionReport {
	/** Its place in the order asked, from 0: the column of the rows’ cells. */
	readonly column: number;
	readonly question: Question;
	readonly arrangement: Arrangement;
	/** Of those seated. */
	readonly answers: Round['answers'];
	/** Answers that count and are marked. */
	readonly answered: number;
	/** Mean score of those, 0 to 1: the share answering correctly (Moodle: facility index). */
	readonly facility: number | null;
	/** Correlation of its scores with the totals of the others, -1 to 1. */
	readonly discrimination: number | null;
	/** For choices and statements, in the author’s order. */
	readonly options: readonly OptionReport[];
	/** For open answers: how many met each key point so. */
	readonly points: readonly {
		readonly id: string;
		readonly says: string;
		readonly counts: Readonly<Record<PointVerdict, number>>;
	}[];
	/**
	 * Of the answers that count, as far as the host believes their own clocks; null in a self-paced quiz,
	 * where nothing bears it out.
	 */
	readonly meanReactionMs: number | null;
}

/**
 * Reckons one question’s figures.
 * @param room everybody’s row, the matrix of those who were there for all, the question’s column in them,
 * and whether the quiz was self-paced
 */
export function questionReport(
	{ question, arrangement }: { question: Question; arrangement: Arrangement },
	round: Round,
	{
		people,
		matrix,
		column,
		isPaced
	}: {
		people: readonly PersonRow[];
		matrix: ScoreMatrix;
		column: number;
		isPaced: boolean;
	}
): QuestionReport {
	const scores = people.flatMap(({ cells }) => {
		const cell = cells[column];
		return cell?.was === 'marked' ? [cell.score] : [];
	});
	return {
		column,
		question,
		arrangement,
		answers: round.answers,
		answered: scores.length,
		facility: meanOf(scores),
		discrimination: restCorrelation(matrix, column),
		options: optionsOf(question, round, people, column),
		points: pointsOf(question, round),
		meanReactionMs: isPaced
			? null
			: meanOf(countedAnswers(round.answers).map(([, { believedMs }]) => believedMs))
	};
}

function pointsOf(question: Question, { marks }: Round): QuestionReport['points'] {
	if (question.kind !== 'open') return [];
	const says = new Map(question.keyPoints.map((point) => [point.id, point.says]));
	return [...pointCounts(question, marks)].map(([id, counts]) => ({
		id,
		says: says.get(id) ?? id,
		counts
	}));
}
