import { plainText } from '$lib/bank/rich-text';
import type { Cell } from '$lib/live/report/people';
import type { QuestionReport } from '$lib/live/report/question-report';
import type { LiveReport } from '$lib/live/report/report';
import { discriminationWord, facilityWord } from '$lib/live/report/words';
import type { ChartTable } from '../../progress/chart/table';
import { kindWords } from '../../shared/question-words';
import { distribution } from '../distribution';
import type { NameOf } from './naming';

/** What stands in a file where there is no score. */
const CELL_WORDS: Readonly<Record<Exclude<Cell['was'], 'marked'>, string>> = {
	unmarked: 'not marked',
	late: 'too late',
	silent: 'no answer',
	absent: 'joined later'
};

/** People by questions: the score of each answer, 0 to 1, or why there is none. */
export function peopleTable(report: LiveReport, nameOf: NameOf): ChartTable {
	const teams = report.teams.length > 0;
	return {
		columns: [
			{ name: 'Rank', kind: 'count' },
			{ name: 'Name', kind: 'text' },
			...(teams ? [{ name: 'Team', kind: 'text' } as const] : []),
			{ name: 'Score', kind: 'number' },
			...(report.speedPoints ? [{ name: 'With speed points', kind: 'number' } as const] : []),
			...report.questions.map(
				({ column, question }) =>
					({ name: `${column + 1}. ${plainText(question.stem)}`, kind: 'number' }) as const
			)
		],
		rows: report.people.map(({ rank, participant, team, score, total, cells }) => [
			rank,
			nameOf(participant),
			...(teams ? [team] : []),
			score,
			...(report.speedPoints ? [total] : []),
			...cells.map((cell) => (cell.was === 'marked' ? cell.score : CELL_WORDS[cell.was]))
		])
	};
}

/** A line a question, with its figures. */
export function questionsTable(report: LiveReport): ChartTable {
	return {
		columns: [
			{ name: 'Number', kind: 'count' },
			{ name: 'Question', kind: 'text' },
			{ name: 'Id', kind: 'text' },
			{ name: 'Kind', kind: 'text' },
			{ name: 'Paragraph', kind: 'text' },
			{ name: 'Answered', kind: 'count' },
			{ name: 'Facility', kind: 'percent' },
			{ name: 'Facility in words', kind: 'text' },
			{ name: 'Discrimination', kind: 'number' },
			{ name: 'Discrimination in words', kind: 'text' },
			{ name: 'Mean seconds to answer', kind: 'number' },
			{ name: 'How it was answered', kind: 'text' }
		],
		rows: report.questions.map((item) => [
			item.column + 1,
			plainText(item.question.stem),
			item.question.id,
			kindWords[item.question.kind],
			item.question.passage.paragraph,
			item.answered,
			item.facility,
			item.facility === null ? null : facilityWord(item.facility),
			item.discrimination,
			item.discrimination === null ? null : discriminationWord(item.discrimination),
			item.meanReactionMs === null ? null : item.meanReactionMs / 1000,
			answersIn(item)
		])
	};
}

/** Answers and how often each was given, or key points, in one cell, `; ` between them. */
function answersIn({ question, arrangement, answers, points }: QuestionReport): string {
	return [
		...distribution(question, arrangement, answers).groups.flatMap(({ label, bars, others }) => [
			...bars.map(({ text, right, count }) =>
				[
					label === null ? '' : `${plainText(label)}: `,
					right ? '(key) ' : '',
					`${plainText(text)} ${count}`
				].join('')
			),
			...(others > 0 ? [`other answers ${others}`] : [])
		]),
		...points.map(
			({ says, counts: { found, partly, missing, contradicted } }) =>
				`${says} found ${found}, partly ${partly}, missing ${missing}, contradicted ${contradicted}`
		)
	].join('; ');
}
