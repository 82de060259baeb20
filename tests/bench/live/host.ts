import { randomBytes } from 'node:crypto';
import { createActor } from 'xstate';
import { connectMqtt } from '$lib/live/channel/mqtt-channel';
import { hostCredentials } from '$lib/live/credentials';
import { provideHost } from '$lib/live/host-actors';
import { memoryLog } from '$lib/live/host-log';
import { deskSeal } from '$lib/live/desk-seal';
import { hostSeal, type HostSeal } from '$lib/live/host-seal';
import { joinCodeOf } from '$lib/live/join-code';
import { roomKeys } from '$lib/live/keys';
import type { LiveClock } from '$lib/live/live-clock';
import { currentRound } from '$lib/live/session';
import type { Channel } from '$lib/live/channel/channel';
import { choiceOne } from '../../fixtures/questions';
import { roomSettings } from '../../live/rooms';
import { nowMs, seedBytes, type HostNews, type HostOrder } from './orders';

/** When each student’s answer of this round was first opened. */
let heard = new Map<string, number>();
let longestTaskMs = 0;
let awaitsOpening = false;
let round = 0;

function timed(run: () => void): void {
	const startMs = nowMs();
	run();
	longestTaskMs = Math.max(longestTaskMs, nowMs() - startMs);
}

const clock: LiveClock = {
	now: () => Date.now(),
	setTimeout: (run, delayMs) =>
		setTimeout(() => {
			timed(run);
		}, delayMs),
	clearTimeout: (timer) => {
		clearTimeout(timer as NodeJS.Timeout);
	}
};

/** Notes the time when a question leaves. */
function noting(channel: Channel): Channel {
	return {
		...channel,
		get state() {
			return channel.state;
		},
		publish: (topic, payload, options) => {
			if (awaitsOpening && topic.endsWith('/state')) {
				awaitsOpening = false;
				tell({ type: 'opened', atMs: nowMs() });
			}
			return channel.publish(topic, payload, options);
		}
	};
}

const ANSWERS = Buffer.from('"answers":[{');

/** Notes when an answer has been opened. */
function notingSeal(seal: HostSeal): HostSeal {
	return {
		...seal,
		open: (participant, envelope) => {
			const body = seal.open(participant, envelope);
			if (body && !heard.has(participant) && Buffer.from(body.buffer).includes(ANSWERS))
				heard.set(participant, nowMs());
			return body;
		}
	};
}

let host: Awaited<ReturnType<typeof begin>> | null = null;

async function begin({ url, seed, questions }: Extract<HostOrder, { type: 'begin' }>) {
	const room = roomKeys(seedBytes(seed));
	const code = joinCodeOf(room.roomId);
	const credentials = hostCredentials(room, code, 'host');
	const channel = await connectMqtt({ url, ...credentials, random: Math.random });
	const machine = provideHost({
		channel: noting(channel),
		code,
		seal: notingSeal(hostSeal(room, randomBytes)),
		desk: deskSeal(room, randomBytes),
		clock,
		log: memoryLog(),
		random: Math.random
	});
	const settings = roomSettings({ title: 'Bench', maxParticipants: 5000 });
	const actor = createActor(machine, {
		input: {
			request: {
				type: 'open',
				settings,
				questions: Array.from({ length: questions }, () => choiceOne)
			}
		}
	}).start();
	actor.subscribe(({ context }) => {
		if (context.connection === 'online') tell({ type: 'online' });
	});
	return actor;
}

process.on('message', (order: HostOrder) => {
	if (order.type === 'begin') {
		void begin(order).then((actor) => {
			host = actor;
		});
		return;
	}
	const atMs = Date.now();
	if (order.type === 'open') {
		heard = new Map();
		longestTaskMs = 0;
		awaitsOpening = true;
		timed(() => host?.send({ type: 'question.opened', atMs }));
	} else if (order.type === 'close') {
		timed(() => host?.send({ type: 'question.closed', atMs }));
		const session = host?.getSnapshot().context.saved ?? null;
		const answers = [...((session && currentRound(session)?.answers.values()) ?? [])];
		tell({
			type: 'closed',
			heard: [...heard],
			longestTaskMs,
			counted: answers.filter(({ verdict }) => verdict === 'counted').length
		});
	} else {
		timed(() => host?.send({ type: 'question.revealed', index: round++, atMs }));
	}
});

function tell(news: HostNews): void {
	if (process.connected) process.send?.(news);
}
process.on('disconnect', () => process.exit());
