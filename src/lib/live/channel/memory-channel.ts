import { MAX_PAYLOAD_BYTES, matches, mustBeTopic, type Channel } from './channel';
import { Listeners } from './listeners';

/** What befalls messages between a client and the broker; each copy is drawn for on its own. */
export interface Faults {
	/** 0 to below 1. */
	readonly random: () => number;
	/** Runs something later, by the clock of the test. */
	readonly schedule: (run: () => void, delayMs: number) => void;
	/** Share of copies that are lost, 0 to 1. */
	readonly loss: number;
	/** Share of messages that travel twice, 0 to 1. */
	readonly duplication: number;
	/** Each copy takes between these; as they overlap, messages overtake each other. */
	readonly minDelayMs: number;
	readonly maxDelayMs: number;
}

/** A client of the broker in memory, whose link a test can cut. */
export interface MemoryChannel extends Channel {
	/** Cuts the link; messages on their way, either direction, are lost. */
	disconnect(): void;
	reconnect(): void;
	/** Loses every message in both directions without either side noticing, until set back. */
	partition(isPartitioned: boolean): void;
}

/** A broker in memory for tests and the simulation: at once and in order, unless it has faults. */
export class MemoryBroker {
	readonly #faults: Faults | null;
	readonly #retained = new Map<string, Uint8Array>();
	readonly #clients = new Set<{ deliver(topic: string, payload: Uint8Array): void }>();

	constructor(faults: Faults | null = null) {
		this.#faults = faults;
	}

	/** A new client, online at once. */
	connect(): MemoryChannel {
		const listeners = new Listeners();
		let partitioned = false;
		// A copy belongs to the connection it was sent on, and dies with it.
		let connection = 0;
		let closed = false;
		const isUp = (sentOn: number) =>
			sentOn === connection && listeners.state === 'online' && !partitioned;

		const client = {
			deliver: (topic: string, payload: Uint8Array) => {
				const sentOn = connection;
				this.#travel(() => {
					if (isUp(sentOn)) listeners.deliver(topic, payload);
				});
			}
		};
		const sendRetained = (filter: string) => {
			for (const [topic, payload] of this.#retained)
				if (matches(filter, topic)) client.deliver(topic, payload);
		};
		const reconnect = () => {
			if (closed) return;
			connection++;
			this.#clients.add(client);
			listeners.become('online');
			for (const filter of listeners.filters) sendRetained(filter);
		};
		const disconnect = () => {
			connection++;
			this.#clients.delete(client);
			listeners.become('offline');
		};
		reconnect();

		return {
			publish: (topic, payload, { retain }) => {
				mustBeTopic(topic);
				if (payload.length > MAX_PAYLOAD_BYTES)
					return Promise.resolve({ ok: false, reason: 'too-large' });
				if (listeners.state !== 'online') return Promise.resolve({ ok: false, reason: 'offline' });
				const sentOn = connection;
				const copy = new Uint8Array(payload);
				this.#travel(() => {
					if (isUp(sentOn)) this.#take(topic, copy, retain);
				});
				return Promise.resolve({ ok: true, value: null });
			},
			subscribe: (filter, listener) =>
				listeners.add(
					filter,
					listener,
					() => {
						if (listeners.state === 'online') sendRetained(filter);
					},
					() => undefined
				),
			get state() {
				return listeners.state;
			},
			watch: listeners.watch,
			close: () => {
				closed = true;
				disconnect();
				return Promise.resolve();
			},
			disconnect,
			reconnect,
			partition: (isPartitioned) => {
				partitioned = isPartitioned;
			}
		};
	}

	#take(topic: string, payload: Uint8Array, retain: boolean): void {
		if (retain && payload.length === 0) this.#retained.delete(topic);
		else if (retain) this.#retained.set(topic, payload);
		for (const client of this.#clients) client.deliver(topic, payload);
	}

	#travel(arrive: () => void): void {
		const faults = this.#faults;
		if (faults === null) {
			queueMicrotask(arrive);
			return;
		}
		const { random, schedule, minDelayMs, maxDelayMs } = faults;
		const copies = random() < faults.duplication ? 2 : 1;
		for (let copy = 0; copy < copies; copy++) {
			if (random() < faults.loss) continue;
			schedule(arrive, minDelayMs + random() * (maxDelayMs - minDelayMs));
		}
	}
}
