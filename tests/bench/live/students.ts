import { randomBytes } from 'node:crypto';
import { seatCredentials } from '$lib/live/credentials';
import { parseJoinCode, type JoinCode } from '$lib/live/ids';
import { IDENTITY_BYTES, readIdentity, seatKeys, type HostIdentity } from '$lib/live/keys';
import {
	encode,
	parseSeatMessage,
	parseState,
	type PublicState,
	type SentAnswer,
	type Stamp
} from '$lib/live/messages';
import { openDown, sealUp, sharedKeysOfSeat } from '$lib/live/seal';
import { downTopic, stateTopic, upTopic } from '$lib/live/topics';
import { LightMqtt } from './light-mqtt';
import { nowMs, seedBytes, type StudentsNews, type StudentsOrder } from './orders';

/** A state’s version and signature stand before the host’s identity and its body. */
const BODY_AT = 1 + 64 + IDENTITY_BYTES;
/** As participant-line.ts has them: what honest phones do to a broker. */
const SPREAD_MS = 1000;
const BEAT_MS = 10_000;
const FIRST_RESEND_MS = 1000;
const LAST_RESEND_MS = 5000;
const READING_MS = 1500;

/**
 * Phones read each state anew; here the signature is left out, which each phone checks on a processor of
 * its own, and the same bytes are parsed once for all.
 */
let lastState: { readonly bytes: Buffer; readonly state: PublicState | null } | null = null;
function readState(bytes: Buffer): PublicState | null {
	if (lastState?.bytes.equals(bytes) !== true)
		lastState = { bytes: Buffer.from(bytes), state: parseState(bytes.subarray(BODY_AT)) };
	return lastState.state;
}

interface Round {
	readonly heardAtMs: number;
	sentAtMs: number | null;
	acknowledgedAtMs: number | null;
}

/** A participant as participant-line.ts makes one speak, without a page. */
class Student {
	readonly #keys = seatKeys(randomBytes(32));
	readonly #shared;
	readonly #code: JoinCode;
	readonly #answerMs: number;
	#client: LightMqtt | null = null;
	#startedAtMs = 0;
	#echo: (Stamp & { readonly atMs: number }) | null = null;
	#seat: Stamp | null = null;
	#step = '';
	#n = 0;
	#pending: SentAnswer | null = null;
	#resendMs = FIRST_RESEND_MS;
	#timer: NodeJS.Timeout | undefined;
	readonly rounds = new Map<number, Round>();
	tookMs: number | null = null;
	isLost = false;

	constructor(host: HostIdentity, code: JoinCode, answerMs: number) {
		this.#shared = sharedKeysOfSeat(this.#keys, host);
		this.#code = code;
		this.#answerMs = answerMs;
	}

	get id(): string {
		return this.#keys.participantId;
	}

	join(url: string, seated: () => void): void {
		const { participantId } = this.#keys;
		const filters = [stateTopic(this.#code), downTopic(this.#code, participantId)];
		this.#startedAtMs = nowMs();
		this.#client = new LightMqtt(url, seatCredentials(this.#keys, this.#code, 'tab'), filters, {
			ready: () => undefined,
			message: (topic, payload) => {
				if (topic === filters[0]) this.#hearState(payload);
				else if (this.#hearSeat(payload)) seated();
			},
			closed: () => {
				this.isLost = true;
				clearTimeout(this.#timer);
			}
		});
	}

	#hearState(bytes: Buffer): void {
		const atMs = nowMs();
		const state = readState(bytes);
		if (state === null) return;
		const isFirst = this.#echo === null;
		this.#echo = { ...state.stamp, atMs };
		const { step } = state;
		const name = `${step.phase} ${'index' in step ? step.index : ''}`;
		const isNews = name !== this.#step;
		this.#step = name;
		if (isFirst) this.#say();
		else if (isNews) this.#sayIn(Math.random() * SPREAD_MS);
		if (step.phase !== 'open' || this.rounds.has(step.index)) return;
		this.rounds.set(step.index, { heardAtMs: atMs, sentAtMs: null, acknowledgedAtMs: null });
		const { index } = step;
		setTimeout(
			() => {
				this.#answer(index);
			},
			READING_MS + Math.random() * this.#answerMs
		);
	}

	#answer(index: number): void {
		const round = this.rounds.get(index);
		if (!round) return;
		const response = { kind: 'choice', selected: ['p0'] } as const;
		this.#pending = { index, response, reactionMs: nowMs() - round.heardAtMs };
		this.#resendMs = FIRST_RESEND_MS;
		round.sentAtMs = nowMs();
		this.#say();
	}

	/** @returns whether this is the news that it has a seat */
	#hearSeat(bytes: Buffer): boolean {
		const body = openDown(this.#shared, bytes);
		const message = body && parseSeatMessage(body);
		if (!message) return false;
		this.#seat = message.stamp;
		for (const { index } of message.answers) {
			const round = this.rounds.get(index);
			if (round) round.acknowledgedAtMs ??= nowMs();
			if (this.#pending?.index === index) this.#pending = null;
		}
		if (this.tookMs !== null || message.standing !== 'seated') return false;
		this.tookMs = nowMs() - this.#startedAtMs;
		return true;
	}

	#sayIn(delayMs: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.#say();
		}, delayMs);
	}

	#say(): void {
		const isPending = this.#pending !== null || this.#seat === null;
		this.#sayIn((isPending ? this.#resendMs : BEAT_MS) * (0.8 + 0.4 * Math.random()));
		this.#resendMs = Math.min(2 * this.#resendMs, LAST_RESEND_MS);
		const echo = this.#echo;
		const report = encode({
			v: 1,
			n: ++this.#n,
			name: `Student ${this.id.slice(0, 6)}`,
			team: null,
			echo: echo && { run: echo.run, seq: echo.seq, heldMs: nowMs() - echo.atMs },
			seat: this.#seat,
			rejoins: false,
			answers: this.#pending ? [this.#pending] : [],
			marks: [],
			appeals: []
		});
		const envelope = sealUp(this.#keys, this.#shared, report, randomBytes);
		this.#client?.publish(upTopic(this.#code, this.#keys.participantId), envelope);
	}
}

let students: Student[] = [];
let url = '';

process.on('message', (order: StudentsOrder) => {
	if (order.type === 'prepare') {
		const host = readIdentity(seedBytes(order.identity));
		const code = parseJoinCode(order.code);
		if (code === null) throw new Error(`${order.code} is no room’s code`);
		({ url } = order);
		students = Array.from({ length: order.count }, () => new Student(host, code, order.answerMs));
		tell({ type: 'prepared' });
	} else if (order.type === 'join') {
		join();
	} else {
		const rounds = students.flatMap((student) => {
			const round = student.rounds.get(order.index);
			return round ? [{ id: student.id, ...round }] : [];
		});
		tell({ type: 'reported', rounds, lost: students.filter(({ isLost }) => isLost).length });
	}
});

/** All at once, as when a broker comes back; says so when all are seated, or after a while. */
function join(): void {
	let left = students.length;
	const done = () => {
		clearTimeout(patience);
		const tookMs = students.flatMap((student) => (student.tookMs === null ? [] : [student.tookMs]));
		tell({ type: 'joined', tookMs });
	};
	const patience = setTimeout(done, 60_000);
	for (const student of students)
		student.join(url, () => {
			if (--left === 0) done();
		});
}

function tell(news: StudentsNews): void {
	if (process.connected) process.send?.(news);
}
process.on('disconnect', () => process.exit());
