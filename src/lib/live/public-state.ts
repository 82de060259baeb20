import type { Question } from '$lib/bank/question';
import { appealsOf } from './appeals';
import { utf8 } from './bytes';
import { MAX_PAYLOAD_BYTES } from './channel/channel';
import type { ParticipantId } from './ids';
import type { PublicState, PublicStep, Reveal, SeatMessage, SeatStanding, Stamp } from './messages';
import { standingsOf, teamStandingsOf, totalOf, type Standing } from './scores';
import {
	currentRound,
	elapsedMs,
	isPaused,
	questionAt,
	type LiveSession,
	type Round
} from './session';
import { arrange, show } from './shown-question';

/** What beside the questions a state may need: signature, keys, title, teams, stamp. */
const STATE_MARGIN_BYTES = 6000;

/**
 * What everybody may know of a room at a moment. The key is in it from the reveal on, and never before.
 * `turn` counts the beats: each carries the next of the questions revealed before.
 */
export function publicState(
	session: LiveSession,
	stamp: Stamp,
	atMs: number,
	turn: number
): PublicState {
	const { settings, questions, locked } = session;
	const { title, pacing, names, teams, home } = settings;
	return {
		v: 1,
		stamp,
		title,
		questions: questions.length,
		pacing,
		names,
		teams,
		speedPoints: settings.speedPoints && pacing === 'host',
		home,
		locked,
		step: publicStep(session, atMs),
		past: pastReveal(session, turn)
	};
}

/** Whether a self-paced quiz of these questions fits the one message that every broker carries. */
export function fitsOneMessage(questions: readonly Question[]): boolean {
	// Neither the order of parts nor their ids change the size.
	const shown = questions.map((question) =>
		show(
			question,
			arrange(question, () => 0)
		)
	);
	return utf8(JSON.stringify(shown)).length + STATE_MARGIN_BYTES <= MAX_PAYLOAD_BYTES;
}

/** How many questions a session has revealed: so many beats carry them all. */
export function revealedCount({ rounds }: LiveSession): number {
	return [...rounds.values()].filter(({ revealed }) => revealed).length;
}

function publicStep(session: LiveSession, atMs: number): PublicStep {
	const { phase, settings } = session;
	switch (phase) {
		case 'lobby':
		case 'collected':
			return { phase };
		case 'paced':
			return {
				phase,
				questions: session.questions.map((question, index) =>
					show(question, questionAt(session, index).arrangement)
				),
				leftMs: leftMs(session, atMs),
				paused: isPaused(session)
			};
		case 'open':
		case 'closed': {
			const round = mustBeRound(session);
			const { question, arrangement } = questionAt(session, round.index);
			return {
				phase,
				index: round.index,
				question: show(question, arrangement),
				limitMs: settings.limitMs,
				elapsedMs: elapsedMs(round, atMs),
				paused: round.pausedAtMs !== null
			};
		}
		case 'revealed':
			return { phase, ...revealOf(session, mustBeRound(session)) };
		case 'standings':
		case 'finished': {
			const best = standingsOf(session).slice(0, settings.shownStandings);
			return {
				phase,
				best: best.map(({ rank, name, total }) => ({ rank, name, total })),
				teams: teamStandingsOf(session).map(({ rank, name, mean }) => ({ rank, name, mean }))
			};
		}
	}
}

/** Of a self-paced quiz: to its deadline; null where it has none. */
function leftMs({ settings, rounds }: LiveSession, atMs: number): number | null {
	const [round] = rounds.values();
	if (settings.durationMs === null || !round) return null;
	return Math.max(0, settings.durationMs - elapsedMs(round, atMs));
}

function pastReveal(session: LiveSession, turn: number): Reveal | null {
	const { phase, index } = session;
	const past = [...session.rounds.values()].filter(
		(round) => round.revealed && !(phase === 'revealed' && round.index === index)
	);
	const round = past[turn % past.length];
	return round ? revealOf(session, round) : null;
}

function revealOf(session: LiveSession, { index, revealed }: Round): Reveal {
	if (!revealed) throw new Error(`Question ${index} is not revealed: its key stays`);
	return { index, ...questionAt(session, index) };
}

function mustBeRound(session: LiveSession): Round {
	const round = currentRound(session);
	if (!round) throw new Error(`Nothing is ${session.phase} here`);
	return round;
}

/**
 * What the host says to one participant. `turnedAway` is for somebody who asked for a seat and got none;
 * `ranks` are the standings of the same session, asked for only where ranks are told.
 */
export function seatMessage(
	session: LiveSession,
	participant: ParticipantId,
	stamp: Stamp,
	ranks: () => ReadonlyMap<ParticipantId, Standing>
): SeatMessage {
	const person = session.participants.get(participant);
	const rounds = [...session.rounds.values()];
	const isOver = session.phase === 'standings' || session.phase === 'finished';
	const isRanked = isOver && session.settings.shownStandings > 0;
	return {
		v: 1,
		stamp,
		standing: person?.standing ?? turnedAway(session),
		name: person?.name ?? '',
		team: person?.team ?? null,
		extraMs: person?.extraMs ?? 0,
		answers: rounds.flatMap(({ index, answers }) => {
			const answer = answers.get(participant);
			return answer ? [{ index, verdict: answer.verdict }] : [];
		}),
		marked: rounds.flatMap(({ index, marks }) => (marks.has(participant) ? [index] : [])),
		appeals: rounds.flatMap((round) => appealsOf(round, participant)),
		total: person?.standing === 'seated' ? totalOf(session, participant) : 0,
		rank: isRanked ? (ranks().get(participant)?.rank ?? null) : null
	};
}

/** Standings by participant. */
export function standingsById(session: LiveSession): ReadonlyMap<ParticipantId, Standing> {
	return new Map(standingsOf(session).map((standing) => [standing.participant, standing]));
}

function turnedAway({ locked }: LiveSession): SeatStanding {
	return locked ? 'locked' : 'full';
}
