import { utf8 } from './bytes';
import type { Channel } from './channel/channel';
import type { DeskSeal } from './desk-seal';
import {
	encodeDesk,
	MAX_FACTS_BYTES,
	parseDesk,
	PIECE_LENGTH,
	type CopyReport,
	type LogPart,
	type Place,
	type RemoteCommand
} from './desk-messages';
import type { HostFact } from './facts';
import type { JoinCode } from './ids';
import type { LiveClock } from './live-clock';
import { commonLength, runAt, runsOf, type RunStart } from './log-runs';
import { deskTopic } from './topics';

/** `current`: a co-host has all that anybody was told. `behind`: nobody waits for it any more. */
export type Copies = 'none' | 'current' | 'behind';

/** What the host’s end of the desk works with. */
export interface DeskHostNeeds {
	readonly channel: Channel;
	readonly code: JoinCode;
	readonly desk: DeskSeal;
	readonly clock: LiveClock;
}

/** What it tells the machine. */
export interface DeskHostEvents {
	commanded(command: RemoteCommand): void;
	changed(copies: Copies): void;
	/** Where the quiz is now. */
	place(): Place;
}

/** A co-host that was not heard for so long is not there. */
const GONE_MS = 10_000;
/** So long what was written waits for the co-hosts before it is published. */
const MAX_WAIT_MS = 1000;

/** One co-host, as it was heard last. */
interface Copy {
	readonly n: number;
	readonly heardAtMs: number;
	/** Facts on its disk that are this log’s. */
	readonly acked: number;
	readonly keepsUp: boolean;
}

/**
 * The host’s end of the desk topic: sends its log to the co-hosts as it grows, says when they have it,
 * and takes their commands. Facts come to it when they are on the host’s own disk, so that a copy is
 * never ahead of it.
 */
export class DeskHost {
	readonly #needs: DeskHostNeeds;
	#facts: HostFact[] = [];
	#runs: RunStart[] = runsOf([]);
	#events: DeskHostEvents | null = null;
	readonly #copies = new Map<string, Copy>();
	/** The last command that was taken from each device. */
	readonly #taken: Record<string, number> = {};
	#said: Copies = 'none';
	#watch: unknown = null;
	/** Whoever waits for the copies looks again. */
	readonly #waiting = new Set<() => void>();

	constructor(needs: DeskHostNeeds) {
		this.#needs = needs;
	}

	/** The log as it was read: what `append` goes on from. */
	begin(facts: readonly HostFact[]): void {
		this.#facts = [...facts];
		this.#runs = runsOf(this.#facts);
	}

	/** Takes facts that are on the disk. Resolves when every co-host that keeps up has them, or after a second. */
	async append(facts: readonly HostFact[]): Promise<void> {
		const at = this.#facts.length;
		for (const fact of facts) {
			if (fact.type === 'run.started') this.#runs.push({ run: fact.run, at: this.#facts.length });
			this.#facts.push(fact);
		}
		this.#forget();
		// Whoever is behind asks for what it lacks.
		if (![...this.#copies.values()].some(({ keepsUp }) => keepsUp)) return;
		this.#send(at, Infinity);
		if (!this.#isCaughtUp()) await this.#caughtUp();
	}

	/** Begins to listen. @returns what ends it */
	listen(events: DeskHostEvents): () => void {
		const { channel, code, desk } = this.#needs;
		this.#events = events;
		const unsubscribe = channel.subscribe(deskTopic(code), (envelope) => {
			const body = desk.open(envelope);
			const message = body && parseDesk(body);
			if (message?.type === 'copy') this.#hear(message);
		});
		return () => {
			unsubscribe();
			this.#needs.clock.clearTimeout(this.#watch);
			this.#events = null;
		};
	}

	#hear({ device, n, have, runs, command }: CopyReport): void {
		const before = this.#copies.get(device);
		if (before && n <= before.n) return;
		const acked = commonLength(
			{ runs, length: have },
			{ runs: this.#runs, length: this.#facts.length }
		);
		const isCurrent = acked === this.#facts.length && have === acked;
		const keepsUp = isCurrent || (before?.keepsUp ?? false);
		const heardAtMs = this.#needs.clock.now();
		this.#copies.set(device, { n, heardAtMs, acked, keepsUp });
		this.#takeCommand(device, command);
		// A reply even where nothing is lacking: the co-host knows then that the host is there.
		this.#send(acked, 1);
		for (const look of this.#waiting) look();
		this.#forget();
	}

	#takeCommand(device: string, sent: CopyReport['command']): void {
		if (!sent || !this.#events || sent.n <= (this.#taken[device] ?? 0)) return;
		if (sent.run !== this.#run()) return;
		this.#taken[device] = sent.n;
		const { phase, index } = this.#events.place();
		if (sent.seen.phase === phase && sent.seen.index === index)
			this.#events.commanded(sent.command);
	}

	/** Sends the log from a place on, in so many messages at most. */
	#send(from: number, most: number): void {
		let at = from;
		for (let sent = 0; sent < most; sent++) {
			const facts = this.#batchAt(at);
			const [first] = facts;
			if (facts.length === 1 && first && sizeOf(first) > MAX_FACTS_BYTES)
				this.#sendPieces(at, first);
			else this.#say(at, facts, null);
			at += facts.length;
			if (at >= this.#facts.length) return;
		}
	}

	/** As many facts as one message carries, and one at least where there is any. */
	#batchAt(at: number): HostFact[] {
		let bytes = 0;
		const facts: HostFact[] = [];
		for (let next = at; next < this.#facts.length; next++) {
			const fact = this.#facts[next] as HostFact;
			bytes += sizeOf(fact) + 1;
			if (facts.length > 0 && bytes > MAX_FACTS_BYTES) break;
			facts.push(fact);
		}
		return facts;
	}

	#sendPieces(at: number, fact: HostFact): void {
		const text = JSON.stringify(fact);
		const of = Math.ceil(text.length / PIECE_LENGTH);
		for (let n = 0; n < of; n++)
			this.#say(at, [], {
				n,
				of,
				text: text.slice(n * PIECE_LENGTH, (n + 1) * PIECE_LENGTH)
			});
	}

	#say(at: number, facts: readonly HostFact[], piece: LogPart['piece']): void {
		const { channel, code, desk, clock } = this.#needs;
		const message: LogPart = {
			v: 1,
			type: 'log',
			run: this.#run(),
			atMs: clock.now(),
			total: this.#facts.length,
			at,
			before: at === 0 ? 0 : runAt(this.#runs, at - 1),
			facts,
			piece,
			taken: this.#taken
		};
		// What gets lost is asked for again.
		void channel.publish(deskTopic(code), desk.seal(encodeDesk(message)), {
			qos: 1,
			retain: false
		});
	}

	#run(): number {
		return this.#runs.at(-1)?.run ?? 0;
	}

	#isCaughtUp(): boolean {
		return [...this.#copies.values()].every(
			({ acked, keepsUp }) => !keepsUp || acked >= this.#facts.length
		);
	}

	#caughtUp(): Promise<void> {
		const { clock } = this.#needs;
		return new Promise((resolve) => {
			const end = () => {
				this.#waiting.delete(look);
				clock.clearTimeout(timer);
				resolve();
			};
			const look = () => {
				if (this.#isCaughtUp()) end();
			};
			const timer = clock.setTimeout(() => {
				for (const [device, copy] of this.#copies)
					if (copy.acked < this.#facts.length)
						this.#copies.set(device, { ...copy, keepsUp: false });
				end();
				this.#tell();
			}, MAX_WAIT_MS);
			this.#waiting.add(look);
		});
	}

	/** Those who have gone are waited for no more. */
	#forget(): void {
		const { clock } = this.#needs;
		const sinceMs = clock.now() - GONE_MS;
		for (const [device, { heardAtMs }] of this.#copies)
			if (heardAtMs <= sinceMs) this.#copies.delete(device);
		clock.clearTimeout(this.#watch);
		this.#watch =
			this.#copies.size === 0
				? null
				: clock.setTimeout(() => {
						this.#forget();
					}, GONE_MS);
		this.#tell();
	}

	#tell(): void {
		const copies = [...this.#copies.values()];
		const now = copies.some(({ keepsUp }) => keepsUp) ? 'current' : 'behind';
		const said = copies.length === 0 ? 'none' : now;
		if (said === this.#said) return;
		this.#said = said;
		this.#events?.changed(said);
	}
}

function sizeOf(fact: HostFact): number {
	return utf8(JSON.stringify(fact)).length;
}
