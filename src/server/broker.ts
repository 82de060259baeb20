import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { Aedes, type Client as AedesClient, type PublishPacket } from 'aedes';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Client } from '$lib/live/credentials';
import type { Access } from './access';
import { PacketMeter } from './packet-meter';
import { PublishPackets } from './publish-packet';
import { RetainedMessages } from './retained';
import { SocketStream } from './socket-stream';
import { TokenBucket, TokenBuckets, type Rate } from './token-bucket';
import { TopicRouter } from './topic-router';

/** What a broker bears. */
export interface BrokerLimits {
	/** Of one MQTT packet, its topic included. */
	readonly packetBytes: number;
	readonly connections: number;
	/** Connections of one client’s id before its tab: a seat open in several tabs. */
	readonly connectionsEach: number;
	/**
	 * Connections attempted from one address other than this machine’s own. A whole hall may have one
	 * address (NAT), and comes all at once.
	 */
	readonly joins: Rate;
	/** Hosts from one address other than this machine’s own: checking one costs a tenth of a second. */
	readonly hosts: Rate;
	/** Messages of one participant’s connection. */
	readonly messages: Rate;
}

/** A lesson’s: no honest phone comes near them. */
export const CLASSROOM_LIMITS: BrokerLimits = {
	packetBytes: 66_000,
	connections: 5000,
	connectionsEach: 4,
	joins: { burst: 2500, perSecond: 100 },
	hosts: { burst: 10, perSecond: 0.2 },
	messages: { burst: 60, perSecond: 5 }
};

/** What a broker is made of. */
export interface BrokerOptions {
	/** Shared with the pages. */
	readonly server: Server;
	/** Where clients connect: `/mqtt`, below the base path. */
	readonly path: string;
	readonly access: Access;
	readonly limits: BrokerLimits;
}

/** A frozen phone is let go after so long; aedes’s own minute let one stall a whole room. */
const DRAIN_TIMEOUT_MS = 5000;
/** What may wait for a host: a report of each of 5,000 at once. */
const HOST_WAITING_BYTES = 8 * 1024 * 1024;
/** A connection that does not say who it is ends. */
const CONNECT_TIMEOUT_MS = 5000;
/** Seconds; a client that asks for no keepalive at all would never be noticed gone. */
const MAX_KEEPALIVE_S = 60;

/**
 * Adds an MQTT 3.1.1 broker over WebSocket to a server: aedes, in memory, with an access list, without
 * wills and without kept sessions.
 * @returns what ends it for all clients
 */
export async function addBroker(options: BrokerOptions): Promise<{ close(): Promise<void> }> {
	const { server, path, limits } = options;
	const broker = await Aedes.createBroker({
		drainTimeout: DRAIN_TIMEOUT_MS,
		connectTimeout: CONNECT_TIMEOUT_MS,
		keepaliveLimit: MAX_KEEPALIVE_S,
		maxTopicLevels: 8,
		mq: new TopicRouter(),
		persistence: new RetainedMessages()
	});
	silenceSystem(broker);
	guard(broker, options);

	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: limits.packetBytes,
		perMessageDeflate: false,
		handleProtocols: (protocols) => (protocols.has('mqtt') ? 'mqtt' : false)
	});
	const take = (socket: WebSocket, tcp: Duplex, address: string) => {
		const meter = new PacketMeter(limits.packetBytes);
		const stream = new SocketStream({
			socket,
			tcp,
			address,
			allows: (bytes) => meter.allows(bytes),
			drainTimeoutMs: DRAIN_TIMEOUT_MS
		});
		// Errors of a phone that went away are no errors of the room.
		stream.on('error', () => undefined);
		broker.handle(stream);
	};

	const joins = new TokenBuckets(limits.joins);
	const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => undefined);
		const isWanted = (request.url ?? '').split('?')[0] === path;
		const address = addressOf(request);
		const isAllowed =
			sockets.clients.size < limits.connections &&
			(isOwnMachine(address) || joins.take(address, Date.now()));
		if (isWanted && isAllowed)
			sockets.handleUpgrade(request, socket, head, (client) => {
				take(client, socket, address);
			});
		else socket.end(`HTTP/1.1 ${isWanted ? '503 Service Unavailable' : '404 Not Found'}\r\n\r\n`);
	};
	server.on('upgrade', upgrade);

	return {
		close: async () => {
			server.off('upgrade', upgrade);
			for (const client of sockets.clients) client.terminate();
			await new Promise<void>((resolve) => {
				broker.close(resolve);
			});
		}
	};
}

/** Nobody may hear `$SYS`, so that what aedes says there of each that comes and goes need not be said. */
function silenceSystem(broker: Aedes): void {
	const publish = broker.publish.bind(broker) as (
		packet: PublishPacket,
		...rest: unknown[]
	) => void;
	broker.publish = (packet: PublishPacket, ...rest: unknown[]) => {
		if (!packet.topic.startsWith('$SYS/')) publish(packet, ...rest);
	};
}

/**
 * In place of what aedes remembers of a client's deliveries: there it drops a message that a later one
 * has overtaken, as every retained message may be, which is stored first. Nothing comes twice here, as
 * there is one broker.
 */
const NOTHING_SEEN = new Proxy({}, { set: () => true });

function guard(broker: Aedes, { access, limits }: BrokerOptions): void {
	const clients = new WeakMap<AedesClient, Client>();
	const messages = new WeakMap<AedesClient, TokenBucket>();
	const hosts = new TokenBuckets(limits.hosts);
	const open = new Map<string, number>();

	broker.preConnect = (_client, packet, callback) => {
		const isPlain = packet.will === undefined && packet.clean === true && packet.clientId !== '';
		// Without an error aedes would keep the connection, silent and for ever.
		callback(isPlain ? null : new Error('No wills, no kept sessions, no unnamed clients'), isPlain);
	};

	broker.authenticate = (client, username = '', password, callback) => {
		const { address } = client.conn as SocketStream;
		const isHost = username.startsWith('host-');
		const isTooMany = isHost && !isOwnMachine(address) && !hosts.take(address, Date.now());
		const proved = isTooMany
			? null
			: access.identify({
					clientId: client.id,
					username,
					password: password?.toString('utf8') ?? ''
				});
		const count = proved ? (open.get(proved.id) ?? 0) : 0;
		if (!proved || count >= limits.connectionsEach) {
			callback(null, false);
			return;
		}
		open.set(proved.id, count + 1);
		client.conn.once('close', () => {
			const left = (open.get(proved.id) ?? 1) - 1;
			if (left > 0) open.set(proved.id, left);
			else open.delete(proved.id);
		});
		clients.set(client, proved);
		Object.assign(client, { duplicates: NOTHING_SEEN });
		if (proved.role === 'host') (client.conn as SocketStream).gather(HOST_WAITING_BYTES);
		else messages.set(client, new TokenBucket(limits.messages, Date.now()));
		callback(null, true);
	};

	broker.authorizePublish = (client, { topic, retain, qos, payload }, callback) => {
		const known = client && clients.get(client);
		const bucket = client && messages.get(client);
		const isAllowed =
			known && access.mayPublish(known, { topic, retain, qos, bytes: payload.length });
		// An error ends the connection: an honest client never asks.
		if (!isAllowed) callback(new Error(`${client?.id ?? '?'} may not publish that on ${topic}`));
		else if (bucket && !bucket.take(Date.now())) callback(new Error(`${client.id} floods`));
		else callback(null);
	};

	broker.authorizeSubscribe = (client, subscription, callback) => {
		const known = clients.get(client);
		const isAllowed =
			known && subscription.qos < 2 && access.maySubscribe(known, subscription.topic);
		callback(null, isAllowed ? subscription : null);
	};

	// Delivers in aedes’s place, which would encode for each client and wait for the slowest; by QoS 0
	// alone, so that nothing is kept for anybody and one packet serves the whole class.
	const packets = new PublishPackets();
	broker.authorizeForward = ({ conn }, { topic, payload, retain }) => {
		(conn as SocketStream).deliver(packets.framed({ topic, payload, retain }));
		return null;
	};
}

function addressOf({ socket }: IncomingMessage): string {
	return socket.remoteAddress ?? '';
}

function isOwnMachine(address: string): boolean {
	return /^(::ffff:)?127\.|^::1$/.test(address);
}
