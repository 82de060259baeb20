import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question, Response } from '$lib/bank/question';
import { markClosed } from '$lib/grading/mark';
import { scoreOf } from '$lib/grading/open/verdict';
import type { HostFact, RoomSettings } from './facts';
import { judgePaced, judgeTime } from './fair-clock';
import type { ParticipantId } from './ids';
import type { Report, SentAnswer, SentAppeal, SentMarks } from './messages';
import { cleanName, freeName, lookOf } from './names';
import { hasSeat, questionAt, type LiveSession, type Participant } from './session';
import { toAuthored } from './shown-question';

/** A report as the host’s line heard it. */
export interface HeardReport {
	readonly participant: ParticipantId;
	readonly report: Report;
	readonly atMs: number;
	/** The last question that this seat knew to be over and had no answer for; -1 for none. */
	readonly passedIndex: number;
	/**
	 * As late as when the seat was heard to have nothing to say: what it had given by then has come.
	 * The host’s clock; null where it was not heard so.
	 */
	readonly emptyAtMs: number | null;
	readonly roundTripMs: number | null;
	/** Whether the name cannot stand on a wall. */
	readonly isRude: boolean;
	/** Whether the host should say again what it has of this seat. */
	readonly wantsSeat: boolean;
}

/** What reports add to the log. Said again, they add nothing. */
export function takeReports(session: LiveSession, heard: readonly HeardReport[]): HostFact[] {
	const newcomers = new Map<ParticipantId, Participant>();
	// Of each answer and each marks of this batch the first counts, as in the log.
	const taken = new Set<string>();
	const isFirst = (what: string) => !taken.has(what) && taken.add(what).size > 0;
	// Reckoned for newcomers only: most batches are answers.
	let seating: Seating | null = null;

	return heard.flatMap((one): HostFact[] => {
		const { participant, report, atMs } = one;
		const known = newcomers.get(participant) ?? session.participants.get(participant);
		const joining =
			known === undefined || (known.standing === 'removed' && report.rejoins)
				? seatFor(session, (seating ??= seatingOf(session)), known ?? null, one)
				: null;
		const facts: HostFact[] = [];
		if (joining !== null) {
			const approved = !session.settings.approveNames;
			facts.push({ type: 'participant.joined', atMs, participant, ...joining, approved });
			newcomers.set(participant, {
				extraMs: 0,
				joinedAtMs: atMs,
				...known,
				...joining,
				standing: approved ? 'seated' : 'waiting'
			});
		}
		const person = newcomers.get(participant) ?? known;
		if (person?.standing !== 'seated') return facts;
		for (const answer of report.answers) {
			const fact = takeAnswer(session, person, one, answer);
			if (fact && isFirst(`answer ${answer.index} ${participant}`)) facts.push(fact);
		}
		for (const marks of report.marks) {
			const fact = takeMarks(session, one, marks);
			if (fact && isFirst(`marks ${marks.index} ${participant}`)) facts.push(fact);
		}
		for (const appeal of report.appeals) {
			const fact = takeAppeal(session, one, appeal);
			if (fact && isFirst(`appeal ${appeal.index} ${appeal.point} ${participant}`))
				facts.push(fact);
		}
		return facts;
	});
}

/** Who sits where while a batch is taken: newcomers are added as they come. */
interface Seating {
	seats: number;
	readonly looks: Set<string>;
	/** Members by team. */
	readonly teams: number[];
}

function seatingOf({ participants, settings }: LiveSession): Seating {
	const seated = [...participants.values()].filter(hasSeat);
	return {
		seats: seated.length,
		looks: new Set([...participants.values()].map(lookOfPerson)),
		teams: settings.teams.map((_, team) => seated.filter((person) => person.team === team).length)
	};
}

/** A hall that joins at once asks for everybody’s look with every few newcomers. */
const keptLooks = new WeakMap<Participant, string>();
function lookOfPerson(person: Participant): string {
	const look = keptLooks.get(person) ?? lookOf(person.name);
	keptLooks.set(person, look);
	return look;
}

/** The name and team under which a newcomer is seated, or somebody removed again; null where there is no seat. */
function seatFor(
	{ settings, locked }: LiveSession,
	seating: Seating,
	before: Participant | null,
	{ report, isRude }: HeardReport
): Pick<Participant, 'name' | 'origin' | 'team'> | null {
	if (locked || seating.seats >= settings.maxParticipants) return null;
	seating.seats++;
	const cleaned = cleanName(report.name);
	const typed = settings.names === 'asked' && cleaned.ok && !isRude ? cleaned.value : null;
	const name = freeName(typed ?? `Guest ${seating.seats}`, seating.looks);
	seating.looks.add(lookOf(name));
	const isReplaced = settings.names === 'asked' && cleaned.ok && typed === null;
	const origin = typed !== null ? 'typed' : isReplaced ? 'replaced' : 'drawn';
	return { name, origin, team: teamFor(settings, seating, before?.team ?? report.team) };
}

/** The team that was chosen, or the first of the smallest; null where there are none. */
function teamFor({ teams }: RoomSettings, seating: Seating, chosen: number | null): number | null {
	if (teams.length === 0) return null;
	const isThere = chosen !== null && chosen < teams.length;
	const team = isThere ? chosen : seating.teams.indexOf(Math.min(...seating.teams));
	seating.teams[team] = (seating.teams[team] ?? 0) + 1;
	return team;
}

function takeAnswer(
	session: LiveSession,
	{ extraMs }: Participant,
	{ participant, atMs, passedIndex, emptyAtMs, roundTripMs }: HeardReport,
	{ index, response, reactionMs }: SentAnswer
): HostFact | null {
	const round = session.rounds.get(index);
	if (!round || round.answers.has(participant)) return null;
	const { question, arrangement } = questionAt(session, index);
	const authored = toAuthored(question.kind, arrangement, response);
	const { limitMs, durationMs, pacing } = session.settings;
	const more = (ms: number | null) => (ms === null ? null : ms + extraMs);
	const evidence = { reactionMs, atMs, hasPassed: index <= passedIndex, roundTripMs };
	const time =
		pacing === 'self'
			? judgePaced(round, { ...evidence, durationMs: more(durationMs), emptyAtMs })
			: judgeTime(round, { ...evidence, limitMs: more(limitMs) });
	return {
		type: 'answer.taken',
		atMs,
		participant,
		index,
		answer: {
			response: authored,
			verdict: authored === null ? 'refused' : time.verdict,
			reactionMs,
			believedMs: time.believedMs,
			score: authored === null ? 0 : scoreClosed(question, authored)
		}
	};
}

/** 0 to 1; null for an open answer, which is marked after the reveal. */
function scoreClosed(question: Question, response: Response): number | null {
	return question.kind === 'open' ? null : markClosed(question, response).score;
}

function takeMarks(
	session: LiveSession,
	{ participant, atMs }: HeardReport,
	{ index, points }: SentMarks
): HostFact | null {
	const round = session.rounds.get(index);
	if (!round?.revealed || round.marks.has(participant)) return null;
	const { question } = questionAt(session, index);
	if (question.kind !== 'open' || round.answers.get(participant)?.verdict !== 'counted')
		return null;
	const known = question.keyPoints.flatMap(({ id }): [string, PointVerdict][] => {
		const verdict = Object.hasOwn(points, id) ? points[id] : undefined;
		return verdict === undefined ? [] : [[id, verdict]];
	});
	const rubric = { stem: '', modelAnswer: '', keyPoints: question.keyPoints };
	return {
		type: 'answer.marked',
		atMs,
		participant,
		index,
		points: Object.fromEntries(known),
		score: scoreOf(rubric, new Map(known))
	};
}

/** The first appeal against the mark of a point that is known; marks that come with it are taken first. */
function takeAppeal(
	session: LiveSession,
	{ participant, atMs }: HeardReport,
	{ index, point, to }: SentAppeal
): HostFact | null {
	const round = session.rounds.get(index);
	const marks = round?.marks.get(participant);
	if (!round?.revealed || !marks || round.appeals.get(participant)?.has(point)) return null;
	const { question } = questionAt(session, index);
	if (question.kind !== 'open' || !question.keyPoints.some(({ id }) => id === point)) return null;
	if ((marks[point] ?? 'missing') === to) return null;
	return { type: 'mark.appealed', atMs, participant, index, point, to };
}
