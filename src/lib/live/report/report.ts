import { openAppealCount } from '../appeals';
import { teamStandingsOf, type TeamStanding } from '../scores';
import { questionAt, type LiveSession } from '../session';
import { meanOf } from './numbers';
import { byParagraph, type ParagraphReport } from './paragraphs';
import { matrixOf, peopleOf, revealedRounds, type PersonRow } from './people';
import { questionReport, type QuestionReport } from './question-report';
import { reliabilityOf, type Reliability } from './reliability';

/** All that a quiz’s log says afterwards. */
export interface LiveReport {
	readonly title: string;
	readonly openedAtMs: number;
	/** Questions of the quiz; those that were not revealed are in nothing else here. */
	readonly planned: number;
	readonly people: readonly PersonRow[];
	readonly questions: readonly QuestionReport[];
	/** The least understood first. */
	readonly paragraphs: readonly ParagraphReport[];
	readonly reliability: Reliability;
	/** Mean score a question and person, 0 to 1, of those who answered anything. */
	readonly meanScore: number | null;
	/** Whether totals hold more than scores. */
	readonly speedPoints: boolean;
	/** Best first; empty where everybody played alone. */
	readonly teams: readonly TeamStanding[];
	/** Appeals that the teacher has yet to decide: scores may change. */
	readonly openAppeals: number;
}

/** Makes a quiz’s report of its log. */
export function reportOf(session: LiveSession, openedAtMs: number): LiveReport {
	const rounds = revealedRounds(session);
	const people = peopleOf(session, rounds);
	const matrix = matrixOf(people);
	const questions = rounds.map((round, column) =>
		questionReport(questionAt(session, round.index), round, {
			people,
			matrix,
			column,
			isPaced: session.settings.pacing === 'self'
		})
	);
	const active = people.filter(({ cells }) => cells.some(({ was }) => was === 'marked'));
	return {
		title: session.settings.title,
		openedAtMs,
		planned: session.questions.length,
		people,
		questions,
		paragraphs: byParagraph(questions, people),
		reliability: reliabilityOf(matrix),
		meanScore: meanOf(active.map(({ score }) => score / Math.max(1, questions.length))),
		speedPoints: session.settings.speedPoints && session.settings.pacing === 'host',
		teams: teamStandingsOf(session),
		openAppeals: openAppealCount(session)
	};
}
