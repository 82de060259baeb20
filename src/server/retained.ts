import type { AedesPublishPacket } from 'aedes';

/** What aedes pipes retained messages into. */
interface Sink {
	write(packet: AedesPublishPacket): unknown;
}

const nothing = () => Promise.resolve();
const none = () => Promise.resolve([]);
const notThere = () => Promise.reject(new Error('no such packet'));

/**
 * What aedes keeps (`persistence`): retained messages, found by their whole topic. Clean sessions without
 * wills, and QoS 2 refused, leave nothing else; aedes’s own asks several empty streams and promises for
 * each that connects, and compares each retained topic with each filter.
 */
export class RetainedMessages {
	readonly #byTopic = new Map<string, AedesPublishPacket>();

	// aedes takes nothing but an async function here.
	readonly setup = async () => {
		await nothing();
	};

	readonly storeRetained = (packet: AedesPublishPacket) => {
		if (packet.payload.length === 0) this.#byTopic.delete(packet.topic);
		else this.#byTopic.set(packet.topic, { ...packet });
		return nothing();
	};

	/** Writes at once, so that the SUBACK before it and the message leave in one frame. */
	readonly createRetainedStreamCombi = (topics: readonly string[]) => ({
		pipe: (sink: Sink) => {
			for (const topic of topics) {
				const packet = this.#byTopic.get(topic);
				if (packet) sink.write(packet);
			}
		}
	});

	readonly addSubscriptions = nothing;
	readonly removeSubscriptions = nothing;
	readonly cleanSubscriptions = nothing;
	readonly subscriptionsByClient = none;
	readonly subscriptionsByTopic = none;
	readonly outgoingEnqueue = nothing;
	readonly outgoingEnqueueCombi = nothing;
	readonly outgoingUpdate = notThere;
	readonly outgoingClearMessageId = nothing;
	readonly outgoingStream = () => [];
	readonly incomingStorePacket = nothing;
	readonly incomingGetPacket = notThere;
	readonly incomingDelPacket = notThere;
	readonly cleanIncoming = nothing;
	readonly putWill = nothing;
	readonly delWill = nothing;
	readonly streamWill = () => [];
}
