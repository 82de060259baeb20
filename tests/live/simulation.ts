import { createActor } from 'xstate';
import type { Response } from '$lib/bank/question';
import { toBase64Url } from '$lib/live/bytes';
import type { Channel } from '$lib/live/channel/channel';
import { MemoryBroker, type MemoryChannel } from '$lib/live/channel/memory-channel';
import { DeskCopy } from '$lib/live/desk-copy';
import { deskSeal, type DeskSeal } from '$lib/live/desk-seal';
import type { HostFact, RoomSettings, TakenAnswer } from '$lib/live/facts';
import { provideHost } from '$lib/live/host-actors';
import type { HostLog } from '$lib/live/host-log';
import type { HostEvent } from '$lib/live/host-events';
import { hostSeal, type HostSeal } from '$lib/live/host-seal';
import { parseJoinCode, type ParticipantId } from '$lib/live/ids';
import { roomKeys, seatKeys } from '$lib/live/keys';
import { parseReport } from '$lib/live/messages';
import { provideParticipant } from '$lib/live/participant-actors';
import { answerTo, type KeptAnswer, type Seat } from '$lib/live/seat';
import { seatSeal, type SeatSeal } from '$lib/live/seat-seal';
import type { ShownQuestion } from '$lib/live/shown-question';
import { foldLog, type LiveSession } from '$lib/live/session';
import {
	choiceOne,
	choiceSeveral,
	match,
	numeric,
	open,
	order,
	trueFalse
} from '../fixtures/questions';
import { freshSeat, roomSettings } from './rooms';
import { bytesFrom, randomFrom } from './support';
import { VirtualTime } from './virtual-time';

/** How a schedule is drawn. */
export interface Plan {
	readonly seed: number;
	/** Whether the host reveals only when every network has healed and every answer has had its chance. */
	readonly patient: boolean;
	/** Signs and seals in earnest; costly. */
	readonly earnest: boolean;
	readonly pacing?: 'host' | 'self';
	/** Whether a co-host takes the room over somewhere in the middle, for the laptop has died. */
	readonly handover?: boolean;
}

/** One tap that a device took. */
export interface Tap {
	readonly participant: ParticipantId;
	readonly index: number;
	readonly response: Response;
	readonly atMs: number;
}

/** What a schedule came to. */
export interface Outcome {
	readonly taps: readonly Tap[];
	/** First arrival of each tap at a running host: `participant index` to the time. */
	readonly arrivals: ReadonlyMap<string, number>;
	/** When the host pressed reveal, by question. */
	readonly reveals: ReadonlyMap<number, number>;
	readonly session: LiveSession;
	readonly devices: readonly {
		readonly participant: ParticipantId;
		readonly seat: Seat;
		readonly place: unknown;
	}[];
	readonly settings: RoomSettings;
}

const CODE = parseJoinCode('K7Q2M0')!;
const START_MS = 1_700_000_000_000;
const QUESTIONS = [trueFalse, choiceOne, numeric, order, match, choiceSeveral, open] as const;

const MARKS = {
	tannins: 'found',
	leaves: 'missing',
	sweet: 'missing',
	aroma: 'missing'
} as const;
/** What every student who appeals says; one point of it is as it was marked. */
const APPEALED = { tannins: 'found', leaves: 'found', aroma: 'partly' } as const;

/** Coding without cryptography, so that thousands of schedules run in a minute. */
const plainHost: HostSeal = {
	meet: () => null,
	sign: (body) => body,
	verify: (envelope) => envelope,
	open: (_, envelope) => envelope,
	seal: (_, body) => body
};
const plainDesk: DeskSeal = { seal: (body) => body, open: (envelope) => envelope };
const plainSeat: SeatSeal = {
	verify: (envelope) => envelope,
	seal: (body) => body,
	open: (envelope) => envelope
};

/** Plays one quiz over a bad network, by a schedule that the seed alone decides. */
export async function play({
	seed,
	patient,
	earnest,
	pacing = 'host',
	handover = false
}: Plan): Promise<Outcome> {
	const random = randomFrom(seed);
	const between = (least: number, most: number) => least + random() * (most - least);
	const chance = (share: number) => random() < share;
	const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
	const time = new VirtualTime(START_MS);
	const { clock } = time;
	const now = clock.now;

	// In patient schedules all faults stop before the reveal; in hasty ones they never do until the end.
	let isStormy = chance(0.3);
	const broker = new MemoryBroker({
		random,
		schedule: (run, delayMs) => clock.setTimeout(run, delayMs),
		get loss() {
			return isStormy ? 0.2 : 0;
		},
		get duplication() {
			return isStormy ? 0.2 : 0;
		},
		minDelayMs: 1,
		get maxDelayMs() {
			return isStormy ? 2000 : 50;
		}
	});

	const room = roomKeys(bytesFrom(seed)(32));
	const randomBytes = bytesFrom(seed + 1);
	const settings = roomSettings({
		pacing,
		durationMs: pacing === 'self' && chance(0.5) ? between(6000, 30_000) : null,
		limitMs: chance(0.4) ? between(3000, 9000) : null,
		speedPoints: chance(0.5)
	});
	const questions = QUESTIONS.slice(Math.floor(random() * 5)).slice(
		0,
		2 + Math.floor(random() * 2)
	);

	// The host, with a disk that takes its time and dies with the page.
	let disk: HostFact[] = [];
	const arrivals = new Map<string, number>();
	let hostLife = 0;
	/** A disk that takes its time, and dies with its page. */
	const logOn = (facts: HostFact[], isAlive: () => boolean): HostLog => {
		const write = async (change: () => void) => {
			await time.sleep(between(0, 40));
			if (!isAlive()) throw new Error('the page is gone');
			if (chance(0.05)) throw new Error('the disk is full for a moment');
			change();
		};
		return {
			read: () => Promise.resolve([...facts]),
			append: (more) => write(() => facts.push(...more)),
			cut: (length) => write(() => facts.splice(length))
		};
	};
	const openHost = (request: 'open' | 'resume' | 'take-over') => {
		const life = ++hostLife;
		const channel = broker.connect();
		const watched: Channel = {
			publish: (...message) => channel.publish(...message),
			subscribe: (filter, listener) =>
				channel.subscribe(filter, (payload, topic) => {
					if (life === hostLife && !earnest) noteArrival(topic, payload);
					listener(payload, topic);
				}),
			get state() {
				return channel.state;
			},
			watch: (listener) => channel.watch(listener),
			close: () => channel.close()
		};
		const machine = provideHost({
			channel: watched,
			code: CODE,
			seal: earnest ? hostSeal(room, randomBytes) : plainHost,
			clock,
			random,
			desk,
			log: logOn(disk, () => life === hostLife)
		});
		const actor = createActor(machine, {
			input: {
				request: request === 'open' ? { type: 'open', settings, questions } : { type: request }
			}
		});
		// The teacher tries again whatever the disk refused.
		actor.subscribe((snapshot) => {
			if (snapshot.matches('unstarted') || snapshot.matches({ live: { disk: 'unsaved' } }))
				clock.setTimeout(() => {
					actor.send({ type: 'write.retried' });
				}, 100);
			if (snapshot.matches('unloaded'))
				clock.setTimeout(() => {
					actor.send({ type: 'load.retried' });
				}, 100);
		});
		actor.start();
		return {
			actor,
			channel,
			close: () => {
				hostLife++;
				actor.stop();
				channel.disconnect();
			}
		};
	};
	const noteArrival = (topic: string, payload: Uint8Array) => {
		const participant = topic.slice(topic.lastIndexOf('/') + 1);
		for (const { index } of parseReport(payload)?.answers ?? []) {
			const key = `${participant} ${index}`;
			if (!arrivals.has(key)) arrivals.set(key, now());
		}
	};
	const desk = earnest ? deskSeal(room, randomBytes) : plainDesk;
	let host = openHost('open');

	// The co-host, with a disk of its own.
	const copied: HostFact[] = [];
	const copyChannel = handover ? broker.connect() : null;
	const copy =
		copyChannel &&
		new DeskCopy(
			{
				channel: copyChannel,
				code: CODE,
				desk,
				clock,
				device: 'phone',
				log: logOn(copied, () => true)
			},
			() => undefined
		);
	let isHandedOver = !handover;
	const handOver = async () => {
		isHandedOver = true;
		host.close();
		await time.sleep(between(50, 3000));
		await copy?.stop();
		copyChannel?.disconnect();
		disk = copied;
		host = openHost('take-over');
	};

	// The participants, each with a disk and a thumb.
	const taps = new Map<string, Tap>();
	const openDevice = (number: number) => {
		const seed32 = bytesFrom(seed * 31 + number)(32);
		const { participantId } = seatKeys(seed32);
		const kept: { seat: Seat } = {
			seat: freshSeat({
				code: CODE,
				roomId: room.roomId,
				seed: toBase64Url(seed32),
				name: `Ann ${number}`
			})
		};
		let life = 0;
		const load = () => {
			const mine = ++life;
			const channel = broker.connect();
			const machine = provideParticipant({
				store: {
					load: () => Promise.resolve(kept.seat),
					save: async (seat) => {
						await time.sleep(between(0, 60));
						if (mine !== life) throw new Error('the page is gone');
						kept.seat = seat;
					}
				},
				connect: () => Promise.resolve(channel),
				seal: (keys, link) => (earnest ? seatSeal(keys, link, randomBytes) : plainSeat),
				markOpen: () => Promise.resolve(MARKS),
				clock,
				random,
				randomBytes
			});
			const link = { code: CODE, roomId: room.roomId, broker: null };
			const actor = createActor(machine, { input: { link } });
			let thinkingOf = -1;
			let isAppealing = false;
			/** Answers a self-paced quiz, in an order of its own, most of it. */
			const walkThrough = async (shown: readonly ShownQuestion[]) => {
				const order = [...shown.entries()].sort(() => random() - 0.5);
				for (const [index, question] of order) {
					await time.sleep(between(50, 4000));
					if (mine !== life) return;
					if (chance(0.1)) continue;
					actor.send({ type: 'question.turned', index, atMs: now() });
					actor.send({ type: 'question.shown', index, atMs: now() });
					await time.sleep(between(0, 4000));
					if (mine !== life) return;
					const before = actor.getSnapshot().context.seat;
					if (!before || answerTo(before, index)) continue;
					const response = respond(question, random);
					actor.send({ type: 'answer.submitted', index, response, atMs: now() });
					const after = actor.getSnapshot().context.seat;
					if (after && answerTo(after, index))
						taps.set(`${participantId} ${index}`, {
							participant: participantId,
							index,
							response,
							atMs: now()
						});
				}
			};
			actor.subscribe((snapshot) => {
				const step = snapshot.context.state?.step;
				const marks = snapshot.context.seat?.marks[0];
				if (marks && !isAppealing && chance(0.8)) {
					isAppealing = true;
					clock.setTimeout(
						() => {
							if (mine === life)
								actor.send({ type: 'marks.appealed', index: marks.index, verdicts: APPEALED });
						},
						between(0, 3000)
					);
				}
				if (snapshot.matches({ room: { quiz: 'paced' } }) && step?.phase === 'paced') {
					if (thinkingOf < 0) void walkThrough(step.questions);
					thinkingOf = 0;
				}
				if (!snapshot.matches({ room: { quiz: 'asked' } }) || step?.phase !== 'open') return;
				if (snapshot.matches({ room: { quiz: { asked: 'unseen' } } }))
					clock.setTimeout(
						() => {
							actor.send({ type: 'question.shown', index: step.index, atMs: now() });
						},
						between(0, 50)
					);
				if (thinkingOf === step.index) return;
				thinkingOf = step.index;
				const { question, index } = step;
				const tap = () => {
					if (mine !== life) return;
					const before = actor.getSnapshot().context.seat;
					if (!before || answerTo(before, index)) return;
					const response = respond(question, random);
					actor.send({ type: 'answer.submitted', index, response, atMs: now() });
					const after = actor.getSnapshot().context;
					const isMine =
						after.state && 'index' in after.state.step && after.state.step.index === index;
					if (after.seat && isMine && answerTo(after.seat, index))
						taps.set(`${participantId} ${index}`, {
							participant: participantId,
							index,
							response,
							atMs: now()
						});
					// Paused just then: tries again.
					else clock.setTimeout(tap, 700);
				};
				if (chance(0.9)) clock.setTimeout(tap, between(50, 8000));
			});
			actor.start();
			return { actor, channel };
		};
		let page = load();
		return {
			participant: participantId,
			get page() {
				return page;
			},
			get seat() {
				return kept.seat;
			},
			unload: () => {
				life++;
				page.actor.stop();
				page.channel.disconnect();
				// What was not on the disk yet was not given: the page had not said so.
				for (const [key, tap] of taps)
					if (tap.participant === participantId && !answerTo(kept.seat, tap.index))
						taps.delete(key);
			},
			load: () => {
				page = load();
			}
		};
	};
	const devices = Array.from({ length: 2 + Math.floor(random() * 3) }, (_, number) =>
		openDevice(number)
	);
	const links = (): MemoryChannel[] => [
		host.channel,
		...(copyChannel ? [copyChannel] : []),
		...devices.map(({ page }) => page.channel)
	];

	const trouble = async () => {
		const device = pick(devices);
		const kind = random();
		if (kind < 0.35) {
			const link = pick(links());
			link.partition(true);
			await time.sleep(between(100, 9000));
			link.partition(false);
		} else if (kind < 0.6) {
			const link = pick(links());
			link.disconnect();
			await time.sleep(between(100, 9000));
			link.reconnect();
		} else if (kind < 0.85) {
			device.unload();
			await time.sleep(between(50, 3000));
			device.load();
		} else if (patient) {
			host.close();
			await time.sleep(between(50, 3000));
			host = openHost('resume');
		}
	};
	let troubles = 0;
	const storm = (untilMs: number) => {
		if (now() >= untilMs) return;
		clock.setTimeout(
			() => {
				if (troubles === 0 && isStormy) {
					troubles++;
					void trouble().finally(() => troubles--);
				}
				storm(untilMs);
			},
			between(300, 4000)
		);
	};

	const pass = (ms: number, isDone?: () => boolean) => time.runUntil(now() + ms, isDone);
	const inPhase = (phase: LiveSession['phase']) => () =>
		host.actor.getSnapshot().context.saved?.phase === phase;
	/** What the teacher presses next, to come to a question’s phase; a host that has crashed may be behind. */
	const wayTo = (target: number, phase: LiveSession['phase']): HostEvent['type'] | null => {
		const at = host.actor.getSnapshot().context.saved;
		if (!at) return 'load.retried';
		const isAtQuestion = ['open', 'closed', 'revealed'].includes(phase);
		if (at.phase === phase && (!isAtQuestion || at.index === target)) return null;
		if (phase === 'finished') return 'quiz.finished';
		switch (at.phase) {
			case 'open':
				return 'question.closed';
			case 'closed':
				return 'question.revealed';
			case 'paced':
				return 'quiz.collected';
			case 'collected':
				return 'question.revealed';
			case 'revealed':
				return pacing === 'self' ? 'question.revealed' : 'question.opened';
			default:
				return pacing === 'self' ? 'quiz.opened' : 'question.opened';
		}
	};
	/** The teacher presses until the machine has taken it, across crashes of the page. */
	const press = async (target: number, phase: LiveSession['phase']) => {
		for (let tries = 0; ; tries++) {
			const type = wayTo(target, phase);
			if (type === null) return;
			if (tries > 200) throw new Error(`seed ${seed}: ${type} never led to ${phase}`);
			host.actor.send({ type, atMs: now(), index: target } as HostEvent);
			await pass(300, () => wayTo(target, phase) !== type);
		}
	};
	const allSettled = () =>
		troubles === 0 &&
		devices.every(({ page, seat }) => {
			const { context } = page.actor.getSnapshot();
			return (
				context.seat === seat &&
				!seat.answers.some(({ verdict }) => verdict === null) &&
				!seat.appeals.some(({ standing }) => standing === null)
			);
		});
	/** The teacher decides on some of what has come, more than once on some. */
	const decideSome = () => {
		for (const [index, { appeals }] of host.actor.getSnapshot().context.session?.rounds ?? [])
			for (const point of ['leaves', 'aroma']) {
				const participants = [...appeals.keys()].filter(() => chance(0.7));
				const accepted = chance(0.5);
				host.actor.send({
					...{ type: 'appeals.decided', index, point },
					...{ participants, accepted, atMs: now() }
				});
			}
	};

	await pass(between(2000, 6000));
	const reveals = new Map<number, number>();
	const settle = async () => {
		isStormy = false;
		await pass(30_000, () => troubles === 0);
		if (!(await pass(60_000, allSettled))) throw new Error(`seed ${seed}: never settles`);
		// A device may hear of the close only now, and its thumb be in mid-air.
		await pass(8000);
		if (!(await pass(60_000, allSettled))) throw new Error(`seed ${seed}: never settles again`);
	};
	const mayHandOver = async () => {
		if (isHandedOver || !chance(0.5)) return;
		// A copy that keeps up has all that anybody was told; the laptop may die in the middle of more.
		const isCurrent = () => troubles === 0 && host.actor.getSnapshot().context.copies === 'current';
		if (await pass(10_000, isCurrent)) await Promise.all([handOver(), pass(4000)]);
	};
	if (pacing === 'self') {
		await press(0, 'paced');
		isStormy = true;
		storm(now() + 20_000);
		const { participantId } = seatKeys(bytesFrom(seed * 31)(32));
		if (chance(0.5))
			host.actor.send({
				type: 'time.granted',
				participant: participantId,
				extraMs: between(1000, 9000),
				atMs: now()
			});
		await pass(between(5000, 15_000));
		if (chance(0.4)) {
			host.actor.send({ type: 'quiz.paused', atMs: now() });
			await pass(between(100, 4000));
			host.actor.send({ type: 'quiz.resumed', atMs: now() });
			// A page that crashed in between resumes paused.
			await pass(4000);
			host.actor.send({ type: 'quiz.resumed', atMs: now() });
		}
		await mayHandOver();
		await pass(between(2000, 20_000));
		await press(0, 'collected');
		if (patient) await settle();
		else await pass(between(0, 6000));
		if (chance(0.5)) {
			for (const index of questions.keys()) reveals.set(index, now());
			while (!inPhase('revealed')()) {
				host.actor.send({ type: 'all.revealed', atMs: now() });
				await pass(300, inPhase('revealed'));
			}
		} else
			for (const index of questions.keys()) {
				reveals.set(index, now());
				await press(index, 'revealed');
				await pass(between(0, 3000));
			}
	} else
		for (const index of questions.keys()) {
			await press(index, 'open');
			isStormy = true;
			storm(now() + 12_000);
			if (chance(0.3)) {
				await pass(between(100, 3000));
				host.actor.send({ type: 'question.paused', atMs: now() });
				await pass(between(100, 2000));
				host.actor.send({ type: 'question.resumed', atMs: now() });
				// A page that crashed in between resumes paused.
				await pass(4000);
				host.actor.send({ type: 'question.resumed', atMs: now() });
			}
			await pass(between(2000, 8000));
			await mayHandOver();
			await pass(between(2000, 8000));
			await press(index, 'closed');
			if (patient) await settle();
			else await pass(between(0, 6000));
			reveals.set(index, now());
			await press(index, 'revealed');
			await pass(between(200, 3000));
		}
	isStormy = false;
	await pass(30_000, () => troubles === 0);
	await press(host.actor.getSnapshot().context.saved?.index ?? 0, 'finished');
	if (
		!(await pass(
			120_000,
			() =>
				allSettled() &&
				devices.every(({ page }) =>
					page.actor.getSnapshot().matches({ room: { quiz: 'finished' } })
				)
		))
	)
		throw new Error(`seed ${seed}: the end never reaches all`);
	await pass(12_000);
	decideSome();
	await pass(4000);
	decideSome();
	await pass(20_000);

	const outcome: Outcome = {
		taps: [...taps.values()],
		arrivals,
		reveals,
		session: foldLog(disk)!,
		devices: devices.map(({ participant, seat, page }) => ({
			participant,
			seat,
			place: page.actor.getSnapshot().value
		})),
		settings
	};
	host.close();
	for (const { page } of devices) page.actor.stop();
	return outcome;
}

/** The answers that the host counts, as `participant index`. */
export function countedIn({ rounds }: LiveSession): Map<string, TakenAnswer> {
	return new Map(
		[...rounds.values()].flatMap(({ index, answers }) =>
			[...answers]
				.filter(([, { verdict }]) => verdict === 'counted')
				.map(([participant, answer]) => [`${participant} ${index}`, answer] as const)
		)
	);
}

/** The answers that a device has been told count, as `participant index`. */
export function toldCounted(participant: ParticipantId, { answers }: Seat): string[] {
	return answers
		.filter(({ verdict }: KeptAnswer) => verdict === 'counted')
		.map(({ index }) => `${participant} ${index}`);
}

function respond(question: ShownQuestion, random: () => number): Response {
	const any = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
	switch (question.kind) {
		case 'choice':
			return { kind: 'choice', selected: [any(question.options).id] };
		case 'true-false':
			return { kind: 'true-false', value: random() < 0.5 };
		case 'numeric':
			return { kind: 'numeric', text: String(Math.floor(random() * 100)) };
		case 'order':
			return { kind: 'order', order: question.items.map(({ id }) => id) };
		case 'match':
			return {
				kind: 'match',
				pairs: Object.fromEntries(question.items.map(({ id }) => [id, any(question.targets).id]))
			};
		case 'cloze':
			return { kind: 'cloze', gaps: {} };
		case 'open':
			return { kind: 'open', text: 'Heat draws the tannins out' };
	}
}
