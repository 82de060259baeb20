import type { ParticipantId } from '../ids';
import { standingsOf } from '../scores';
import type { LiveSession, Participant, Round } from '../session';
import { sum } from './numbers';
import type { ScoreMatrix } from './reliability';

/**
 * What became of one question with one person. `late`: an answer came too late, or was none to this
 * question. `silent`: was there and gave none. `absent`: joined after it was closed.
 */
export type Cell =
	| { readonly was: 'marked'; readonly score: number }
	| { readonly was: 'unmarked' | 'late' | 'silent' | 'absent' };

/** Somebody seated, and what became of each revealed question, in the order asked. */
export interface PersonRow {
	readonly participant: ParticipantId;
	readonly name: string;
	/** Its name; null where there are no teams. */
	readonly team: string | null;
	readonly joinedAtMs: number;
	readonly cells: readonly Cell[];
	/** Sum of the scores, a point for each question. */
	readonly score: number;
	/** As the standings count: with speed points where they were on. */
	readonly total: number;
	/** Equal totals share a rank. */
	readonly rank: number;
}

/**
 * The questions that count, in the order in which they were asked, with the answers of those seated:
 * who was removed, or never let in, is left out of everything, as in the standings.
 */
export function revealedRounds({ rounds, participants }: LiveSession): readonly Round[] {
	const isSeated = ([id]: readonly [ParticipantId, unknown]) =>
		participants.get(id)?.standing === 'seated';
	return [...rounds.values()]
		.filter(({ revealed }) => revealed)
		.map((round) => ({
			...round,
			answers: new Map([...round.answers].filter(isSeated)),
			marks: new Map([...round.marks].filter(isSeated))
		}));
}

/** Everybody seated, best first, with a cell for each of the rounds. */
export function peopleOf(session: LiveSession, rounds: readonly Round[]): readonly PersonRow[] {
	return standingsOf(session).map(({ participant, name, team, total, rank }) => {
		const person = session.participants.get(participant);
		if (!person) throw new Error(`The standings name ${participant}, who is not in the room`);
		const cells = rounds.map((round) => cellOf(round, participant, person));
		const score = sum(cells.map(scoreOf));
		return {
			participant,
			name,
			team: team === null ? null : (session.settings.teams[team] ?? null),
			joinedAtMs: person.joinedAtMs,
			cells,
			score,
			total,
			rank
		};
	});
}

/** The points of a cell: nothing where there is no marked answer. */
export function scoreOf(cell: Cell): number {
	return cell.was === 'marked' ? cell.score : 0;
}

/**
 * The rows that figures about the quiz are reckoned from: who answered anything and was there for all
 * of it. A question left out counts 0; who joined later had no chance at some, which would look as if
 * questions agreed that nobody had tried.
 */
export function matrixOf(people: readonly PersonRow[]): ScoreMatrix {
	return people
		.filter(
			({ cells }) =>
				cells.some(({ was }) => was === 'marked') && cells.every(({ was }) => was !== 'absent')
		)
		.map(({ cells }) => cells.map(scoreOf));
}

function cellOf(round: Round, id: ParticipantId, { joinedAtMs }: Participant): Cell {
	const answer = round.answers.get(id);
	if (answer === undefined)
		return { was: joinedAtMs > (round.closedAtMs ?? Infinity) ? 'absent' : 'silent' };
	if (answer.verdict !== 'counted' || answer.response === null) return { was: 'late' };
	return answer.score === null ? { was: 'unmarked' } : { was: 'marked', score: answer.score };
}
