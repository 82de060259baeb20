import type { AedesPublishPacket } from 'aedes';

/** Takes a packet for one subscription, and says when it has. */
type Deliver = (packet: AedesPublishPacket, done: () => void) => void;

/**
 * Who hears which topic, as aedes asks for it (`mq`): a table where its own is a tree of all topics’
 * levels with a queue before it. It knows whole topics and filters that end in `/+`: the access list
 * grants no others.
 */
export class TopicRouter {
	readonly #byFilter = new Map<string, Set<Deliver>>();

	on(filter: string, deliver: Deliver, done?: () => void): this {
		const known = this.#byFilter.get(filter);
		if (known) known.add(deliver);
		else this.#byFilter.set(filter, new Set([deliver]));
		if (done) setImmediate(done);
		return this;
	}

	removeListener(filter: string, deliver: Deliver, done?: () => void): this {
		const known = this.#byFilter.get(filter);
		known?.delete(deliver);
		if (known?.size === 0) this.#byFilter.delete(filter);
		if (done) setImmediate(done);
		return this;
	}

	/** Calls `done` when every subscription has taken the packet. */
	emit(packet: AedesPublishPacket, done: () => void): this {
		const { topic } = packet;
		const exact = this.#byFilter.get(topic);
		const wide = this.#byFilter.get(`${topic.slice(0, topic.lastIndexOf('/'))}/+`);
		let left = (exact?.size ?? 0) + (wide?.size ?? 0);
		if (left === 0) setImmediate(done);
		const taken = () => {
			if (--left === 0) done();
		};
		for (const deliveries of [exact, wide])
			for (const deliver of deliveries ?? []) deliver(packet, taken);
		return this;
	}

	close(done: () => void): this {
		this.#byFilter.clear();
		setImmediate(done);
		return this;
	}
}
