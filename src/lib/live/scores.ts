import type { RoomSettings, TakenAnswer } from './facts';
import type { ParticipantId } from './ids';
import type { LiveSession } from './session';

/** A right answer given at once earns so much more than one at the limit, where speed counts. */
const SPEED_SHARE = 0.5;
/** The span in which speed counts where a question has no limit. */
const SPEED_SPAN_MS = 20_000;

/** A participant’s place. Equal totals share a rank, and the next rank counts them all (1, 2, 2, 4). */
export interface Standing {
	readonly participant: ParticipantId;
	readonly name: string;
	/** Index into the room’s teams; null where there are none. */
	readonly team: number | null;
	readonly total: number;
	readonly rank: number;
}

/** A team’s place, by the mean total of its seated members; a team without any is not ranked. */
export interface TeamStanding {
	readonly team: number;
	readonly name: string;
	readonly mean: number;
	readonly members: number;
	readonly rank: number;
}

/**
 * What an answer earns: its score, 0 to 1, and where speed counts up to half as much again, falling
 * evenly with the believed reaction time. A wrong answer earns nothing for being quick.
 */
export function pointsOf(
	{ score, believedMs }: TakenAnswer,
	{ speedPoints, limitMs, pacing }: RoomSettings
): number {
	if (score === null) return 0;
	if (!speedPoints || pacing === 'self') return score;
	const spent = Math.min(1, believedMs / (limitMs ?? SPEED_SPAN_MS));
	return score * (1 + SPEED_SHARE * (1 - spent));
}

/** What the revealed questions have earned one participant. */
export function totalOf({ settings, rounds }: LiveSession, participant: ParticipantId): number {
	let total = 0;
	for (const { revealed, answers } of rounds.values()) {
		const answer = revealed ? answers.get(participant) : undefined;
		if (answer?.verdict === 'counted') total += pointsOf(answer, settings);
	}
	return rounded(total);
}

/** What `totalOf` says of each, unrounded: round by round, as a map is read quicker in its own order. */
function totalsOf({ settings, participants, rounds }: LiveSession) {
	const totals = new Map([...participants.keys()].map((id) => [id, { total: 0 }]));
	for (const { revealed, answers } of rounds.values()) {
		if (!revealed) continue;
		for (const [participant, answer] of answers) {
			const line = totals.get(participant);
			if (line && answer.verdict === 'counted') line.total += pointsOf(answer, settings);
		}
	}
	return totals;
}

/** Everybody seated by what the revealed questions earned them, best first, then by name. */
export function standingsOf(session: LiveSession): readonly Standing[] {
	const known = kept.get(session);
	if (known) return known;
	const totals = totalsOf(session);
	const lines = [...session.participants]
		.filter(([, { standing }]) => standing === 'seated')
		.map(([participant, { name, team }]) => ({
			participant,
			name,
			team,
			total: rounded(totals.get(participant)?.total ?? 0)
		}))
		.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
	const standings = ranked(lines, ({ total }) => total);
	kept.set(session, standings);
	return standings;
}

/** A beat of the standings says the same session again, and two thousand seats ask for their rank. */
const kept = new WeakMap<LiveSession, readonly Standing[]>();

/** The teams, best first, then in their order; empty where there are none. */
export function teamStandingsOf(session: LiveSession): TeamStanding[] {
	const totals = session.settings.teams.map((): number[] => []);
	for (const { team, total } of standingsOf(session)) if (team !== null) totals[team]?.push(total);
	const lines = session.settings.teams.flatMap((name, team) => {
		const of = totals[team] ?? [];
		const sum = of.reduce((all, total) => all + total, 0);
		return of.length === 0
			? []
			: [{ team, name, members: of.length, mean: rounded(sum / of.length) }];
	});
	return ranked(
		lines.sort((a, b) => b.mean - a.mean || a.team - b.team),
		({ mean }) => mean
	);
}

/** Gives lines that stand in their order their ranks. */
function ranked<Line>(
	lines: readonly Line[],
	valueOf: (line: Line) => number
): (Line & { readonly rank: number })[] {
	let rank = 0;
	let before: number | null = null;
	return lines.map((line, index) => {
		const value = valueOf(line);
		if (value !== before) rank = index + 1;
		before = value;
		return { ...line, rank };
	});
}

/** Sums of thirds differ in their last bits by the order of adding. */
function rounded(points: number): number {
	return Math.round(points * 1000) / 1000;
}
