import type { Result } from '$lib/bank/result';

/** `refused`: the broker answered and said no; trying again as the same client would change nothing. */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'refused';

/** How a message travels. QoS 1 asks for the broker’s acknowledgement, which is not the reader’s. */
export interface PublishOptions {
	readonly qos: 0 | 1;
	/** The broker keeps the topic’s newest message for whoever subscribes later. */
	readonly retain: boolean;
}

/** `offline`: not sent, and nothing will send it later. `refused`: the broker did not take it. */
export type PublishFailure = { readonly reason: 'offline' | 'too-large' | 'refused' };

/** What a subscriber is called with; the bytes are its own. */
export type Listener = (payload: Uint8Array, topic: string) => void;

/**
 * A connection to a broker, in the subset of MQTT 3.1.1 that all brokers share: QoS 0 and 1, clean
 * sessions, retained messages on exact topics, no wills. It may lose, repeat and reorder; whoever uses
 * it must bear that. Nothing is queued while it is offline.
 */
export interface Channel {
	/** Resolves when the broker has the message (QoS 1) or it has left (QoS 0); an empty payload clears a retained one. */
	publish(
		topic: string,
		payload: Uint8Array,
		options: PublishOptions
	): Promise<Result<null, PublishFailure>>;
	/**
	 * Listens to one exact topic, or to all directly under `parent/+`, now and after every reconnection.
	 * @returns what ends it
	 * @throws {Error} for a filter that is neither
	 */
	subscribe(filter: string, listener: Listener): () => void;
	readonly state: ConnectionState;
	/** Tells each change of `state`. @returns what ends it */
	watch(listener: (state: ConnectionState) => void): () => void;
	/** Ends it for good. */
	close(): Promise<void>;
}

/** NATS refuses larger messages in its default gateway buffers, and no message here needs more. */
export const MAX_PAYLOAD_BYTES = 65_535;

const SEGMENT = /^[A-Za-z0-9_-]+$/;

/** Whether all brokers take a topic as it is: NATS gives `.`, `*` and spaces a meaning of their own. */
function isTopic(topic: string): boolean {
	return topic.split('/').every((segment) => SEGMENT.test(segment));
}

/** @throws {Error} naming a topic that is none: a bug of the caller */
export function mustBeTopic(topic: string): void {
	if (!isTopic(topic)) throw new Error(`“${topic}” is no topic that every broker takes`);
}

/** @throws {Error} naming a filter that is neither a topic nor `parent/+`: a bug of the caller */
export function mustBeFilter(filter: string): void {
	mustBeTopic(filter.endsWith('/+') ? filter.slice(0, -2) : filter);
}

/** Whether a topic falls under a filter. */
export function matches(filter: string, topic: string): boolean {
	if (!filter.endsWith('/+')) return filter === topic;
	const parent = filter.slice(0, -1);
	return topic.startsWith(parent) && !topic.slice(parent.length).includes('/');
}
