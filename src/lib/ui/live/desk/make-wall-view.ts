import type { RichText } from '$lib/bank/rich-text';
import { publicState } from '$lib/live/public-state';
import { currentRound, questionAt, type LiveSession } from '$lib/live/session';
import { pointCounts } from '$lib/live/tally';
import { distribution, withoutTyped } from '../distribution';
import type { JoinWays, WallView } from '../wall/view';
import { answerCount, doneCount } from './counts';

/** Names that a wall has room for. */
const SHOWN_NAMES = 60;

/** What the wall shows of a session: what `publicState` lets everybody know, with counts and names. */
export function makeWallView(
	session: LiveSession,
	join: JoinWays,
	passage: RichText | null,
	atMs: number
): WallView {
	const { settings, participants, phase } = session;
	const state = publicState(session, { run: session.run, seq: 0 }, atMs, 0);
	const seated = [...participants.values()].filter(({ standing }) => standing === 'seated');
	return {
		v: 1,
		title: settings.title,
		questions: session.questions.length,
		locked: session.locked,
		join,
		names: phase === 'lobby' ? seated.slice(-SHOWN_NAMES).map(({ name }) => name) : [],
		count: answerCount(session),
		done: phase === 'paced' ? doneCount(session) : null,
		step: state.step,
		...revealedPart(session),
		passage,
		speedPoints: state.speedPoints,
		atMs
	};
}

function revealedPart(session: LiveSession): Pick<WallView, 'distribution' | 'points'> {
	const round = currentRound(session);
	if (session.phase !== 'revealed' || !round) return { distribution: null, points: null };
	const { question, arrangement } = questionAt(session, round.index);
	if (question.kind === 'open') {
		const counts = pointCounts(question, round.marks);
		return {
			distribution: null,
			points: question.keyPoints.map(({ id, says }) => ({
				says,
				found: counts.get(id)?.found ?? 0,
				marked: round.marks.size
			}))
		};
	}
	const shown = withoutTyped(distribution(question, arrangement, round.answers));
	return { distribution: shown, points: null };
}
