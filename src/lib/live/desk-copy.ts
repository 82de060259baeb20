import type { Channel, ConnectionState } from './channel/channel';
import {
	encodeDesk,
	parseDesk,
	placeOf,
	type LogPart,
	type RemoteCommand,
	type SentCommand
} from './desk-messages';
import type { DeskSeal } from './desk-seal';
import type { HostFact } from './facts';
import type { HostLog } from './host-log';
import type { JoinCode } from './ids';
import type { LiveClock } from './live-clock';
import { runAt, runsOf } from './log-runs';
import { fold, foldLog, type LiveSession } from './session';
import { deskTopic } from './topics';

/** What a co-host works with. */
export interface DeskCopyNeeds {
	readonly channel: Channel;
	readonly code: JoinCode;
	readonly desk: DeskSeal;
	readonly clock: LiveClock;
	/** This device’s own, which becomes a copy of the host’s. */
	readonly log: HostLog;
	/** Drawn at random for this page: 1 to 22 letters and digits. */
	readonly device: string;
}

/** What a co-host’s page shows. */
export interface CopyView {
	/** As far as it is copied; null before the first fact, and while the disk is read. */
	readonly session: LiveSession | null;
	/** Facts on this device’s disk. */
	readonly have: number;
	/** Facts that the host has; null until it is heard. */
	readonly total: number | null;
	/** By this device’s clock; null until it is heard. */
	readonly hostHeardAtMs: number | null;
	/** What to add to this device’s clock to have the host’s. */
	readonly skewMs: number;
	readonly connection: ConnectionState;
	/** What became of the last command. `lost`: the host has not taken it; press again. */
	readonly command: 'none' | 'sent' | 'taken' | 'lost';
	/** Whether this device’s disk refuses: the copy stands still. */
	readonly isStuck: boolean;
}

/** The host hears so often what this device has. */
const BEAT_MS = 3000;
/** A command is said again so often, for so long. */
const COMMAND_BEAT_MS = 700;
const COMMAND_LIFE_MS = 5000;
/** Parts that wait for the disk; more are asked for again. */
const MAX_WAITING = 20;

/**
 * A co-host: keeps a copy of the host’s log on its own disk as it grows, and passes the teacher’s
 * commands on. Where the two logs differ, the host’s counts, as of the highest run that was heard.
 * To take the room over, stop it and start the host’s machine on the same log.
 */
export class DeskCopy {
	readonly #needs: DeskCopyNeeds;
	readonly #onView: (view: CopyView) => void;
	readonly #stops: (() => void)[] = [];
	#facts: HostFact[] = [];
	#view: CopyView;
	#run = 0;
	#n = 0;
	#command: SentCommand | null = null;
	#commandUntilMs = 0;
	/** Pieces of the one fact that is too large for a message. */
	#pieces: { at: number; texts: Map<number, string> } = { at: -1, texts: new Map() };
	#timer: unknown = null;
	#waiting = 0;
	#work: Promise<void>;
	#isStopped = false;

	constructor(needs: DeskCopyNeeds, onView: (view: CopyView) => void) {
		this.#needs = needs;
		this.#onView = onView;
		this.#view = {
			session: null,
			have: 0,
			total: null,
			hostHeardAtMs: null,
			skewMs: 0,
			connection: needs.channel.state,
			command: 'none',
			isStuck: false
		};
		this.#work = this.#begin();
	}

	get view(): CopyView {
		return this.#view;
	}

	/** Passes a command on; the one before it is forgotten. Does nothing before there is anything to command. */
	command(command: RemoteCommand): void {
		const { session } = this.#view;
		if (!session) return;
		const nowMs = this.#needs.clock.now();
		const n = Math.max((this.#command?.n ?? 0) + 1, Math.floor(nowMs));
		this.#command = { n, run: this.#run, seen: placeOf(session), command };
		this.#commandUntilMs = nowMs + COMMAND_LIFE_MS;
		this.#show({ command: 'sent' });
		this.#say();
	}

	/** Ends it. Resolves when nothing of it writes any more: another may then append to the log. */
	stop(): Promise<void> {
		this.#isStopped = true;
		for (const stop of this.#stops) stop();
		this.#needs.clock.clearTimeout(this.#timer);
		return this.#work;
	}

	async #begin(): Promise<void> {
		const { channel, code, desk, log } = this.#needs;
		try {
			this.#facts = [...(await log.read())];
		} catch {
			this.#show({ isStuck: true });
			return;
		}
		if (this.#isStopped) return;
		this.#run = runsOf(this.#facts).at(-1)?.run ?? 0;
		this.#show({ session: foldLog(this.#facts), have: this.#facts.length });
		this.#stops.push(
			channel.watch((connection) => {
				this.#show({ connection });
				if (connection === 'online') this.#say();
			}),
			channel.subscribe(deskTopic(code), (envelope) => {
				const body = desk.open(envelope);
				const message = body && parseDesk(body);
				if (message?.type === 'log') this.#hear(message);
			})
		);
		this.#show({ connection: channel.state });
		this.#say();
	}

	#show(change: Partial<CopyView>): void {
		this.#view = { ...this.#view, ...change };
		if (!this.#isStopped) this.#onView(this.#view);
	}

	#say(): void {
		const { channel, clock, code, desk, device } = this.#needs;
		const nowMs = clock.now();
		if (this.#command && nowMs > this.#commandUntilMs) {
			this.#command = null;
			this.#show({ command: 'lost' });
		}
		clock.clearTimeout(this.#timer);
		this.#timer = clock.setTimeout(
			() => {
				this.#say();
			},
			this.#command ? COMMAND_BEAT_MS : BEAT_MS
		);
		if (channel.state !== 'online') return;
		this.#n = Math.max(this.#n + 1, Math.floor(nowMs));
		const body = encodeDesk({
			v: 1,
			type: 'copy',
			device,
			n: this.#n,
			have: this.#facts.length,
			runs: runsOf(this.#facts),
			command: this.#command
		});
		// What gets lost is said again.
		void channel.publish(deskTopic(code), desk.seal(body), { qos: 1, retain: false });
	}

	#hear(part: LogPart): void {
		// A host that another device has taken the room from may not know yet.
		if (part.run < this.#run) return;
		this.#run = part.run;
		const nowMs = this.#needs.clock.now();
		const isTaken = this.#command !== null && this.#isTaken(this.#command, part);
		if (isTaken) this.#command = null;
		this.#show({
			total: part.total,
			hostHeardAtMs: nowMs,
			skewMs: part.atMs - nowMs,
			...(isTaken ? { command: 'taken' } : {})
		});
		if (this.#waiting >= MAX_WAITING) return;
		this.#waiting++;
		this.#work = this.#work.then(async () => {
			this.#waiting--;
			if (!this.#isStopped) await this.#take(part);
		});
	}

	#isTaken({ n, run }: SentCommand, part: LogPart): boolean {
		return part.run === run && (part.taken[this.#needs.device] ?? 0) >= n;
	}

	/** Takes what continues this log, or differs from it. */
	async #take(part: LogPart): Promise<void> {
		const { log } = this.#needs;
		const { at, before } = part;
		const runs = runsOf(this.#facts);
		const facts = this.#whole(part);
		const fits = at <= this.#facts.length && (at === 0 || runAt(runs, at - 1) === before);
		if (!fits || facts.length === 0) return;
		let run = before;
		const known = facts.findIndex((fact, index) => {
			if (fact.type === 'run.started') ({ run } = fact);
			return at + index >= this.#facts.length || runAt(runs, at + index) !== run;
		});
		if (known < 0) return;
		const more = facts.slice(known);
		try {
			if (at + known < this.#facts.length) {
				await log.cut(at + known);
				this.#facts = this.#facts.slice(0, at + known);
				this.#show({ session: foldLog(this.#facts), have: this.#facts.length });
			}
			await log.append(more);
		} catch {
			// Said again with the next part: the host goes on without waiting for it.
			this.#show({ isStuck: true });
			return;
		}
		this.#facts.push(...more);
		const { session } = this.#view;
		this.#show({
			session: session ? fold(session, more) : foldLog(this.#facts),
			have: this.#facts.length,
			isStuck: false
		});
		// The host waits for this word.
		if (!this.#isStopped) this.#say();
	}

	/** The facts of a part; those of the last piece of one are put together first. */
	#whole({ at, facts, piece }: LogPart): readonly HostFact[] {
		if (!piece) return facts;
		if (this.#pieces.at !== at) this.#pieces = { at, texts: new Map() };
		const { texts } = this.#pieces;
		texts.set(piece.n, piece.text);
		if (texts.size < piece.of) return [];
		const whole = Array.from({ length: piece.of }, (_, n) => texts.get(n) ?? '').join('');
		this.#pieces = { at: -1, texts: new Map() };
		return [JSON.parse(whole) as HostFact];
	}
}
