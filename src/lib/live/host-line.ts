import { upFilter, downTopic, stateTopic } from './topics';
import { MAX_PAYLOAD_BYTES, type Channel, type ConnectionState } from './channel/channel';
import type { HostSeal } from './host-seal';
import { parseParticipantId, type JoinCode, type ParticipantId } from './ids';
import type { LiveClock } from './live-clock';
import { encode, parseReport, parseStamp, type Stamp } from './messages';
import { publicState, revealedCount, seatMessage, standingsById } from './public-state';
import { isRude } from './rude-names';
import type { Standing } from './scores';
import { isPaused, type LiveSession } from './session';
import type { HeardReport } from './take-reports';
import { IssuedStates, testify, type Witness } from './witness';

/** What a host’s line works with. */
export interface HostLineNeeds {
	readonly channel: Channel;
	readonly code: JoinCode;
	readonly seal: HostSeal;
	readonly clock: LiveClock;
}

/** What a host’s line tells the machine. */
export interface HostLineEvents {
	heard(reports: readonly HeardReport[]): void;
	changed(state: ConnectionState): void;
	/** Another device has published a later run of this room. */
	superseded(run: number): void;
}

/** Whom to tell of their seat anew. */
export type Tell = ReadonlySet<ParticipantId> | 'all';

/** The state is said again so often: retained messages may be local to one node of a cluster. */
const BEAT_MS = 3000;
/** No sooner is the state said again because another device said an older one. */
const MIN_OUTDO_MS = 500;
/** A large state (all questions of a self-paced quiz) is said again more seldom: so many bytes a second to all. */
const BEAT_BYTES_PER_S = 2_000_000;
const MAX_BEAT_MS = 30_000;
/** When many questions were revealed, their beats follow so quickly, and by so much more for each seat. */
const QUICK_BEAT_MS = 500;
const QUICK_BEAT_MS_PER_SEAT = 1;
/** Opening and sealing stop after so long for the page to breathe. */
const SLICE_MS = 8;
/** A body that fits with its signature and keys. */
const MAX_STATE_BYTES = MAX_PAYLOAD_BYTES - 200;
/** Strangers whose first report waits to be opened; more are dropped and will say it again. */
const MAX_STRANGERS = 3000;

/**
 * The host’s end of the wire: publishes the signed state on every change, on every connection and every
 * few seconds, opens reports and seals seat messages, in slices so that no task is long. It knows
 * nothing of the quiz; what it is given to say is on the disk already.
 */
export class HostLine {
	readonly #needs: HostLineNeeds;
	readonly #events: HostLineEvents;
	readonly #stops: (() => void)[] = [];
	#session: LiveSession;
	#seq = 0;
	readonly #issued: IssuedStates;
	readonly #witnesses = new Map<ParticipantId, Witness>();
	/** The seat message that each was last sent. */
	readonly #told = new Map<ParticipantId, Stamp>();
	/** Of each only the newest envelope waits: a report says everything. */
	readonly #waiting = new Map<ParticipantId, Uint8Array>();
	readonly #strangers = new Map<ParticipantId, Uint8Array>();
	/** Strangers whose keys are not asked for yet: a hall’s first reports come many in one frame. */
	readonly #unmet = new Map<ParticipantId, Uint8Array>();
	/** Strangers whose keys are being reckoned. */
	#meeting = 0;
	#isStopped = false;
	readonly #toTell = new Set<ParticipantId>();
	#ranks: ReadonlyMap<ParticipantId, Standing> | null = null;
	/** Which of the revealed questions the next beat carries. */
	#turn = 0;
	/** Quick beats to come. */
	#quick = 0;
	/** The state that was published last. */
	#published: Uint8Array | null = null;
	#outdoneMs = 0;
	#beat: unknown = null;
	#slice: unknown = null;

	constructor(needs: HostLineNeeds, session: LiveSession, events: HostLineEvents) {
		const { channel, code } = needs;
		this.#needs = needs;
		this.#events = events;
		this.#session = session;
		this.#issued = new IssuedStates(session.run);
		const unwatch = channel.watch((state) => {
			events.changed(state);
			if (state === 'online') this.#publish();
		});
		const unsubscribe = channel.subscribe(upFilter(code), (envelope, topic) => {
			this.#receive(topic, envelope);
		});
		const unread = channel.subscribe(stateTopic(code), (envelope) => {
			this.#readState(envelope);
		});
		this.#stops.push(unwatch, unsubscribe, unread);
		events.changed(channel.state);
		this.#publish();
	}

	/** Publishes a session that is on the disk, and tells those whom it concerns. */
	say(session: LiveSession, tell: Tell): void {
		const isSameStep = session.phase === this.#session.phase;
		const isChange =
			!isSameStep ||
			session.locked !== this.#session.locked ||
			stepOf(session) !== stepOf(this.#session);
		const isEnd = session.phase === 'finished' && !isSameStep;
		const reveals = revealedCount(session);
		if (isEnd || reveals > revealedCount(this.#session) + 1) this.#quick = reveals;
		this.#session = session;
		this.#ranks = null;
		if (isChange) this.#publish();
		for (const id of tell === 'all' ? session.participants.keys() : tell) this.#toTell.add(id);
		this.#wake();
	}

	stop(): void {
		const { clock } = this.#needs;
		this.#isStopped = true;
		for (const stop of this.#stops) stop();
		clock.clearTimeout(this.#beat);
		clock.clearTimeout(this.#slice);
	}

	#stamp(): Stamp {
		return { run: this.#session.run, seq: ++this.#seq };
	}

	#publish(): void {
		const { channel, clock, seal, code } = this.#needs;
		clock.clearTimeout(this.#beat);
		if (channel.state !== 'online') {
			this.#beatIn(BEAT_MS);
			return;
		}
		const [stamp, atMs] = [this.#stamp(), clock.now()];
		const state = publicState(this.#session, stamp, atMs, this.#turn++);
		const body = encode(state);
		const envelope = seal.sign(
			body.length <= MAX_STATE_BYTES ? body : encode({ ...state, past: null })
		);
		this.#issued.note(state, atMs);
		this.#beatIn(this.#quick > 0 ? this.#quickBeatMs() : this.#beatMs(envelope.length));
		if (this.#quick > 0) this.#quick--;
		// What gets lost is said again with the next beat.
		this.#published = envelope;
		void channel.publish(stateTopic(code), envelope, { qos: 0, retain: true });
	}

	/** What is on the room’s state topic: this host’s own, or that of another device that hosts it. */
	#readState(envelope: Uint8Array): void {
		const { clock, seal } = this.#needs;
		if (this.#published !== null && isSame(this.#published, envelope)) return;
		const body = seal.verify(envelope);
		const stamp = body && parseStamp(body);
		if (!stamp) return;
		if (stamp.run > this.#session.run) this.#events.superseded(stamp.run);
		// Newcomers must not be led astray by the retained state of a device that does not know yet.
		else if (stamp.run < this.#session.run && clock.now() >= this.#outdoneMs + MIN_OUTDO_MS) {
			this.#outdoneMs = clock.now();
			this.#publish();
		}
	}

	#beatIn(delayMs: number): void {
		this.#beat = this.#needs.clock.setTimeout(() => {
			this.#publish();
		}, delayMs);
	}

	#beatMs(bytes: number): number {
		const toAll = bytes * this.#session.participants.size;
		return Math.min(Math.max(BEAT_MS, (1000 * toAll) / BEAT_BYTES_PER_S), MAX_BEAT_MS);
	}

	#quickBeatMs(): number {
		return Math.max(QUICK_BEAT_MS, QUICK_BEAT_MS_PER_SEAT * this.#session.participants.size);
	}

	#receive(topic: string, envelope: Uint8Array): void {
		const participant = parseParticipantId(topic.slice(topic.lastIndexOf('/') + 1));
		if (participant === null) return;
		if (this.#session.participants.has(participant)) {
			this.#waiting.set(participant, envelope);
			this.#wake();
		} else if (this.#unmet.size + this.#strangers.size + this.#meeting < MAX_STRANGERS) {
			this.#unmet.set(participant, envelope);
			this.#wake();
		}
	}

	#meet(participant: ParticipantId, envelope: Uint8Array): void {
		const queue = () => {
			this.#strangers.set(participant, envelope);
			this.#wake();
		};
		const meeting = this.#needs.seal.meet(participant, envelope);
		if (meeting === null) {
			queue();
			return;
		}
		this.#meeting++;
		void meeting.then(() => {
			this.#meeting--;
			if (!this.#isStopped) queue();
		});
	}

	#wake(): void {
		const { clock } = this.#needs;
		this.#slice ??= clock.setTimeout(() => {
			this.#slice = null;
			this.#work();
			const left = this.#waiting.size + this.#unmet.size + this.#strangers.size;
			if (left + this.#toTell.size > 0) this.#wake();
		}, 0);
	}

	/** One slice: those seated before strangers, hearing before telling. */
	#work(): void {
		const { clock } = this.#needs;
		const startMs = clock.now();
		const untilMs = startMs + SLICE_MS;
		// Half of it, so that those whose keys are there are heard meanwhile.
		for (const [participant, envelope] of this.#unmet) {
			if (clock.now() > startMs + SLICE_MS / 2) break;
			this.#unmet.delete(participant);
			this.#meet(participant, envelope);
		}
		const heard: HeardReport[] = [];
		for (const queue of [this.#waiting, this.#strangers]) {
			for (const [participant, envelope] of queue) {
				if (clock.now() > untilMs) break;
				queue.delete(participant);
				const report = this.#hear(participant, envelope);
				if (report) heard.push(report);
			}
		}
		if (heard.length > 0) this.#events.heard(heard);
		for (const participant of this.#toTell) {
			if (clock.now() > untilMs) return;
			this.#toTell.delete(participant);
			this.#tell(participant);
		}
	}

	readonly #ranksNow = () => (this.#ranks ??= standingsById(this.#session));

	#hear(participant: ParticipantId, envelope: Uint8Array): HeardReport | null {
		const { clock, seal } = this.#needs;
		const body = seal.open(participant, envelope);
		const report = body && parseReport(body);
		if (!report) return null;
		const atMs = clock.now();
		const before = this.#witnesses.get(participant) ?? null;
		const witness = testify(before, report, atMs, this.#issued);
		this.#witnesses.set(participant, witness);
		const told = this.#told.get(participant);
		const hasHeard =
			told !== undefined && report.seat?.run === told.run && report.seat.seq === told.seq;
		const { answers, marks, appeals } = report;
		const isPending = answers.length + marks.length + appeals.length > 0;
		const { roundTripMs, passedIndex, emptyAtMs } = witness;
		return {
			participant,
			report,
			atMs,
			roundTripMs,
			passedIndex,
			emptyAtMs,
			isRude: !this.#session.participants.has(participant) && isRude(report.name),
			wantsSeat: isPending || !hasHeard
		};
	}

	#tell(participant: ParticipantId): void {
		const { channel, seal, code } = this.#needs;
		const stamp = this.#stamp();
		const message = seatMessage(this.#session, participant, stamp, this.#ranksNow);
		const envelope = seal.seal(participant, encode(message));
		if (!envelope) return;
		this.#told.set(participant, stamp);
		void channel.publish(downTopic(code, participant), envelope, { qos: 0, retain: false });
	}
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** What of a session its state tells besides the phase. */
function stepOf(session: LiveSession): string {
	const { index } = session;
	return `${String(index)} ${isPaused(session)} ${revealedCount(session)}`;
}
