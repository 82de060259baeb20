import { readCredentials, type Client, type Credentials } from '$lib/live/credentials';
import { joinCodeOf } from '$lib/live/join-code';
import { parseParticipantId, type JoinCode, type RoomId } from '$lib/live/ids';
import {
	deskTopic,
	downTopic,
	MAX_REPORT_BYTES,
	stateTopic,
	transferTopic,
	upFilter,
	upTopic
} from '$lib/live/topics';

/** A message that somebody wants to publish. */
export interface Publication {
	readonly topic: string;
	readonly retain: boolean;
	readonly qos: number;
	readonly bytes: number;
}

/** Who may do what at a broker. */
export interface Access {
	/** Null for whoever may not connect. */
	identify(credentials: Credentials): Client | null;
	mayPublish(client: Client, publication: Publication): boolean;
	maySubscribe(client: Client, filter: string): boolean;
}

/** An up-message with its head, nonce and tag. */
const MAX_UP_BYTES = MAX_REPORT_BYTES + 128;
/** Rooms that keep a state between two starts. Two devices that give each other their progress keep nothing. */
const MAX_ROOMS = 50;
/** Rooms whose code is known to fit, so that it is not reckoned again. */
const MAX_KNOWN = 500;

/**
 * The classroom’s access list. It needs no list of anybody: credentials prove themselves, and what a
 * client may touch follows from its id. Participants publish on their own up-topic, never retained, and
 * read the state and their own down-topic; a host has its own room, desk and all, and its code must be
 * the one that its keys give.
 */
export function classroomAccess(): Access {
	const codes = new Map<RoomId, JoinCode>();
	const keeping = new Set<RoomId>();

	const isHostOf = (id: RoomId, code: JoinCode) => {
		const known = codes.get(id);
		if (known !== undefined) return known === code;
		if (joinCodeOf(id) !== code) return false;
		const [oldest] = codes.keys();
		if (codes.size >= MAX_KNOWN && oldest !== undefined) codes.delete(oldest);
		codes.set(id, code);
		return true;
	};
	const mayKeep = (id: RoomId) => {
		if (keeping.has(id)) return true;
		if (keeping.size >= MAX_ROOMS) return false;
		keeping.add(id);
		return true;
	};

	return {
		identify: (credentials) => {
			const client = readCredentials(credentials);
			return client?.role === 'host' && !isHostOf(client.id, client.code) ? null : client;
		},
		mayPublish: (client, { topic, retain, qos, bytes }) => {
			if (qos > 1) return false;
			if (client.role === 'participant')
				return topic === upTopic(client.code, client.id) && !retain && bytes <= MAX_UP_BYTES;
			if (topic === stateTopic(client.code)) return !retain || mayKeep(client.id);
			if (hostTopics(client.code).includes(topic)) return !retain;
			const participant = parseParticipantId(topic.slice(topic.lastIndexOf('/') + 1));
			return participant !== null && topic === downTopic(client.code, participant) && !retain;
		},
		maySubscribe: (client, filter) =>
			filter === stateTopic(client.code) ||
			(client.role === 'host'
				? filter === upFilter(client.code) || hostTopics(client.code).includes(filter)
				: filter === downTopic(client.code, client.id))
	};
}

/** What the host role alone reads and writes. */
function hostTopics(code: JoinCode): string[] {
	return [deskTopic(code), transferTopic(code, 'maker'), transferTopic(code, 'guest')];
}
