import { cleanup, render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, vi } from 'vitest';
import { createActor, type ActorRefFrom } from 'xstate';
import type { Question } from '$lib/bank/question';
import { MemoryBroker, type MemoryChannel } from '$lib/live/channel/memory-channel';
import type { RoomSettings } from '$lib/live/facts';
import { provideHost } from '$lib/live/host-actors';
import { memoryLog } from '$lib/live/host-log';
import type { hostMachine } from '$lib/live/host-machine';
import { deskSeal } from '$lib/live/desk-seal';
import { hostSeal } from '$lib/live/host-seal';
import { joinCodeOf } from '$lib/live/join-code';
import type { JoinLink } from '$lib/live/join-link';
import { roomKeys } from '$lib/live/keys';
import { deviceClock } from '$lib/live/live-clock';
import { memorySeats } from '$lib/live/seat-store';
import JoinedSeat from '$lib/ui/live/phone/JoinedSeat.svelte';
import type { SeatWorld } from '$lib/ui/live/phone/seat-world';
import '$lib/ui/shared/base.css';
import '$lib/ui/shared/tokens.css';
import { roomSettings } from '../../../live/rooms';

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A room with a real host over a broker in memory, and the student’s page of one phone. */
export async function openClassroom(
	questions: readonly Question[],
	settings: Partial<RoomSettings> = {}
) {
	const broker = new MemoryBroker();
	const room = roomKeys(randomBytes(32));
	const link: JoinLink = { code: joinCodeOf(room.roomId), roomId: room.roomId, broker: null };
	const host: ActorRefFrom<typeof hostMachine> = createActor(
		provideHost({
			channel: broker.connect(),
			code: link.code,
			seal: hostSeal(room, randomBytes),
			desk: deskSeal(room, randomBytes),
			clock: deviceClock,
			log: memoryLog(),
			// Shuffles nothing away: an order still never starts solved.
			random: () => 0.999
		}),
		{ input: { request: { type: 'open', questions, settings: roomSettings(settings) } } }
	).start();
	await vi.waitFor(() => expect(host.getSnapshot().context.saved).not.toBeNull());

	const seats = [memorySeats(), memorySeats()];
	const channels: MemoryChannel[] = [];
	const drafts = memoryStorage();
	const world: SeatWorld = {
		seats: (number) => ({ ...(seats[number] ?? memorySeats()), close: () => undefined }),
		connect: () => {
			const channel = broker.connect();
			channels.push(channel);
			return Promise.resolve(channel);
		},
		clock: deviceClock,
		randomBytes,
		drafts
	};
	const session = () => {
		const { saved } = host.getSnapshot().context;
		if (saved === null) throw new Error('The host has no session yet');
		return saved;
	};

	const openPhone = (changes: { link?: JoinLink; world?: Partial<SeatWorld> } = {}) =>
		render(JoinedSeat, {
			link: changes.link ?? link,
			world: { ...world, ...changes.world },
			loadReading: () => Promise.reject(new Error('no article here')),
			takeHome: createRawSnippet(() => ({ render: () => '<p>Take it home</p>' }))
		});

	return {
		link,
		host,
		/** What the host has on its disk. */
		session,
		/** Opens the student’s page, beside any other. */
		openPhone,
		/** Ends the page, whose disk stays, and opens it again. */
		reload: () => {
			cleanup();
			openPhone();
		},
		/** What the phone’s newest connection does. */
		network: () => {
			const channel = channels.at(-1);
			if (!channel) throw new Error('No phone has connected');
			return channel;
		},
		/** Somebody who has answered, by the name on the host’s list. */
		answerOf: (name: string, index: number) => {
			const [id] = [...session().participants].find(([, one]) => one.name === name) ?? [];
			return (id && session().rounds.get(index)?.answers.get(id)) ?? null;
		},
		close: () => {
			cleanup();
			host.stop();
		}
	};
}

export type Classroom = Awaited<ReturnType<typeof openClassroom>>;

/** What a tab keeps until it is closed. */
function memoryStorage(): Storage {
	const kept = new Map<string, string>();
	return {
		get length() {
			return kept.size;
		},
		clear: () => {
			kept.clear();
		},
		getItem: (key) => kept.get(key) ?? null,
		key: (index) => [...kept.keys()][index] ?? null,
		removeItem: (key) => {
			kept.delete(key);
		},
		setItem: (key, value) => {
			kept.set(key, value);
		}
	};
}
