import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question } from '$lib/bank/question';
import { recordAppeal, recordDecision, type Appeal, type Appeals } from './appeals';
import type { HostFact, NameOrigin, RoomSettings, TakenAnswer } from './facts';
import type { ParticipantId } from './ids';
import type { Arrangement } from './shown-question';
import { recordAnswer, recordMarks } from './tally';

/**
 * Where a quiz is. Host-paced: lobby, then for each question open, closed, revealed. Self-paced: lobby,
 * paced, collected, then revealed question by question or all at once.
 */
export type LivePhase =
	'lobby' | 'open' | 'closed' | 'paced' | 'collected' | 'revealed' | 'standings' | 'finished';

/** Somebody in the room, or who was. */
export interface Participant {
	readonly name: string;
	readonly origin: NameOrigin;
	/** Index into the room’s teams; null where there are none. */
	readonly team: number | null;
	readonly standing: 'seated' | 'waiting' | 'removed' | 'barred';
	readonly extraMs: number;
	readonly joinedAtMs: number;
}

/** Whether somebody has a seat, or waits for the host’s word on one. */
export function hasSeat({ standing }: Participant): boolean {
	return standing === 'seated' || standing === 'waiting';
}

/** One question as it was asked in this room. Times are the host’s. */
export interface Round {
	readonly index: number;
	readonly openedAtMs: number;
	/** All pauses that have ended. */
	readonly pausedMs: number;
	/** Since when it is paused; null while it runs. */
	readonly pausedAtMs: number | null;
	readonly closedAtMs: number | null;
	readonly revealed: boolean;
	readonly answers: ReadonlyMap<ParticipantId, TakenAnswer>;
	/** Verdicts on open answers, point by point, with the appeals that the teacher accepted. */
	readonly marks: ReadonlyMap<ParticipantId, Readonly<Record<string, PointVerdict>>>;
	readonly appeals: Appeals;
}

/** A live quiz as its host’s log tells it. Immutable. */
export interface LiveSession {
	readonly settings: RoomSettings;
	readonly questions: readonly Question[];
	readonly arrangements: readonly Arrangement[];
	readonly run: number;
	readonly phase: LivePhase;
	readonly locked: boolean;
	readonly participants: ReadonlyMap<ParticipantId, Participant>;
	/** By question, in the order in which they were asked. */
	readonly rounds: ReadonlyMap<number, Round>;
	/** The question that was opened or, in a self-paced quiz, revealed last; null before. */
	readonly index: number | null;
}

/** The round of the question that was opened or revealed last; null before. */
export function currentRound({ index, rounds }: LiveSession): Round | null {
	return index === null ? null : (rounds.get(index) ?? null);
}

/** Whether what is asked stands still: the open question, or all of a self-paced quiz at once. */
export function isPaused({ phase, index, rounds }: LiveSession): boolean {
	const round =
		phase === 'paced' ? rounds.get(0) : phase === 'open' ? rounds.get(index ?? -1) : null;
	return (round?.pausedAtMs ?? null) !== null;
}

/** How long a round has been open, pauses left out, by the host’s clock; it stands once closed. */
export function elapsedMs(round: Round, atMs: number): number {
	const until = Math.min(atMs, round.closedAtMs ?? atMs, round.pausedAtMs ?? atMs);
	// A host’s clock that was set back gives no negative time.
	return Math.max(0, until - round.openedAtMs - round.pausedMs);
}

/** A question of the quiz with the order in which this room sees its parts. @throws {Error} where there is none */
export function questionAt(
	{ questions, arrangements }: LiveSession,
	index: number
): { question: Question; arrangement: Arrangement } {
	const [question, arrangement] = [questions[index], arrangements[index]];
	if (!question || !arrangement) throw new Error(`The quiz has no question ${index}`);
	return { question, arrangement };
}

/** The question to open next; null after the last, and in a self-paced quiz. */
export function nextIndex({ index, questions, settings }: LiveSession): number | null {
	if (settings.pacing === 'self') return null;
	const next = index === null ? 0 : index + 1;
	return next < questions.length ? next : null;
}

/**
 * The room that a log tells.
 * @returns null for an empty log
 * @throws {Error} where its first fact opens no room
 */
export function foldLog(facts: readonly HostFact[]): LiveSession | null {
	const [first, ...rest] = facts;
	if (first === undefined) return null;
	if (first.type !== 'room.opened') throw new Error(`A room’s log begins with ${first.type}`);
	const { settings, questions, arrangements } = first;
	return fold(
		{
			settings,
			questions,
			arrangements,
			run: 0,
			phase: 'lobby',
			locked: false,
			participants: new Map(),
			rounds: new Map(),
			index: null
		},
		rest
	);
}

/** The room after more facts. A fact that says again what stands changes nothing. */
export function fold(session: LiveSession, facts: readonly HostFact[]): LiveSession {
	// A whole class’s answers come in one batch: a map is copied once for it, where it changes at all.
	const people: { copy: Map<ParticipantId, Participant> | null } = { copy: null };
	const participants = () => (people.copy ??= new Map(session.participants));
	const rounds = new Map<number, OpenRound>();
	const roundOf = (index: number | null): OpenRound => {
		const known = index === null ? undefined : rounds.get(index);
		if (known) return known;
		const round = index === null ? undefined : session.rounds.get(index);
		if (!round)
			throw new Error(`The log speaks of question ${String(index)}, which was not opened`);
		const copy = {
			...round,
			answers: new Map(round.answers),
			marks: new Map(round.marks),
			appeals: new Map(round.appeals)
		};
		rounds.set(round.index, copy);
		return copy;
	};
	const person = (id: ParticipantId, change: Partial<Participant>) => {
		const known = participants().get(id);
		if (known) participants().set(id, { ...known, ...change });
	};
	let { phase, locked, run, index } = session;

	for (const fact of facts) {
		switch (fact.type) {
			case 'room.opened':
				throw new Error('A room is opened once');
			case 'run.started':
				run = fact.run;
				break;
			case 'participant.joined':
				participants().set(fact.participant, {
					extraMs: 0,
					joinedAtMs: fact.atMs,
					...participants().get(fact.participant),
					name: fact.name,
					origin: fact.origin,
					team: fact.team,
					standing: fact.approved ? 'seated' : 'waiting'
				});
				break;
			case 'participant.approved':
				person(fact.participant, { standing: 'seated' });
				break;
			case 'participant.removed':
				person(fact.participant, { standing: fact.barred ? 'barred' : 'removed' });
				break;
			case 'time.granted':
				person(fact.participant, { extraMs: fact.extraMs });
				break;
			case 'room.locked':
				locked = fact.locked;
				break;
			case 'question.opened':
				index = fact.index;
				phase = 'open';
				rounds.set(index, openRound(index, fact.atMs));
				break;
			case 'question.paused':
				roundOf(index).pausedAtMs ??= fact.atMs;
				break;
			case 'question.resumed':
				resume(roundOf(index), fact.atMs);
				break;
			case 'question.closed': {
				const round = roundOf(index);
				resume(round, fact.atMs);
				round.closedAtMs ??= fact.atMs;
				phase = 'closed';
				break;
			}
			case 'question.revealed':
				({ index } = fact);
				roundOf(index).revealed = true;
				phase = 'revealed';
				break;
			case 'quiz.opened':
				phase = 'paced';
				for (const at of session.questions.keys()) rounds.set(at, openRound(at, fact.atMs));
				break;
			case 'quiz.paused':
				for (const at of session.questions.keys()) roundOf(at).pausedAtMs ??= fact.atMs;
				break;
			case 'quiz.resumed':
				for (const at of session.questions.keys()) resume(roundOf(at), fact.atMs);
				break;
			case 'quiz.collected':
				phase = 'collected';
				for (const at of session.questions.keys()) {
					resume(roundOf(at), fact.atMs);
					roundOf(at).closedAtMs ??= fact.atMs;
				}
				break;
			case 'all.revealed':
				phase = 'revealed';
				index ??= 0;
				for (const at of session.questions.keys()) roundOf(at).revealed = true;
				break;
			case 'standings.shown':
				phase = 'standings';
				break;
			case 'quiz.finished':
				phase = 'finished';
				break;
			case 'answer.taken':
				recordAnswer(roundOf(fact.index).answers, fact.participant, fact.answer);
				break;
			case 'answer.marked': {
				const { answers, marks } = roundOf(fact.index);
				recordMarks(answers, marks, fact);
				break;
			}
			case 'mark.appealed':
				recordAppeal(roundOf(fact.index), fact);
				break;
			case 'appeal.decided':
				recordDecision(roundOf(fact.index), fact);
				break;
		}
	}
	return {
		...session,
		phase,
		locked,
		run,
		index,
		participants: people.copy ?? session.participants,
		rounds: rounds.size === 0 ? session.rounds : new Map([...session.rounds, ...rounds])
	};
}

/** A round while facts are folded into it. */
type OpenRound = {
	-readonly [Key in keyof Round]: Round[Key];
} & {
	answers: Map<ParticipantId, TakenAnswer>;
	marks: Map<ParticipantId, Readonly<Record<string, PointVerdict>>>;
	appeals: Map<ParticipantId, ReadonlyMap<string, Appeal>>;
};

function openRound(index: number, openedAtMs: number): OpenRound {
	return {
		index,
		openedAtMs,
		pausedMs: 0,
		pausedAtMs: null,
		closedAtMs: null,
		revealed: false,
		answers: new Map(),
		marks: new Map(),
		appeals: new Map()
	};
}

function resume(round: OpenRound, atMs: number): void {
	if (round.pausedAtMs === null) return;
	round.pausedMs += Math.max(0, atMs - round.pausedAtMs);
	round.pausedAtMs = null;
}
