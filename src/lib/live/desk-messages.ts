import * as v from 'valibot';
import { MAX_DECIDED, type AppealDecision } from './appeals';
import { parseJson, utf8 } from './bytes';
import type { HostFact } from './facts';
import { parseParticipantId, type ParticipantId } from './ids';
import type { RunStart } from './log-runs';
import type { LivePhase, LiveSession } from './session';

/** Bytes of facts in one message: with its seal and head it stays under what every broker takes. */
export const MAX_FACTS_BYTES = 56_000;
/** UTF-16 units of one piece of a fact that fits no message: three bytes each at most. */
export const PIECE_LENGTH = 18_000;
/** Runs that a log may name: so often is no page reloaded in one lesson. */
const MAX_RUNS = 500;

type Untimed<Fact> = Fact extends unknown ? Omit<Fact, 'atMs'> : never;

/** What a teacher’s second device can tell the host to do: events of its machine, without their time. */
export type RemoteCommand =
	// Which question is next, the host decides.
	| { readonly type: 'question.opened' }
	| ({ readonly type: 'appeals.decided' } & AppealDecision)
	| Untimed<
			Extract<
				HostFact,
				{
					readonly type:
						| `question.${'paused' | 'resumed' | 'closed' | 'revealed'}`
						| `quiz.${'opened' | 'paused' | 'resumed' | 'collected' | 'finished'}`
						| `participant.${'approved' | 'removed'}`
						| 'all.revealed'
						| 'standings.shown'
						| 'room.locked'
						| 'time.granted';
				}
			>
	  >;

/** Where the quiz was when a command was given: two thumbs on “next” are one step. */
export interface Place {
	readonly phase: LivePhase;
	readonly index: number | null;
}

/** A command on its way, said again until the host has taken it. */
export interface SentCommand {
	/** Grows with every command of a device. */
	readonly n: number;
	readonly run: number;
	readonly seen: Place;
	readonly command: RemoteCommand;
}

/** All that a co-host has to say: how much of the log is on its disk, and what the teacher wants there. */
export interface CopyReport {
	readonly v: 1;
	readonly type: 'copy';
	readonly device: string;
	/** Grows with every report of a device: an old one sent again by somebody else is no evidence. */
	readonly n: number;
	/** Facts on its disk. */
	readonly have: number;
	readonly runs: readonly RunStart[];
	readonly command: SentCommand | null;
}

/** A part of the log, from the host to all of its devices. */
export interface LogPart {
	readonly v: 1;
	readonly type: 'log';
	/** The run of the host that says this. */
	readonly run: number;
	/** The host’s clock. */
	readonly atMs: number;
	/** Facts that the host has. */
	readonly total: number;
	/** Facts before these. */
	readonly at: number;
	/** The run to which the fact before these belongs. */
	readonly before: number;
	readonly facts: readonly HostFact[];
	/** Of a fact too large for one message: its JSON in pieces, all of which are sent. */
	readonly piece: { readonly n: number; readonly of: number; readonly text: string } | null;
	/** The last command that was taken from each device. */
	readonly taken: Readonly<Record<string, number>>;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const device = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,22}$/));
const participant = v.custom<ParticipantId>(
	(id) => typeof id === 'string' && parseParticipantId(id) !== null
);
const runs = v.pipe(v.array(v.object({ run: count, at: count })), v.maxLength(MAX_RUNS));

const CommandSchema = v.variant('type', [
	v.object({
		type: v.picklist([
			'question.opened',
			'question.paused',
			'question.resumed',
			'question.closed',
			'quiz.opened',
			'quiz.paused',
			'quiz.resumed',
			'quiz.collected',
			'all.revealed',
			'standings.shown',
			'quiz.finished'
		])
	}),
	v.object({ type: v.literal('question.revealed'), index: count }),
	v.object({ type: v.literal('room.locked'), locked: v.boolean() }),
	v.object({ type: v.literal('participant.approved'), participant }),
	v.object({ type: v.literal('participant.removed'), participant, barred: v.boolean() }),
	v.object({ type: v.literal('time.granted'), participant, extraMs: count }),
	v.object({
		type: v.literal('appeals.decided'),
		index: count,
		point: v.pipe(v.string(), v.maxLength(64)),
		participants: v.pipe(v.array(participant), v.maxLength(MAX_DECIDED)),
		accepted: v.boolean()
	})
]) satisfies v.GenericSchema<unknown, RemoteCommand>;

const phase = v.picklist([
	'lobby',
	'open',
	'closed',
	'paced',
	'collected',
	'revealed',
	'standings',
	'finished'
]);

const DeskSchema = v.variant('type', [
	v.object({
		v: v.literal(1),
		type: v.literal('copy'),
		device,
		n: count,
		have: count,
		runs,
		command: v.nullable(
			v.object({
				n: count,
				run: count,
				seen: v.object({ phase, index: v.nullable(count) }),
				command: CommandSchema
			})
		)
	}),
	v.object({
		v: v.literal(1),
		type: v.literal('log'),
		run: count,
		atMs: v.number(),
		total: count,
		at: count,
		before: count,
		// The room’s own host has sealed them: the version is all that is asked, as of its disk.
		facts: v.array(v.custom<HostFact>((fact) => typeof fact === 'object' && fact !== null)),
		piece: v.nullable(v.object({ n: count, of: count, text: v.string() })),
		taken: v.record(v.string(), count)
	})
]) satisfies v.GenericSchema<unknown, CopyReport | LogPart>;

/** A message’s bytes, before sealing. */
export function encodeDesk(message: CopyReport | LogPart): Uint8Array {
	return utf8(JSON.stringify(message));
}

/** Reads what another of the host’s devices has sealed; null where this version does not understand it. */
export function parseDesk(body: Uint8Array): CopyReport | LogPart | null {
	const parsed = v.safeParse(DeskSchema, parseJson(body), { abortEarly: true });
	return parsed.success ? parsed.output : null;
}

/** Where a quiz is, as a command names it. */
export function placeOf({ phase: at, index }: LiveSession): Place {
	return { phase: at, index };
}
