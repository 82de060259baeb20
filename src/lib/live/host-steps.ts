import { decideAppeals } from './appeals';
import type { HostFact } from './facts';
import type { Batch, HostContext, HostEvent, OpenedRoom } from './host-events';
import type { Tell } from './host-line';
import { currentRound, fold, foldLog, type LiveSession, type Round } from './session';

/** Nobody is told at once; the next state that is published says it. */
export const NOBODY: Tell = new Set();
/** Nothing waits for the disk. */
export const NOTHING: Batch = { facts: [], tell: NOBODY };

/** A fact that needs no more than its time. */
export const step =
	(
		type:
			| 'question.paused'
			| 'question.resumed'
			| 'question.closed'
			| 'quiz.opened'
			| 'quiz.paused'
			| 'quiz.resumed'
			| 'quiz.collected'
			| 'all.revealed'
			| 'standings.shown'
			| 'quiz.finished',
		tell: Tell = NOBODY
	) =>
	({ event }: { event: { readonly atMs: number } }): Batch => ({
		facts: [{ type, atMs: event.atMs }],
		tell
	});

/** The room with these facts, which wait for the disk with those before. */
export function recorded(
	{ session, unsaved }: HostContext,
	{ facts, tell }: Batch
): Pick<HostContext, 'session' | 'unsaved'> {
	return {
		session: fold(must(session), facts),
		unsaved: { facts: [...unsaved.facts, ...facts], tell: union(unsaved.tell, tell) }
	};
}

/** The room with a new run begun: what is published from now on counts before all that was. */
export function startRun({ facts, atMs, run }: OpenedRoom): { session: LiveSession; batch: Batch } {
	const session = must(foldLog(facts));
	const begun: HostFact = { type: 'run.started', atMs, run };
	return { session: fold(session, [begun]), batch: { facts: [begun], tell: NOBODY } };
}

/** What the teacher’s word on appeals adds, and whom to tell: where ranks are shown, others’ move too. */
export function decided(
	session: LiveSession,
	decision: Extract<HostEvent, { type: 'appeals.decided' }>
): Batch {
	const facts = decideAppeals(session, decision, decision.atMs);
	const isRanked = session.phase === 'standings' || session.phase === 'finished';
	return { facts, tell: isRanked ? 'all' : new Set(facts.map(({ participant }) => participant)) };
}

/** What the timer waits for: the limit with the most extra time that anybody has. */
export function limitOf(session: LiveSession): { round: Round; limitMs: number | null } {
	const { limitMs } = session.settings;
	return { round: must(currentRound(session)), limitMs: withMostExtra(session, limitMs) };
}

/** What the timer of a self-paced quiz waits for: its duration with the most extra time that anybody has. */
export function deadlineOf(session: LiveSession): { round: Round; limitMs: number | null } {
	const [round] = session.rounds.values();
	return {
		round: must(round ?? null),
		limitMs: withMostExtra(session, session.settings.durationMs)
	};
}

function withMostExtra({ participants }: LiveSession, ms: number | null): number | null {
	let most = 0;
	for (const { extraMs } of participants.values()) most = Math.max(most, extraMs);
	return ms === null ? null : ms + most;
}

function union(a: Tell, b: Tell): Tell {
	return a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]);
}

/** @throws {Error} where there is nothing: the machine’s states promise that there is */
export function must<Value>(value: Value | null): Value {
	if (value === null) throw new Error('The host machine has no room here');
	return value;
}
