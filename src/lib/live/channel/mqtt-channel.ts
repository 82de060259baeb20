import { brokerUrls } from './broker-urls';
import { MAX_PAYLOAD_BYTES, mustBeTopic, type Channel, type PublishOptions } from './channel';
import { fetchMqtt } from './fetch-mqtt';
import { Listeners } from './listeners';

/** Where and as whom to connect. */
export interface MqttOptions {
	/**
	 * The broker’s full address: `ws://192.168.1.20:4173/mqtt`, `wss://…`; of a cluster those of its
	 * nodes with commas between, of which each connection tries the next.
	 */
	readonly url: string;
	readonly clientId: string;
	readonly username: string;
	readonly password: string;
	/** 0 to below 1: spreads a whole class’s reconnections, and the class over a cluster’s nodes. */
	readonly random: () => number;
}

/** MQTT 3.1.1: aedes and NATS refuse 5. */
const PROTOCOL_VERSION = 4;
const KEEPALIVE_S = 10;
const CONNECT_TIMEOUT_MS = 5000;
const RECONNECT_MS = { least: 500, most: 1500 };
/** A phone unlocked after so long without a word has a dead socket: a host alone speaks every three seconds. */
const SILENCE_MS = 8000;
/** “Bad user name or password” and “not authorized”, of CONNACK (MQTT 3.1.1, table 3.1). */
const REFUSALS: readonly unknown[] = [2, 4, 5];

/**
 * As nothing here rests on a broker’s word, it need not keep what it delivers until it is acknowledged:
 * for a whole class that is half of all packets, and in a cluster a write to several disks each.
 */
const DELIVERY_QOS = 0;

/**
 * Connects by MQTT.js, which is fetched here and nowhere else. Resolves before it is online.
 * @throws {Error} for an address that is none
 */
export async function connectMqtt(options: MqttOptions): Promise<Channel> {
	const { default: mqtt } = await fetchMqtt();
	const { url, random, ...identity } = options;
	const urls = brokerUrls(url);
	const [first] = urls;
	if (first === undefined) throw new Error(`“${url}” is no broker’s address`);
	const listeners = new Listeners();
	let turn = Math.floor(random() * urls.length);
	const client = mqtt.connect(first, {
		...identity,
		transformWsUrl: () => urls[turn++ % urls.length] ?? first,
		protocolVersion: PROTOCOL_VERSION,
		clean: true,
		keepalive: KEEPALIVE_S,
		connectTimeout: CONNECT_TIMEOUT_MS,
		reconnectPeriod: RECONNECT_MS.least + random() * (RECONNECT_MS.most - RECONNECT_MS.least),
		queueQoSZero: false,
		// Its own choice is a worker made of a blob, which the pages’ policy refuses.
		timerVariant: 'native',
		// Done here, so that a filter given up while offline is not taken up again.
		resubscribe: false
	});
	const subscribe = (filters: string[]) => {
		if (filters.length > 0) client.subscribe(filters, { qos: DELIVERY_QOS });
	};

	client.on('connect', () => {
		subscribe(listeners.filters);
		listeners.become('online');
	});
	client.on('close', () => {
		if (listeners.state !== 'refused') listeners.become('offline');
	});
	client.on('error', (error) => {
		if (!('code' in error) || !REFUSALS.includes(error.code)) return;
		listeners.become('refused');
		client.end(true);
	});
	client.on('message', (topic, payload) => {
		listeners.deliver(topic, payload);
	});

	// A socket whose network is gone says nothing, and the keepalive would take 15 s to notice.
	const drop = () => client.stream.destroy();
	let heardAtMs = Date.now();
	client.on('packetreceive', () => {
		heardAtMs = Date.now();
	});
	const wake = () => {
		const isSilent = client.connected && Date.now() - heardAtMs > SILENCE_MS;
		if (document.visibilityState === 'visible' && isSilent) drop();
	};
	if ('addEventListener' in globalThis) globalThis.addEventListener('offline', drop);
	if ('document' in globalThis) document.addEventListener('visibilitychange', wake);

	const send = (topic: string, payload: Uint8Array, { qos, retain }: PublishOptions) =>
		new Promise<boolean>((resolve) => {
			// MQTT.js takes Node’s Buffer, which in a browser is its own: a view of the same bytes will do.
			client.publish(topic, payload as Buffer, { qos, retain }, (error) => {
				resolve(!error);
			});
		});

	return {
		publish: async (topic, payload, publishOptions) => {
			mustBeTopic(topic);
			if (payload.length > MAX_PAYLOAD_BYTES) return { ok: false, reason: 'too-large' };
			if (!client.connected) return { ok: false, reason: 'offline' };
			const taken = await send(topic, payload, publishOptions);
			return taken ? { ok: true, value: null } : { ok: false, reason: 'refused' };
		},
		subscribe: (filter, listener) =>
			listeners.add(
				filter,
				listener,
				() => {
					if (client.connected) subscribe([filter]);
				},
				() => {
					if (client.connected) client.unsubscribe(filter);
				}
			),
		get state() {
			return listeners.state;
		},
		watch: listeners.watch,
		close: async () => {
			if ('removeEventListener' in globalThis) globalThis.removeEventListener('offline', drop);
			if ('document' in globalThis) document.removeEventListener('visibilitychange', wake);
			await client.endAsync(true);
			listeners.become('offline');
		}
	};
}
