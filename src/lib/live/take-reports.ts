import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question, Response } from '$lib/bank/question';
import { markClosed } from '$lib/grading/mark';
import { scoreOf } from '$lib/grading/open/verdict';
import type { HostFact } from './facts';
import { judgeTime } from './fair-clock';
import type { ParticipantId } from './ids';
import type { Report, SentAnswer, SentMarks } from './messages';
import { cleanName, freeName, lookOf } from './names';
import { questionAt, type LiveSession, type Participant } from './session';
import { toAuthored } from './shown-question';

/** A report as the host’s line heard it. */
export interface HeardReport {
	readonly participant: ParticipantId;
	readonly report: Report;
	readonly atMs: number;
	/** The last question that this seat knew to be over and had no answer for; -1 for none. */
	readonly passedIndex: number;
	readonly roundTripMs: number | null;
	/** Whether the host should say again what it has of this seat. */
	readonly wantsSeat: boolean;
}

/** What reports add to the log. Said again, they add nothing. */
export function takeReports(session: LiveSession, heard: readonly HeardReport[]): HostFact[] {
	const participants = new Map(session.participants);
	// Of each answer and each marks of this batch the first counts, as in the log.
	const taken = new Set<string>();
	const isFirst = (what: string) => !taken.has(what) && taken.add(what).size > 0;
	const looks = new Set([...participants.values()].map(({ name }) => lookOf(name)));
	let seats = [...participants.values()].filter(hasSeat).length;

	return heard.flatMap((one): HostFact[] => {
		const { participant, report, atMs } = one;
		const known = participants.get(participant);
		const joining =
			known === undefined || (known.standing === 'removed' && report.rejoins)
				? seatFor(session, seats, looks, report)
				: null;
		const facts: HostFact[] = [];
		if (joining !== null) {
			const approved = !session.settings.approveNames;
			looks.add(lookOf(joining));
			seats++;
			facts.push({ type: 'participant.joined', atMs, participant, name: joining, approved });
			participants.set(participant, {
				extraMs: 0,
				joinedAtMs: atMs,
				...known,
				name: joining,
				standing: approved ? 'seated' : 'waiting'
			});
		}
		const person = participants.get(participant);
		if (person?.standing !== 'seated') return facts;
		for (const answer of report.answers) {
			const fact = takeAnswer(session, person, one, answer);
			if (fact && isFirst(`answer ${answer.index} ${participant}`)) facts.push(fact);
		}
		for (const marks of report.marks) {
			const fact = takeMarks(session, one, marks);
			if (fact && isFirst(`marks ${marks.index} ${participant}`)) facts.push(fact);
		}
		return facts;
	});
}

function hasSeat({ standing }: Participant): boolean {
	return standing === 'seated' || standing === 'waiting';
}

/** The name under which a newcomer is seated; null where there is no seat. */
function seatFor(
	{ settings, locked }: LiveSession,
	seats: number,
	looks: ReadonlySet<string>,
	{ name }: Report
): string | null {
	if (locked || seats >= settings.maxParticipants) return null;
	const cleaned = cleanName(name);
	return freeName(cleaned.ok ? cleaned.value : `Guest ${seats + 1}`, looks);
}

function takeAnswer(
	session: LiveSession,
	{ extraMs }: Participant,
	{ participant, atMs, passedIndex, roundTripMs }: HeardReport,
	{ index, response, reactionMs }: SentAnswer
): HostFact | null {
	const round = session.rounds.get(index);
	if (!round || round.answers.has(participant)) return null;
	const { question, arrangement } = questionAt(session, index);
	const authored = toAuthored(question.kind, arrangement, response);
	const { limitMs } = session.settings;
	const time = judgeTime(round, {
		reactionMs,
		atMs,
		limitMs: limitMs === null ? null : limitMs + extraMs,
		hasPassed: index <= passedIndex,
		roundTripMs
	});
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
