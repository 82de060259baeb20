import type { Channel, ConnectionState } from './channel/channel';
import type { JoinCode, ParticipantId } from './ids';
import type { LiveClock } from './live-clock';
import {
	encode,
	isNewer,
	parseSeatMessage,
	parseState,
	type PublicState,
	type Report,
	type SeatMessage,
	type Stamp
} from './messages';
import type { SeatSeal } from './seat-seal';
import { downTopic, stateTopic, upTopic } from './topics';

/** What a participant’s line works with. */
export interface ParticipantLineNeeds {
	readonly channel: Channel;
	readonly code: JoinCode;
	readonly participant: ParticipantId;
	readonly seal: SeatSeal;
	readonly clock: LiveClock;
	/** 0 to below 1: a class must not speak all at once. */
	readonly random: () => number;
}

/** What a participant’s line tells the machine. */
export interface ParticipantLineEvents {
	stateHeard(state: PublicState, atMs: number): void;
	seatHeard(message: SeatMessage): void;
	changed(state: ConnectionState): void;
}

/** What the machine has to say to the host. */
export type Word = Pick<Report, 'name' | 'team' | 'rejoins' | 'answers' | 'marks' | 'appeals'>;

/** An answer that is not acknowledged is said again so soon, and then ever more seldom. */
const FIRST_RESEND_MS = 1000;
const LAST_RESEND_MS = 5000;
/** Otherwise the host hears so often that somebody is there. */
const BEAT_MS = 10_000;
/** After news to all, everybody’s echo is spread over this. */
const SPREAD_MS = 1000;

/**
 * A participant’s end of the wire: takes what the right host signed and sealed, newest only, and says
 * the same report again and again until the machine has another one.
 */
export class ParticipantLine {
	readonly #needs: ParticipantLineNeeds;
	readonly #events: ParticipantLineEvents;
	readonly #stops: (() => void)[] = [];
	#word: Word | null = null;
	#heard: { readonly stamp: Stamp; readonly atMs: number } | null = null;
	#seat: Stamp | null = null;
	#step = '';
	#n = 0;
	#resendMs = FIRST_RESEND_MS;
	#timer: unknown = null;
	#isHushed = false;

	constructor(needs: ParticipantLineNeeds, events: ParticipantLineEvents) {
		const { channel, code, participant } = needs;
		this.#needs = needs;
		this.#events = events;
		this.#stops.push(
			channel.watch((state) => {
				events.changed(state);
				if (state === 'online') this.#say();
			}),
			channel.subscribe(stateTopic(code), (envelope) => {
				this.#hearState(envelope);
			}),
			channel.subscribe(downTopic(code, participant), (envelope) => {
				this.#hearSeat(envelope);
			})
		);
		events.changed(channel.state);
	}

	/** Says this from now on, at once where there is something new in it for the host. */
	say(word: Word): void {
		const before = this.#word;
		this.#word = word;
		const isPending = isPendingIn(word);
		const isSame = before !== null && JSON.stringify(before) === JSON.stringify(word);
		const isRenamed =
			before?.name !== word.name || before.team !== word.team || before.rejoins !== word.rejoins;
		if (isRenamed || (isPending && !isSame) || this.#isHushed) {
			this.#resendMs = FIRST_RESEND_MS;
			this.#isHushed = false;
			this.#say();
		}
	}

	/** Says nothing until there is a new word. */
	hush(): void {
		this.#isHushed = true;
	}

	stop(): void {
		for (const stop of this.#stops) stop();
		this.#needs.clock.clearTimeout(this.#timer);
	}

	#hearState(envelope: Uint8Array): void {
		const { seal, clock, random } = this.#needs;
		const body = seal.verify(envelope);
		const state = body && parseState(body);
		if (!state || !isNewer(state.stamp, this.#heard?.stamp ?? null)) return;
		const isFirst = this.#heard === null;
		this.#heard = { stamp: state.stamp, atMs: clock.now() };
		// A host that starts again or takes over knows nobody’s keys until it has heard them.
		const step = `${state.stamp.run} ${state.step.phase} ${'index' in state.step ? state.step.index : ''}`;
		const isNews = step !== this.#step;
		this.#step = step;
		this.#events.stateHeard(state, this.#heard.atMs);
		// The first state brings the host’s keys: nothing could be said before it.
		if (isFirst) this.#say();
		else if (isNews) this.#sayIn(random() * SPREAD_MS);
	}

	#hearSeat(envelope: Uint8Array): void {
		const body = this.#needs.seal.open(envelope);
		const message = body && parseSeatMessage(body);
		if (!message || !isNewer(message.stamp, this.#seat)) return;
		this.#seat = message.stamp;
		this.#events.seatHeard(message);
	}

	#sayIn(delayMs: number): void {
		const { clock } = this.#needs;
		clock.clearTimeout(this.#timer);
		this.#timer = clock.setTimeout(() => {
			this.#say();
		}, delayMs);
	}

	#say(): void {
		const { channel, clock, code, participant, random, seal } = this.#needs;
		if (!this.#word) return;
		const isPending = isPendingIn(this.#word) || this.#seat === null;
		this.#sayIn((isPending ? this.#resendMs : BEAT_MS) * (0.8 + 0.4 * random()));
		this.#resendMs = Math.min(2 * this.#resendMs, LAST_RESEND_MS);
		if (channel.state !== 'online' || this.#isHushed) return;
		const nowMs = clock.now();
		this.#n = Math.max(this.#n + 1, Math.floor(nowMs));
		const heard = this.#heard;
		const report: Report = {
			v: 1,
			n: this.#n,
			echo: heard && { ...heard.stamp, heldMs: Math.max(0, nowMs - heard.atMs) },
			seat: this.#seat,
			...this.#word
		};
		const envelope = seal.seal(encode(report));
		// What gets lost is said again.
		if (envelope)
			void channel.publish(upTopic(code, participant), envelope, { qos: 0, retain: false });
	}
}

/** Whether the host has yet to acknowledge any of it. */
function isPendingIn({ answers, marks, appeals }: Word): boolean {
	return answers.length + marks.length + appeals.length > 0;
}
