import { assign, enqueueActions, fromCallback, fromPromise, sendTo, setup } from 'xstate';
import { decideAppeals } from './appeals';
import type { HostFact } from './facts';
import type {
	Batch,
	HostContext,
	HostEvent,
	LineEvent,
	OpenedRoom,
	RoomRequest
} from './host-events';
import type { Tell } from './host-line';
import {
	deadlineOf,
	decided,
	limitOf,
	must,
	NOBODY,
	NOTHING,
	recorded,
	startRun,
	step
} from './host-steps';
import type { ParticipantId } from './ids';
import { fold, isPaused, nextIndex, type LivePhase, type LiveSession, type Round } from './session';
import { takeReports, type HeardReport } from './take-reports';

const unprovided = (name: string) => () => Promise.reject(new Error(`provide() the actor ${name}`));

const openNext = {
	guard: 'hasNext',
	target: '#host.live.quiz.open',
	actions: {
		type: 'record',
		params: ({ context, event }: { context: HostContext; event: { atMs: number } }): Batch => ({
			facts: [
				{
					type: 'question.opened',
					atMs: event.atMs,
					index: must(nextIndex(must(context.session)))
				}
			],
			tell: NOBODY
		})
	}
} as const;
const pause = {
	target: '#host.live.quiz.open.paused',
	actions: { type: 'record', params: step('question.paused') }
} as const;
const pauseQuiz = {
	target: '#host.live.quiz.paced.paused',
	actions: { type: 'record', params: step('quiz.paused') }
} as const;
const reveal = {
	guard: { type: 'isToReveal', params: ({ event }: { event: { index: number } }) => event },
	target: '#host.live.quiz.revealed',
	actions: {
		type: 'record',
		params: ({ event: { atMs, index } }: { event: { atMs: number; index: number } }): Batch => ({
			facts: [{ type: 'question.revealed', atMs, index }],
			tell: 'all'
		})
	}
} as const;
const revealAll = {
	guard: 'isSelfPaced',
	target: '#host.live.quiz.revealed',
	actions: { type: 'record', params: step('all.revealed', 'all') }
} as const;
const grantTime = {
	guard: {
		type: 'isKnown',
		params: ({ event }: { event: { participant: ParticipantId } }) => event
	},
	actions: {
		type: 'record',
		params: ({
			event: { atMs, participant, extraMs }
		}: {
			event: { atMs: number; participant: ParticipantId; extraMs: number };
		}): Batch => ({
			facts: [{ type: 'time.granted', atMs, participant, extraMs }],
			tell: new Set([participant])
		})
	}
} as const;
/** What is waited for may have moved. */
const grantTimeAnew = { ...grantTime, target: '#host.live.quiz', reenter: true } as const;
const finish = {
	target: '#host.live.quiz.finished',
	actions: { type: 'record', params: step('quiz.finished', 'all') }
} as const;

/**
 * Conducts a live quiz: what may happen when. Every step is a fact; facts go to the disk first, and only
 * what is there is published and acknowledged, so that a crash at any moment takes back nothing that a
 * participant was told.
 *
 * preparing → live: quiz (lobby → open → closed → revealed → standings → open … → finished; self-paced
 * lobby → paced → collected → revealed … → finished) beside disk (idle, writing, unsaved); superseded.
 */
export const hostMachine = setup({
	types: {
		context: {} as HostContext,
		events: {} as HostEvent,
		input: {} as { request: RoomRequest }
	},
	actors: {
		/** Reads the log, or begins a new one on the disk. */
		openRoom: fromPromise<OpenedRoom, RoomRequest>(unprovided('openRoom')),
		/** Resolves when the facts are on the disk; rejects when they are not. */
		appendFacts: fromPromise<null, { facts: readonly HostFact[]; inMemory: boolean }>(
			unprovided('appendFacts')
		),
		/** Resolves with the time when a round’s limit has passed for everybody; never where it has none. */
		waitForLimit: fromPromise<number, { round: Round; limitMs: number | null }>(
			unprovided('waitForLimit')
		),
		line: fromCallback<LineEvent, { session: LiveSession }, HostEvent>(() => {
			throw new Error('provide() the actor line');
		})
	},
	actions: {
		record: assign(({ context }, batch: Batch) => recorded(context, batch)),
		/** Records what is new, and answers the rest at once from what is on the disk. */
		takeReports: enqueueActions(
			({ context, enqueue }, { reports }: { reports: readonly HeardReport[] }) => {
				const facts = takeReports(must(context.session), reports);
				const tell = new Set(
					facts.flatMap((fact) => ('participant' in fact ? [fact.participant] : []))
				);
				if (facts.length > 0) enqueue.assign(recorded(context, { facts, tell }));
				const others = reports.filter((one) => one.wantsSeat && !tell.has(one.participant));
				enqueue.sendTo('line', {
					type: 'session.saved',
					session: must(context.saved),
					tell: new Set(others.map(({ participant }) => participant))
				});
			}
		),
		publish: sendTo('line', ({ context }, { tell }: { tell: Tell }) => ({
			type: 'session.saved',
			session: must(context.saved),
			tell
		}))
	},
	guards: {
		isPhase: ({ context }, { phase }: { phase: LivePhase }) => context.session?.phase === phase,
		isPaused: ({ context }, { phase }: { phase: LivePhase }) =>
			context.session?.phase === phase && isPaused(context.session),
		hasNext: ({ context }) => context.session !== null && nextIndex(context.session) !== null,
		isSelfPaced: ({ context }) => context.session?.settings.pacing === 'self',
		/** A remote control’s word may be of another question than what the host is at. */
		isToReveal: ({ context: { session } }, { index }: { index: number }) =>
			session?.settings.pacing === 'self'
				? session.rounds.has(index)
				: session?.phase === 'closed' && session.index === index,
		hasUnsaved: ({ context }) => context.unsaved.facts.length > 0,
		isAppealed: (
			{ context: { session } },
			decision: Extract<HostEvent, { type: 'appeals.decided' }>
		) => session !== null && decideAppeals(session, decision, decision.atMs).length > 0,
		isKnown: ({ context }, { participant }: { participant: ParticipantId }) =>
			context.session?.participants.has(participant) === true
	}
}).createMachine({
	id: 'host',
	context: ({ input }) => ({
		request: input.request,
		session: null,
		saved: null,
		saving: null,
		unsaved: NOTHING,
		connection: 'connecting',
		copies: 'none',
		inMemory: false
	}),
	initial: 'preparing',
	states: {
		preparing: {
			invoke: {
				id: 'openRoom',
				src: 'openRoom',
				input: ({ context }) => context.request,
				onDone: [
					{
						guard: ({ event }) => event.output.facts.length > 0,
						target: 'starting',
						actions: assign({
							// A second reading of the disk must find the room that this one opened.
							request: { type: 'resume' },
							session: ({ event }) => startRun(event.output).session,
							unsaved: ({ event }) => startRun(event.output).batch
						})
					},
					{ target: 'empty' }
				],
				onError: 'unloaded'
			}
		},
		/** The run’s number must be on the disk before anything is published under it. */
		starting: {
			invoke: {
				id: 'startRun',
				src: 'appendFacts',
				input: ({ context }) => ({ facts: context.unsaved.facts, inMemory: context.inMemory }),
				onDone: {
					target: 'live',
					actions: assign({ saved: ({ context }) => context.session, unsaved: NOTHING })
				},
				onError: 'unstarted'
			}
		},
		unstarted: {
			on: {
				'write.retried': 'starting',
				'log.keptInMemory': { target: 'starting', actions: assign({ inMemory: true }) }
			}
		},
		unloaded: { on: { 'load.retried': 'preparing' } },
		/** Asked to resume where no room is. */
		empty: {},
		/** Another device has taken the room over; to take it back, copy its log and start anew. */
		superseded: {},
		live: {
			type: 'parallel',
			invoke: {
				id: 'line',
				src: 'line',
				input: ({ context }) => ({ session: must(context.saved) })
			},
			on: {
				'connection.changed': { actions: assign({ connection: ({ event }) => event.state }) },
				'copies.changed': { actions: assign({ copies: ({ event }) => event.copies }) },
				'run.superseded': 'superseded',
				'reports.heard': {
					actions: { type: 'takeReports', params: ({ event }) => ({ reports: event.reports }) }
				},
				'room.locked': {
					actions: {
						type: 'record',
						params: ({ event: { atMs, locked } }) => ({
							facts: [{ type: 'room.locked', atMs, locked }],
							tell: NOBODY
						})
					}
				},
				'participant.approved': {
					guard: { type: 'isKnown', params: ({ event }) => event },
					actions: {
						type: 'record',
						params: ({ event: { atMs, participant } }) => ({
							facts: [{ type: 'participant.approved', atMs, participant }],
							tell: new Set([participant])
						})
					}
				},
				'participant.removed': {
					guard: { type: 'isKnown', params: ({ event }) => event },
					actions: {
						type: 'record',
						params: ({ event: { atMs, participant, barred } }) => ({
							facts: [{ type: 'participant.removed', atMs, participant, barred }],
							tell: new Set([participant])
						})
					}
				},
				'time.granted': grantTime,
				'appeals.decided': {
					guard: { type: 'isAppealed', params: ({ event }) => event },
					actions: {
						type: 'record',
						params: ({ context, event }) => decided(must(context.session), event)
					}
				}
			},
			states: {
				quiz: {
					initial: 'resuming',
					states: {
						resuming: {
							always: [
								{ guard: { type: 'isPaused', params: { phase: 'open' } }, target: 'open.paused' },
								{ guard: { type: 'isPaused', params: { phase: 'paced' } }, target: 'paced.paused' },
								{ guard: { type: 'isPhase', params: { phase: 'open' } }, target: 'open' },
								{ guard: { type: 'isPhase', params: { phase: 'closed' } }, target: 'closed' },
								{ guard: { type: 'isPhase', params: { phase: 'paced' } }, target: 'paced' },
								{ guard: { type: 'isPhase', params: { phase: 'collected' } }, target: 'collected' },
								{ guard: { type: 'isPhase', params: { phase: 'revealed' } }, target: 'revealed' },
								{ guard: { type: 'isPhase', params: { phase: 'standings' } }, target: 'standings' },
								{ guard: { type: 'isPhase', params: { phase: 'finished' } }, target: 'finished' },
								{ target: 'lobby' }
							]
						},
						lobby: {
							on: {
								'question.opened': openNext,
								'quiz.opened': {
									guard: 'isSelfPaced',
									target: 'paced',
									actions: { type: 'record', params: step('quiz.opened') }
								},
								'quiz.finished': finish
							}
						},
						open: {
							initial: 'running',
							on: {
								'question.closed': {
									target: 'closed',
									actions: { type: 'record', params: step('question.closed') }
								}
							},
							states: {
								running: {
									invoke: {
										id: 'waitForLimit',
										src: 'waitForLimit',
										input: ({ context }) => limitOf(must(context.session)),
										onDone: {
											target: '#host.live.quiz.closed',
											actions: {
												type: 'record',
												params: ({ event }) => ({
													facts: [{ type: 'question.closed', atMs: event.output }],
													tell: NOBODY
												})
											}
										},
										// Without a timer the host ends the question by hand.
										onError: 'untimed'
									},
									on: { 'question.paused': pause, 'time.granted': grantTimeAnew }
								},
								untimed: { on: { 'question.paused': pause } },
								paused: {
									on: {
										'question.resumed': {
											target: 'running',
											actions: { type: 'record', params: step('question.resumed') }
										}
									}
								}
							}
						},
						closed: {
							on: {
								'question.revealed': reveal
							}
						},
						paced: {
							initial: 'running',
							on: {
								'quiz.collected': {
									target: 'collected',
									actions: { type: 'record', params: step('quiz.collected') }
								}
							},
							states: {
								running: {
									invoke: {
										id: 'waitForDeadline',
										src: 'waitForLimit',
										input: ({ context }) => deadlineOf(must(context.session)),
										onDone: {
											target: '#host.live.quiz.collected',
											actions: {
												type: 'record',
												params: ({ event }) => ({
													facts: [{ type: 'quiz.collected', atMs: event.output }],
													tell: NOBODY
												})
											}
										},
										// Without a timer the host ends the quiz by hand.
										onError: 'untimed'
									},
									on: { 'quiz.paused': pauseQuiz, 'time.granted': grantTimeAnew }
								},
								untimed: { on: { 'quiz.paused': pauseQuiz } },
								paused: {
									on: {
										'quiz.resumed': {
											target: 'running',
											actions: { type: 'record', params: step('quiz.resumed') }
										}
									}
								}
							}
						},
						collected: { on: { 'question.revealed': reveal, 'all.revealed': revealAll } },
						revealed: {
							on: {
								'question.opened': openNext,
								'question.revealed': reveal,
								'all.revealed': revealAll,
								'standings.shown': {
									target: 'standings',
									actions: { type: 'record', params: step('standings.shown', 'all') }
								},
								'quiz.finished': finish
							}
						},
						standings: {
							on: {
								'question.opened': openNext,
								'question.revealed': reveal,
								'all.revealed': revealAll,
								'quiz.finished': finish
							}
						},
						finished: {}
					}
				},
				disk: {
					initial: 'idle',
					states: {
						idle: { always: { guard: 'hasUnsaved', target: 'writing' } },
						writing: {
							entry: assign(({ context }) =>
								context.saving ? {} : { saving: context.unsaved, unsaved: NOTHING }
							),
							invoke: {
								id: 'appendFacts',
								src: 'appendFacts',
								input: ({ context }) => ({
									facts: context.saving?.facts ?? [],
									inMemory: context.inMemory
								}),
								onDone: {
									target: 'idle',
									actions: [
										assign({
											saved: ({ context }) =>
												context.unsaved.facts.length === 0
													? context.session
													: fold(must(context.saved), context.saving?.facts ?? [])
										}),
										{
											type: 'publish',
											params: ({ context }) => ({ tell: context.saving?.tell ?? NOBODY })
										},
										assign({ saving: null })
									]
								},
								onError: 'unsaved'
							}
						},
						unsaved: {
							on: {
								'write.retried': 'writing',
								'log.keptInMemory': { target: 'writing', actions: assign({ inMemory: true }) }
							}
						}
					}
				}
			}
		}
	}
});
