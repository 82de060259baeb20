import * as v from 'valibot';
import { PointVerdict } from '$lib/bank/kinds/open';
import type { Question, Response } from '$lib/bank/question';
import { parseJson, utf8 } from './bytes';
import type { AppealStanding } from './appeals';
import type { RoomSettings } from './facts';
import type { Arrangement, ShownQuestion } from './shown-question';
import { MAX_REPORT_BYTES } from './topics';
import { WireQuestion, WireShownQuestion } from './wire-question';

/** The longest text of one answer, in UTF-16 units. */
const MAX_ANSWER_LENGTH = 4000;
/** Parts that one answer may name: more than any question of this app has. */
const MAX_PARTS = 64;
/** Answers, marks and appeals that one report carries of each; the rest waits for the next. */
export const MAX_PENDING = 8;

/** A moment of the host: messages of a later run, and in a run of a later number, count before earlier ones. */
export interface Stamp {
	/** Counts how often the host’s page has started; kept on its disk. */
	readonly run: number;
	readonly seq: number;
}

/** Whether `a` is newer than `b`. */
export function isNewer(a: Stamp, b: Stamp | null): boolean {
	return b === null || a.run > b.run || (a.run === b.run && a.seq > b.seq);
}

/** A line of the standings. Equal totals share a rank, and the next rank counts them all (1, 2, 2, 4). */
export interface PublicStanding {
	readonly rank: number;
	readonly name: string;
	readonly total: number;
}

/** A team’s line of the standings, by the mean total of its members; ranks as above. */
export interface PublicTeamStanding {
	readonly rank: number;
	readonly name: string;
	readonly mean: number;
}

/** A question with its key, as everybody may know it once it is revealed. */
export interface Reveal {
	/** Counted from 0. */
	readonly index: number;
	readonly question: Question;
	readonly arrangement: Arrangement;
}

/** Where the quiz is, as everybody may know it. The key is in `revealed` alone. */
export type PublicStep =
	| { readonly phase: 'lobby' }
	| {
			readonly phase: 'open' | 'closed';
			/** Counted from 0. */
			readonly index: number;
			readonly question: ShownQuestion;
			/** Null where the host alone ends the question. */
			readonly limitMs: number | null;
			/** Since the question was opened, pauses left out, by the host’s clock. */
			readonly elapsedMs: number;
			readonly paused: boolean;
	  }
	| {
			/** Self-paced: all questions are open. */
			readonly phase: 'paced';
			readonly questions: readonly ShownQuestion[];
			/** To the deadline, extra time left out, by the host’s clock; null where the host alone ends it. */
			readonly leftMs: number | null;
			readonly paused: boolean;
	  }
	/** A self-paced quiz after its deadline, before the first reveal. */
	| { readonly phase: 'collected' }
	| ({ readonly phase: 'revealed' } & Reveal)
	| {
			readonly phase: 'standings' | 'finished';
			/** The best; empty where the host shows none. */
			readonly best: readonly PublicStanding[];
			/** Empty where there are no teams. */
			readonly teams: readonly PublicTeamStanding[];
	  };

/** What the host publishes to all, signed. */
export interface PublicState {
	readonly v: 1;
	readonly stamp: Stamp;
	readonly title: string;
	readonly questions: number;
	readonly pacing: RoomSettings['pacing'];
	readonly names: RoomSettings['names'];
	readonly teams: readonly string[];
	/** Whether a quick answer counts more. */
	readonly speedPoints: boolean;
	readonly home: string | null;
	readonly locked: boolean;
	readonly step: PublicStep;
	/** One of the revealed questions, another with each beat: whoever has missed a reveal gets it so. */
	readonly past: Reveal | null;
}

/** One answer on its way to the host. */
export interface SentAnswer {
	readonly index: number;
	/** By the shown parts’ ids. */
	readonly response: Response;
	/** From paint to tap, by the participant’s own clock, pauses left out. */
	readonly reactionMs: number;
}

/** The marks of an open answer, made on the participant’s device after the reveal. */
export interface SentMarks {
	readonly index: number;
	readonly points: Readonly<Record<string, PointVerdict>>;
}

/** What a participant says against the mark of a key point, after the reveal. */
export interface SentAppeal {
	readonly index: number;
	/** The key point’s id. */
	readonly point: string;
	/** What the mark should be. */
	readonly to: PointVerdict;
}

/**
 * All that a participant has to say, sealed to the host and said again until the host’s `SeatMessage`
 * acknowledges it: losing, doubling or overtaking changes nothing.
 */
export interface Report {
	readonly v: 1;
	/** Grows with every report of a seat: an old one sent again by somebody else is no evidence. */
	readonly n: number;
	/** Empty where the host draws the names. */
	readonly name: string;
	/** Index into the room’s teams; null where none is chosen: the host draws one. */
	readonly team: number | null;
	/** The newest state that was heard, and how long ago: for the round trip, and for what was known when. */
	readonly echo: (Stamp & { readonly heldMs: number }) | null;
	/** The newest seat message that was heard: the host says it again to whoever has missed one. */
	readonly seat: Stamp | null;
	/** Asks for a seat again after a removal. */
	readonly rejoins: boolean;
	/** Those not acknowledged, newest first. */
	readonly answers: readonly SentAnswer[];
	readonly marks: readonly SentMarks[];
	readonly appeals: readonly SentAppeal[];
}

/** What became of an answer. `late`: after the close or the reveal. `refused`: it is no answer to this question. */
export type AnswerVerdict = 'counted' | 'late' | 'refused';

/** `waiting`: the host has yet to approve the name. `full`, `locked`: no seat, try later. */
export type SeatStanding = 'seated' | 'waiting' | 'locked' | 'full' | 'removed' | 'barred';

/** All that the host has to say to one participant, sealed. */
export interface SeatMessage {
	readonly v: 1;
	readonly stamp: Stamp;
	readonly standing: SeatStanding;
	readonly name: string;
	readonly team: number | null;
	/** Granted beyond every limit. */
	readonly extraMs: number;
	/** Every answer that the host has on its disk. */
	readonly answers: readonly { readonly index: number; readonly verdict: AnswerVerdict }[];
	/** Questions whose marks the host has. */
	readonly marked: readonly number[];
	/** Every appeal that the host has, and what became of it. */
	readonly appeals: readonly {
		readonly index: number;
		readonly point: string;
		readonly standing: AppealStanding;
	}[];
	/** Of revealed questions only. */
	readonly total: number;
	readonly rank: number | null;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const durationMs = v.pipe(v.number(), v.minValue(0), v.maxValue(24 * 3600 * 1000));
const partId = v.pipe(v.string(), v.maxLength(8));
const pointId = v.pipe(v.string(), v.maxLength(64));
const text = v.pipe(v.string(), v.maxLength(MAX_ANSWER_LENGTH));
const stamp = v.object({ run: count, seq: count });

const few = <Item extends v.GenericSchema>(item: Item, most: number) =>
	v.pipe(v.array(item), v.maxLength(most));
const record = <Value extends v.GenericSchema<unknown, string>>(value: Value) =>
	v.pipe(
		v.record(pointId, value),
		v.check((entries) => Object.keys(entries).length <= MAX_PARTS)
	);

const SizedResponse = v.variant('kind', [
	v.object({ kind: v.literal('choice'), selected: few(partId, MAX_PARTS) }),
	v.object({ kind: v.literal('true-false'), value: v.boolean() }),
	v.object({ kind: v.literal('cloze'), gaps: record(text) }),
	v.object({ kind: v.literal('numeric'), text }),
	v.object({ kind: v.literal('order'), order: few(partId, MAX_PARTS) }),
	v.object({ kind: v.literal('match'), pairs: record(partId) }),
	v.object({ kind: v.literal('open'), text })
]) satisfies v.GenericSchema<unknown, Response>;

const ReportSchema = v.object({
	v: v.literal(1),
	n: count,
	name: v.pipe(v.string(), v.maxLength(500)),
	team: v.nullable(count),
	echo: v.nullable(v.object({ ...stamp.entries, heldMs: durationMs })),
	seat: v.nullable(stamp),
	rejoins: v.boolean(),
	answers: few(
		v.object({ index: count, response: SizedResponse, reactionMs: durationMs }),
		MAX_PENDING
	),
	marks: few(v.object({ index: count, points: record(PointVerdict) }), MAX_PENDING),
	appeals: few(v.object({ index: count, point: pointId, to: PointVerdict }), MAX_PENDING)
}) satisfies v.GenericSchema<unknown, Report>;

const best = v.array(v.object({ rank: count, name: v.string(), total: v.number() }));
const teams = v.array(v.object({ rank: count, name: v.string(), mean: v.number() }));
const reveal = {
	index: count,
	question: WireQuestion,
	arrangement: v.object({ parts: v.array(v.string()), targets: v.array(v.string()) })
};

const StateSchema = v.object({
	v: v.literal(1),
	stamp,
	title: v.string(),
	questions: count,
	pacing: v.picklist(['host', 'self']),
	names: v.picklist(['asked', 'drawn']),
	teams: v.array(v.string()),
	speedPoints: v.boolean(),
	// It becomes a link on the phone of whoever scanned a code.
	home: v.nullable(v.pipe(v.string(), v.regex(/^https?:\/\//i))),
	locked: v.boolean(),
	step: v.variant('phase', [
		v.object({ phase: v.literal('lobby') }),
		v.object({
			phase: v.picklist(['open', 'closed']),
			index: count,
			question: WireShownQuestion,
			limitMs: v.nullable(v.number()),
			elapsedMs: v.number(),
			paused: v.boolean()
		}),
		v.object({
			phase: v.literal('paced'),
			questions: v.array(WireShownQuestion),
			leftMs: v.nullable(v.number()),
			paused: v.boolean()
		}),
		v.object({ phase: v.literal('collected') }),
		v.object({ phase: v.literal('revealed'), ...reveal }),
		v.object({ phase: v.picklist(['standings', 'finished']), best, teams })
	]),
	past: v.nullable(v.object(reveal))
}) satisfies v.GenericSchema<unknown, PublicState>;

const SeatSchema = v.object({
	v: v.literal(1),
	stamp,
	standing: v.picklist(['seated', 'waiting', 'locked', 'full', 'removed', 'barred']),
	name: v.string(),
	team: v.nullable(count),
	extraMs: v.number(),
	answers: v.array(v.object({ index: count, verdict: v.picklist(['counted', 'late', 'refused']) })),
	marked: v.array(count),
	appeals: v.array(
		v.object({
			index: count,
			point: v.string(),
			standing: v.picklist(['open', 'accepted', 'declined'])
		})
	),
	total: v.number(),
	rank: v.nullable(count)
}) satisfies v.GenericSchema<unknown, SeatMessage>;

/** A message’s bytes, before sealing or signing. */
export function encode(message: PublicState | Report | SeatMessage): Uint8Array {
	return utf8(JSON.stringify(message));
}

/** Reads a report that was sealed; null where it is none, or larger than an honest one. */
export function parseReport(body: Uint8Array): Report | null {
	return body.length > MAX_REPORT_BYTES ? null : parse(ReportSchema, body);
}

/** Reads a state whose signature was checked; null where this version does not understand it. */
export function parseState(body: Uint8Array): PublicState | null {
	return parse(StateSchema, body);
}

/** Reads no more than when a state was published, whatever else this version understands of it. */
export function parseStamp(body: Uint8Array): Stamp | null {
	return parse(v.object({ stamp }), body)?.stamp ?? null;
}

/** Reads the host’s sealed message; null where this version does not understand it. */
export function parseSeatMessage(body: Uint8Array): SeatMessage | null {
	return parse(SeatSchema, body);
}

function parse<Output>(schema: v.GenericSchema<unknown, Output>, body: Uint8Array): Output | null {
	try {
		const parsed = v.safeParse(schema, parseJson(body), { abortEarly: true });
		return parsed.success ? parsed.output : null;
	} catch (error) {
		// Rich text nested deeper than the stack.
		if (error instanceof RangeError) return null;
		throw error;
	}
}
