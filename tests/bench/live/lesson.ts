import { randomBytes } from 'node:crypto';
import { joinCodeOf } from '$lib/live/join-code';
import { roomKeys } from '$lib/live/keys';
import {
	seedBytes,
	type HostNews,
	type HostOrder,
	type StudentsNews,
	type StudentsOrder
} from './orders';
import { startWorker, usage, type Worker } from './process';

/** A broker to measure; `pid` is 0 where its process is not this machine’s to look at. */
export interface MeasuredBroker {
	readonly name: string;
	readonly url: string;
	readonly pid: () => number;
	readonly stop: () => Promise<void>;
}

/** What one class had of one broker; times in milliseconds. */
export interface Lesson {
	readonly broker: string;
	readonly students: number;
	readonly answersPerSecond: number;
	/** From the first byte to a seat, all at once. */
	readonly joinMs: readonly number[];
	/** From the host’s publishing of a question to each student’s socket. */
	readonly fanOutMs: readonly number[];
	/** From an answer’s first sending to the host having opened it. */
	readonly answerMs: readonly number[];
	/** From the same to the host’s acknowledgement at the student. */
	readonly acknowledgedMs: readonly number[];
	/** Seats, questions and answers that never came, and connections that broke. */
	readonly lost: number;
	readonly hostTaskMs: number;
	/** Processor time while all joined, and in the whole lesson; null where it cannot be seen. */
	readonly cpu: {
		readonly brokerJoinMs: number;
		readonly brokerMs: number;
		readonly hostJoinMs: number;
		readonly hostMs: number;
		readonly peakMB: number;
	} | null;
}

/** How long a class takes to answer, after reading: 200 answers a second of 2,000. */
export const ANSWER_MS = 10_000;
const ROUNDS = 3;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A class of light clients, in two processes where it is a large one. */
export function startClass(
	url: string,
	{ code, identity, students }: { code: string; identity: string; students: number }
) {
	const counts = students < 400 ? [students] : [Math.ceil(students / 2), Math.floor(students / 2)];
	const parts = counts.map((count) => ({
		count,
		worker: startWorker<StudentsNews>('students.ts')
	}));
	const all = <Type extends StudentsNews['type']>(
		what: (count: number) => StudentsOrder,
		answer: Type
	) => {
		for (const { count, worker } of parts) worker.tell(what(count));
		return Promise.all(parts.map(({ worker }) => worker.hear(answer)));
	};
	return {
		prepare: () =>
			all(
				(count) => ({ type: 'prepare', url, code, identity, count, answerMs: ANSWER_MS }),
				'prepared'
			),
		/** How long each took, of those who got a seat. */
		join: async () => {
			const joined = await all(() => ({ type: 'join' }), 'joined');
			return joined.flatMap(({ tookMs }) => tookMs);
		},
		report: (index: number) => all(() => ({ type: 'report', index }), 'reported'),
		end: () => Promise.all(parts.map(({ worker }) => worker.end()))
	};
}

/** Plays one lesson: all join at once, then some questions are asked, answered and revealed. */
export async function playLesson(broker: MeasuredBroker, students: number): Promise<Lesson> {
	const seed = randomBytes(32).toString('base64url');
	const host = startWorker<HostNews>('host.ts');
	const room = roomKeys(seedBytes(seed));
	const classOf = startClass(broker.url, {
		code: joinCodeOf(room.roomId),
		identity: Buffer.from(room.identity).toString('base64url'),
		students
	});
	const order = (to: Worker<HostNews>, what: HostOrder) => {
		to.tell(what);
	};
	try {
		const { url } = broker;
		order(host, { type: 'begin', url, seed, questions: ROUNDS });
		await host.hear('online');
		await classOf.prepare();
		await pause(1000);
		const look = () => ({ broker: usage(broker.pid()), host: usage(host.pid) });
		const before = look();
		const joinMs = await classOf.join();
		let lost = students - joinMs.length;
		const seated = look();
		await pause(2000);

		const [fanOut, answers, acknowledged]: [number[], number[], number[]] = [[], [], []];
		let hostTaskMs = 0;
		for (let index = 0; index < ROUNDS; index++) {
			order(host, { type: 'open' });
			const { atMs } = await host.hear('opened');
			await pause(ANSWER_MS + 4000);
			order(host, { type: 'close' });
			const closed = await host.hear('closed');
			const reported = await classOf.report(index);
			const heard = new Map(closed.heard);
			for (const one of reported.flatMap(({ rounds }) => rounds)) {
				fanOut.push(one.heardAtMs - atMs);
				const openedAtMs = heard.get(one.id);
				if (one.sentAtMs === null || openedAtMs === undefined) continue;
				answers.push(openedAtMs - one.sentAtMs);
				if (one.acknowledgedAtMs !== null) acknowledged.push(one.acknowledgedAtMs - one.sentAtMs);
			}
			lost += students - closed.counted;
			if (index === ROUNDS - 1) lost += reported.reduce((sum, one) => sum + one.lost, 0);
			hostTaskMs = Math.max(hostTaskMs, closed.longestTaskMs);
			order(host, { type: 'reveal' });
			await pause(2500);
		}
		lost += ROUNDS * students - fanOut.length;
		const after = look();
		return {
			broker: broker.name,
			students,
			answersPerSecond: students / (ANSWER_MS / 1000),
			joinMs,
			fanOutMs: fanOut,
			answerMs: answers,
			acknowledgedMs: acknowledged,
			lost,
			hostTaskMs,
			cpu:
				before.broker && seated.broker && after.broker && before.host && seated.host && after.host
					? {
							brokerJoinMs: seated.broker.cpuMs - before.broker.cpuMs,
							brokerMs: after.broker.cpuMs - before.broker.cpuMs,
							hostJoinMs: seated.host.cpuMs - before.host.cpuMs,
							hostMs: after.host.cpuMs - before.host.cpuMs,
							peakMB: after.broker.peakMB
						}
					: null
		};
	} finally {
		await Promise.all([host.end(), classOf.end()]);
	}
}
