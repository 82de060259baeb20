import { fromCallback, fromPromise } from 'xstate';
import { DeskHost } from './desk-host';
import { placeOf } from './desk-messages';
import type { DeskSeal } from './desk-seal';
import type { HostFact } from './facts';
import { HostLine, type HostLineNeeds } from './host-line';
import type { HostLog } from './host-log';
import type { HostEvent, LineEvent, OpenedRoom, RoomRequest } from './host-events';
import { hostMachine } from './host-machine';
import type { LiveClock } from './live-clock';
import { runsOf, takenOverRun } from './log-runs';
import { elapsedMs, type LiveSession, type Round } from './session';
import { arrange } from './shown-question';

/** What the host’s machine needs of the world. */
export interface HostNeeds extends HostLineNeeds {
	readonly desk: DeskSeal;
	readonly log: HostLog;
	/** 0 to below 1, not to be foretold: it decides in what order options stand. */
	readonly random: () => number;
}

/** Paint and transit of a class’s slowest answers, beyond the limit that their own devices keep. */
const LIMIT_GRACE_MS = 2000;
/** Read again so often, as pauses move the end. */
const MAX_WAIT_MS = 60_000;

/** The host’s machine with its real actors. */
export function provideHost(needs: HostNeeds) {
	const { clock, log } = needs;
	const desk = new DeskHost(needs);
	return hostMachine.provide({
		actors: {
			openRoom: fromPromise<OpenedRoom, RoomRequest>(async ({ input }) => {
				const opened = await openRoom(needs, input);
				desk.begin(opened.facts);
				return opened;
			}),
			appendFacts: fromPromise<null, { facts: readonly HostFact[]; inMemory: boolean }>(
				async ({ input }) => {
					if (!input.inMemory) await log.append(input.facts);
					// Nobody is told what would be lost with this device.
					await desk.append(input.facts);
					return null;
				}
			),
			waitForLimit: fromPromise<number, { round: Round; limitMs: number | null }>(
				({ input, signal }) => waitForLimit(clock, input, signal)
			),
			line: fromCallback<LineEvent, { session: LiveSession }, HostEvent>(
				({ input, sendBack, receive }) => {
					const line = new HostLine(needs, input.session, {
						heard: (reports) => {
							sendBack({ type: 'reports.heard', reports });
						},
						changed: (state) => {
							sendBack({ type: 'connection.changed', state });
						},
						superseded: (run) => {
							sendBack({ type: 'run.superseded', run });
						}
					});
					let place = placeOf(input.session);
					const unlisten = desk.listen({
						commanded: (command) => {
							sendBack({ ...command, atMs: clock.now() });
						},
						changed: (copies) => {
							sendBack({ type: 'copies.changed', copies });
						},
						place: () => place
					});
					receive(({ session, tell }) => {
						place = placeOf(session);
						line.say(session, tell);
					});
					return () => {
						unlisten();
						line.stop();
					};
				}
			)
		}
	});
}

async function openRoom(
	{ log, clock, random }: HostNeeds,
	request: RoomRequest
): Promise<OpenedRoom> {
	const facts = await log.read();
	const atMs = clock.now();
	const run = runsOf(facts).at(-1)?.run ?? 0;
	if (request.type === 'take-over') return { facts, atMs, run: takenOverRun(run, random) };
	if (request.type === 'resume' || facts.length > 0) return { facts, atMs, run: run + 1 };
	const { settings, questions } = request;
	const arrangements = questions.map((question) => arrange(question, random));
	const opened: HostFact = { type: 'room.opened', atMs, settings, questions, arrangements };
	await log.append([opened]);
	return { facts: [opened], atMs, run: 1 };
}

function waitForLimit(
	clock: LiveClock,
	{ round, limitMs }: { round: Round; limitMs: number | null },
	signal: AbortSignal
): Promise<number> {
	return new Promise((resolve) => {
		if (limitMs === null) return;
		const look = () => {
			const leftMs = limitMs + LIMIT_GRACE_MS - elapsedMs(round, clock.now());
			if (leftMs <= 0) resolve(clock.now());
			else timer = clock.setTimeout(look, Math.min(Math.max(1, leftMs), MAX_WAIT_MS));
		};
		let timer: unknown = null;
		look();
		signal.addEventListener('abort', () => {
			clock.clearTimeout(timer);
		});
	});
}
