import { createActor } from 'xstate';
import type { Response } from '$lib/bank/question';
import type { Channel } from '$lib/live/channel/channel';
import type { JoinLink } from '$lib/live/join-link';
import type { SeatKeys } from '$lib/live/keys';
import { deviceClock } from '$lib/live/live-clock';
import { provideParticipant } from '$lib/live/participant-actors';
import type { MarkInput } from '$lib/live/participant-events';
import { memorySeats } from '$lib/live/seat-store';
import { seatSeal } from '$lib/live/seat-seal';
import type { ShownQuestion } from '$lib/live/shown-question';

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** How a pupil connects, what it answers, and how its device marks open answers. */
export interface PupilWays {
	readonly link: JoinLink;
	readonly name: string;
	readonly connect: (keys: SeatKeys, link: JoinLink) => Promise<Channel>;
	readonly markOpen?: (input: MarkInput) => Promise<Record<string, 'found' | 'missing' | 'partly'>>;
}

/** A participant with the real machine, seals and channel, and a disk that lives as long as it does. */
export function pupil({ link, name, connect, markOpen }: PupilWays) {
	const machine = provideParticipant({
		store: memorySeats(),
		connect,
		seal: (keys, wanted) => seatSeal(keys, wanted, randomBytes),
		markOpen: markOpen ?? (() => Promise.resolve({})),
		clock: deviceClock,
		random: Math.random,
		randomBytes
	});
	const actor = createActor(machine, { input: { link } });
	let answering: ((question: ShownQuestion, index: number) => Response | null) | null = null;
	const answered = new Set<number>();
	actor.subscribe((snapshot) => {
		if (snapshot.matches({ room: { quiz: 'naming' } })) {
			queueMicrotask(() => {
				actor.send({ type: 'name.chosen', name, team: null });
			});
		}
		const step = snapshot.context.state?.step;
		if (step?.phase !== 'open' || answering === null || answered.has(step.index)) return;
		if (!snapshot.matches({ room: { quiz: 'asked' } })) return;
		const response = answering(step.question, step.index);
		if (response === null) return;
		const { index } = step;
		answered.add(index);
		queueMicrotask(() => {
			actor.send({ type: 'question.shown', index, atMs: Date.now() });
			actor.send({ type: 'answer.submitted', index, response, atMs: Date.now() + 1 });
		});
	});
	actor.start();
	return {
		actor,
		/** From now on answers each open question so, once. */
		answers: (how: (question: ShownQuestion, index: number) => Response | null) => {
			answering = how;
		},
		leave: () => {
			actor.stop();
		}
	};
}
