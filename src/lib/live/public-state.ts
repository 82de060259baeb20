import type { ParticipantId } from './ids';
import type { PublicState, PublicStep, SeatMessage, SeatStanding, Stamp } from './messages';
import { standingsOf, type Standing } from './scores';
import { currentRound, elapsedMs, questionAt, type LiveSession } from './session';
import { show } from './shown-question';

/** What everybody may know of a room at a moment. The key is in it from the reveal on, and never before. */
export function publicState(session: LiveSession, stamp: Stamp, atMs: number): PublicState {
	const { settings, questions, locked } = session;
	return {
		v: 1,
		stamp,
		title: settings.title,
		questions: questions.length,
		locked,
		step: publicStep(session, atMs)
	};
}

function publicStep(session: LiveSession, atMs: number): PublicStep {
	const { phase, settings } = session;
	const round = currentRound(session);
	if (phase === 'lobby' || round === null) return { phase: 'lobby' };
	if (phase === 'standings' || phase === 'finished') {
		const best = standingsOf(session).slice(0, settings.shownStandings);
		return { phase, best: best.map(({ rank, name, total }) => ({ rank, name, total })) };
	}
	const { index } = round;
	const { question, arrangement } = questionAt(session, index);
	if (phase === 'revealed') return { phase, index, question, arrangement };
	return {
		phase,
		index,
		question: show(question, arrangement),
		limitMs: settings.limitMs,
		elapsedMs: elapsedMs(round, atMs),
		paused: round.pausedAtMs !== null
	};
}

/**
 * What the host says to one participant. `turnedAway` is for somebody who asked for a seat and got none;
 * `standings` are those of the same session, reckoned once for all.
 */
export function seatMessage(
	session: LiveSession,
	participant: ParticipantId,
	stamp: Stamp,
	standings: ReadonlyMap<ParticipantId, Standing>
): SeatMessage {
	const person = session.participants.get(participant);
	const standing = standings.get(participant);
	const rounds = [...session.rounds.values()];
	const isOver = session.phase === 'standings' || session.phase === 'finished';
	return {
		v: 1,
		stamp,
		standing: person?.standing ?? turnedAway(session),
		name: person?.name ?? '',
		extraMs: person?.extraMs ?? 0,
		answers: rounds.flatMap(({ index, answers }) => {
			const answer = answers.get(participant);
			return answer ? [{ index, verdict: answer.verdict }] : [];
		}),
		marked: rounds.flatMap(({ index, marks }) => (marks.has(participant) ? [index] : [])),
		total: standing?.total ?? 0,
		rank: isOver && session.settings.shownStandings > 0 ? (standing?.rank ?? null) : null
	};
}

/** Standings by participant. */
export function standingsById(session: LiveSession): ReadonlyMap<ParticipantId, Standing> {
	return new Map(standingsOf(session).map((standing) => [standing.participant, standing]));
}

function turnedAway({ locked }: LiveSession): SeatStanding {
	return locked ? 'locked' : 'full';
}
