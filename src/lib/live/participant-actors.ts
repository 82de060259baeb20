import { fromCallback, fromPromise } from 'xstate';
import type { PointVerdict } from '$lib/bank/kinds/open';
import { fromBase64Url, toBase64Url } from './bytes';
import type { Channel } from './channel/channel';
import type { JoinLink } from './join-link';
import { SECRET_BYTES, seatKeys, type SeatKeys } from './keys';
import type { LiveClock } from './live-clock';
import { ParticipantLine } from './participant-line';
import type { MarkInput, ParticipantEvent, WordEvent } from './participant-events';
import { participantMachine } from './participant-machine';
import type { RandomBytes } from './seal';
import type { Seat } from './seat';
import type { SeatSeal } from './seat-seal';
import type { SeatStore } from './seat-store';

/** What the participant’s machine needs of the world. */
export interface ParticipantNeeds {
	readonly store: SeatStore;
	/** A connection in the name of this seat. */
	readonly connect: (keys: SeatKeys, link: JoinLink) => Promise<Channel>;
	readonly seal: (keys: SeatKeys, link: JoinLink) => SeatSeal;
	readonly markOpen: (input: MarkInput) => Promise<Readonly<Record<string, PointVerdict>>>;
	readonly clock: LiveClock;
	/** 0 to below 1. */
	readonly random: () => number;
	readonly randomBytes: RandomBytes;
}

/** A disk that has not answered by then is taken for none: the answer is sent all the same. */
const MAX_WRITE_MS = 5000;

/** The participant’s machine with its real actors. */
export function provideParticipant(needs: ParticipantNeeds) {
	const { store, clock } = needs;
	return participantMachine.provide({
		actors: {
			openSeat: fromPromise<Seat, JoinLink>(
				async ({ input }) => (await store.load(input)) ?? newSeat(input, needs.randomBytes)
			),
			saveSeat: fromPromise<null, Seat>(({ input }) => {
				const tooLate = new Promise<never>((_, reject) =>
					clock.setTimeout(() => {
						reject(new Error('The disk has not answered'));
					}, MAX_WRITE_MS)
				);
				return Promise.race([store.save(input).then(() => null), tooLate]);
			}),
			markOpen: fromPromise<Readonly<Record<string, PointVerdict>>, MarkInput>(({ input }) =>
				needs.markOpen(input)
			),
			wait: fromPromise<null, number | null>(({ input, signal }) => wait(clock, input, signal)),
			line: fromCallback<WordEvent, { seat: Seat; link: JoinLink }, ParticipantEvent>(
				({ input, sendBack, receive }) => {
					const opening = openLine(needs, input, sendBack);
					receive((event) => {
						void opening.then(({ line }) => {
							if (event.type === 'word.changed') line.say(event.word);
							else line.hush();
						});
					});
					opening.catch(() => {
						sendBack({ type: 'connection.changed', state: 'refused' });
					});
					return () => {
						void opening.then(({ line, channel }) => {
							line.stop();
							return channel.close();
						});
					};
				}
			)
		}
	});
}

async function openLine(
	{ connect, seal, clock, random }: ParticipantNeeds,
	{ seat: { code, seed }, link }: { seat: Seat; link: JoinLink },
	tell: (event: ParticipantEvent) => void
): Promise<{ line: ParticipantLine; channel: Channel }> {
	const bytes = fromBase64Url(seed, SECRET_BYTES);
	if (bytes === null) throw new Error(`The seat in ${code} has no seed`);
	const keys = seatKeys(bytes);
	const channel = await connect(keys, link);
	const { participantId: participant } = keys;
	const line = new ParticipantLine(
		{ channel, code, participant, seal: seal(keys, link), clock, random },
		{
			stateHeard: (state, atMs) => {
				tell({ type: 'state.heard', state, atMs });
			},
			seatHeard: (message) => {
				tell({ type: 'seat.heard', message });
			},
			changed: (state) => {
				tell({ type: 'connection.changed', state });
			}
		}
	);
	return { line, channel };
}

function newSeat({ code, roomId }: JoinLink, randomBytes: RandomBytes): Seat {
	return {
		v: 1,
		code,
		roomId,
		seed: toBase64Url(randomBytes(SECRET_BYTES)),
		name: null,
		team: null,
		answers: [],
		marks: [],
		appeals: [],
		clocks: [],
		place: 0,
		reveals: []
	};
}

function wait(clock: LiveClock, untilMs: number | null, signal: AbortSignal): Promise<null> {
	return new Promise((resolve) => {
		if (untilMs === null) return;
		const timer = clock.setTimeout(
			() => {
				resolve(null);
			},
			Math.max(0, untilMs - clock.now())
		);
		signal.addEventListener('abort', () => {
			clock.clearTimeout(timer);
		});
	});
}
