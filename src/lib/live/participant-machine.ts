import { assign, enqueueActions, fromCallback, fromPromise, sendTo, setup } from 'xstate';
import type { PointVerdict } from '$lib/bank/kinds/open';
import type { JoinLink } from './join-link';
import type { PublicState, SeatMessage } from './messages';
import type {
	MarkInput,
	ParticipantContext,
	ParticipantEvent,
	WordEvent
} from './participant-events';
import {
	deadlineOf,
	expiresAtMs,
	indexOf,
	keepMarks,
	markInput,
	movesDeadline,
	must,
	ownAnswer,
	stepKey,
	wordOf
} from './participant-reads';
import {
	answerTo,
	appealable,
	clockOf,
	giveAnswer,
	giveAppeals,
	holdClock,
	holdPlace,
	keepReveals,
	runClock,
	startClock,
	takeVerdicts,
	turnTo,
	type Seat
} from './seat';

const unprovided = (name: string) => () => Promise.reject(new Error(`provide() the actor ${name}`));

/**
 * Conducts one participant’s part of a live quiz. What the host says decides where it is; what the
 * participant says goes to the disk first and then to the line, which repeats it until the host (not
 * the broker) acknowledges. `link` says beside it whether the network is there; the quiz goes on without.
 *
 * preparing → room: quiz (naming, joining, waiting, asked, answered, acknowledged, paced, collected,
 * revealed, standings, finished, refused) beside disk (idle, writing), marks (idle, marking) and link
 * (online, offline).
 */
export const participantMachine = setup({
	types: {
		context: {} as ParticipantContext,
		events: {} as ParticipantEvent,
		input: {} as { link: JoinLink }
	},
	actors: {
		/** The seat that this device has in the room, or a new one. */
		openSeat: fromPromise<Seat, JoinLink>(unprovided('openSeat')),
		/** Resolves when the seat is on the disk. */
		saveSeat: fromPromise<null, Seat>(unprovided('saveSeat')),
		/** Marks an open answer, key point by key point. */
		markOpen: fromPromise<Readonly<Record<string, PointVerdict>>, MarkInput>(
			unprovided('markOpen')
		),
		/** Resolves at that time of the device’s clock; never for null. */
		wait: fromPromise<null, number | null>(unprovided('wait')),
		line: fromCallback<WordEvent, { seat: Seat; link: JoinLink }, ParticipantEvent>(() => {
			throw new Error('provide() the actor line');
		})
	},
	actions: {
		/** Says what the disk has been given; where more has happened since, after that is given too. */
		tellLine: enqueueActions(({ context, enqueue }) => {
			const word = wordOf(context);
			if (word && context.written === context.seat && !context.writing)
				enqueue.sendTo('line', { type: 'word.changed', word });
		}),
		hushLine: sendTo('line', { type: 'word.outdated' }),
		takeState: assign(({ context }, { state, atMs }: { state: PublicState; atMs: number }) => {
			const seat = must(context.seat);
			const { step } = state;
			const held =
				step.phase === 'paced'
					? holdPlace(seat, step.paused, atMs)
					: 'paused' in step
						? holdClock(seat, step.index, step.paused, atMs)
						: seat;
			return { state, seat: keepReveals(held, state), deadlineMs: deadlineOf(state, atMs) };
		}),
		takeMessage: assign(({ context }, { message }: { message: SeatMessage }) => ({
			message,
			rejoins: context.rejoins && message.standing === 'removed',
			seat: takeVerdicts(must(context.seat), message)
		}))
	},
	guards: {
		movesOn: ({ context }, { state, atMs }: { state: PublicState; atMs: number }) =>
			stepKey(state) !== stepKey(context.state) ||
			movesDeadline(context.deadlineMs, deadlineOf(state, atMs)),
		isTurnedAway: ({ context: { message, rejoins } }) =>
			!rejoins &&
			message !== null &&
			message.standing !== 'seated' &&
			message.standing !== 'waiting',
		isToName: ({ context: { seat, state } }) => seat?.name === null && state?.names === 'asked',
		isJoining: ({ context: { state, message, rejoins } }) =>
			state === null || message?.standing !== 'seated' || rejoins,
		isPacedPaused: ({ context: { state } }) => state?.step.phase === 'paced' && state.step.paused,
		isPaced: ({ context }) => context.state?.step.phase === 'paced',
		isCollected: ({ context }) => context.state?.step.phase === 'collected',
		/** Whether there is such a question to turn to. */
		isThere: ({ context: { state } }, { index }: { index: number }) =>
			state?.step.phase === 'paced' && state.step.questions[index] !== undefined,
		isUnanswered: ({ context: { state, seat } }, { index }: { index: number }) =>
			state?.step.phase === 'paced' &&
			state.step.questions[index] !== undefined &&
			seat !== null &&
			answerTo(seat, index) === null,
		isAtPlace: ({ context: { seat } }, { index }: { index: number }) => seat?.place === index,
		/** Whether the clock of the question on screen runs, or has no need to. */
		isPlaceShown: ({ context: { seat } }) =>
			seat !== null &&
			(answerTo(seat, seat.place) !== null ||
				(clockOf(seat, seat.place)?.sinceMs ?? null) !== null),
		isFinished: ({ context }) => context.state?.step.phase === 'finished',
		isRanked: ({ context }) => context.state?.step.phase === 'standings',
		isRevealed: ({ context }) => context.state?.step.phase === 'revealed',
		isAcknowledged: ({ context }) => (ownAnswer(context)?.verdict ?? null) !== null,
		isAnswered: ({ context }) => ownAnswer(context) !== null,
		isAsked: ({ context }) => {
			const step = context.state?.step;
			return step?.phase === 'open' && context.expired !== step.index;
		},
		/** Whether what the page speaks of is still what is asked: the next question may just have come. */
		isCurrent: ({ context }, { index }: { index: number }) => indexOf(context) === index,
		isRunning: ({ context }, { index }: { index: number }) => {
			const step = context.state?.step;
			return step?.phase === 'open' && !step.paused && step.index === index;
		},
		wasShown: ({ context: { seat, state } }) =>
			seat !== null && state?.step.phase === 'open' && clockOf(seat, state.step.index) !== null,
		hasNews: ({ context }) => context.seat !== context.written,
		isOnline: ({ context }) => context.connection === 'online',
		isOffline: ({ context }) => context.connection !== 'online',
		isToAppeal: (
			{ context: { seat } },
			{ index, verdicts }: Extract<ParticipantEvent, { type: 'marks.appealed' }>
		) => seat !== null && appealable(seat, index, verdicts).length > 0,
		needsMarks: ({ context }) => markInput(context) !== null
	}
}).createMachine({
	id: 'participant',
	context: ({ input }) => ({
		link: input.link,
		seat: null,
		written: null,
		writing: false,
		kept: true,
		state: null,
		message: null,
		connection: 'connecting',
		expired: null,
		deadlineMs: null,
		unmarked: [],
		rejoins: false
	}),
	initial: 'preparing',
	states: {
		preparing: {
			invoke: {
				id: 'openSeat',
				src: 'openSeat',
				input: ({ context }) => context.link,
				onDone: { target: 'room', actions: assign({ seat: ({ event }) => event.output }) },
				onError: 'unloaded'
			}
		},
		unloaded: { on: { 'load.retried': 'preparing' } },
		room: {
			type: 'parallel',
			invoke: {
				id: 'line',
				src: 'line',
				input: ({ context }) => ({ seat: must(context.seat), link: context.link })
			},
			on: {
				'connection.changed': { actions: assign({ connection: ({ event }) => event.state }) },
				'marks.appealed': {
					guard: { type: 'isToAppeal', params: ({ event }) => event },
					actions: assign({
						seat: ({ context, event: { index, verdicts } }) =>
							giveAppeals(must(context.seat), index, verdicts)
					})
				}
			},
			states: {
				quiz: {
					initial: 'deciding',
					on: {
						'state.heard': [
							{
								guard: { type: 'movesOn', params: ({ event }) => event },
								target: '.deciding',
								// The first state says whether a name is asked for at all.
								actions: [{ type: 'takeState', params: ({ event }) => event }, 'tellLine']
							},
							{ actions: { type: 'takeState', params: ({ event }) => event } }
						],
						'seat.heard': [
							{
								guard: ({ context, event }) =>
									event.message.standing !== context.message?.standing ||
									event.message.extraMs !== context.message.extraMs ||
									takeVerdicts(must(context.seat), event.message) !== context.seat,
								target: '.deciding',
								actions: { type: 'takeMessage', params: ({ event }) => event }
							},
							{ actions: { type: 'takeMessage', params: ({ event }) => event } }
						]
					},
					states: {
						deciding: {
							always: [
								{ guard: 'isTurnedAway', target: 'refused' },
								{ guard: 'isToName', target: 'naming' },
								{ guard: 'isJoining', target: 'joining' },
								{ guard: 'isFinished', target: 'finished' },
								{ guard: 'isRanked', target: 'standings' },
								{ guard: 'isRevealed', target: 'revealed' },
								{ guard: 'isPaced', target: 'paced' },
								{ guard: 'isCollected', target: 'collected' },
								{ guard: 'isAcknowledged', target: 'acknowledged' },
								{ guard: 'isAnswered', target: 'answered' },
								{ guard: 'isAsked', target: 'asked' },
								{ target: 'waiting' }
							]
						},
						naming: {
							on: {
								'name.chosen': {
									target: 'deciding',
									actions: assign({
										seat: ({ context, event: { name, team } }) => ({
											...must(context.seat),
											name,
											team
										})
									})
								}
							}
						},
						joining: {},
						waiting: {},
						asked: {
							initial: 'unseen',
							on: {
								'answer.submitted': {
									guard: { type: 'isRunning', params: ({ event }) => event },
									target: 'answered',
									actions: [
										assign({
											seat: ({ context, event: { index, response, atMs } }) =>
												giveAnswer(must(context.seat), index, response, atMs)
										}),
										'hushLine'
									]
								}
							},
							states: {
								unseen: {
									always: { guard: 'wasShown', target: 'seen' },
									on: {
										'question.shown': {
											guard: { type: 'isCurrent', params: ({ event }) => event },
											target: 'seen',
											actions: assign({
												seat: ({ context, event }) =>
													startClock(must(context.seat), event.index, event.atMs)
											})
										}
									}
								},
								seen: {
									invoke: {
										id: 'wait',
										src: 'wait',
										input: ({ context }) => expiresAtMs(context),
										onDone: {
											target: '#participant.room.quiz.waiting',
											actions: assign({ expired: ({ context }) => indexOf(context) })
										},
										// Without a timer the host’s close ends the question.
										onError: {}
									}
								}
							}
						},
						answered: {},
						acknowledged: {},
						/** Self-paced: all questions are open; `seat.place` is on screen. */
						paced: {
							initial: 'deciding',
							invoke: {
								id: 'waitForDeadline',
								src: 'wait',
								input: ({ context: { deadlineMs, message } }) =>
									deadlineMs === null ? null : deadlineMs + (message?.extraMs ?? 0),
								onDone: '.over',
								// Without a timer the host’s collecting ends the quiz.
								onError: {}
							},
							on: {
								'question.turned': {
									guard: { type: 'isThere', params: ({ event }) => event },
									target: '.deciding',
									actions: assign({
										seat: ({ context, event: { index, atMs } }) =>
											turnTo(must(context.seat), index, atMs)
									})
								},
								'answer.submitted': {
									guard: { type: 'isUnanswered', params: ({ event }) => event },
									target: '.deciding',
									actions: [
										assign({
											seat: ({ context, event: { index, response, atMs } }) =>
												giveAnswer(must(context.seat), index, response, atMs)
										}),
										'hushLine'
									]
								}
							},
							states: {
								deciding: {
									always: [
										{ guard: 'isPacedPaused', target: 'paused' },
										{ guard: 'isPlaceShown', target: 'seen' },
										{ target: 'unseen' }
									]
								},
								unseen: {
									on: {
										'question.shown': {
											guard: { type: 'isAtPlace', params: ({ event }) => event },
											target: 'seen',
											actions: assign({
												seat: ({ context, event: { index, atMs } }) =>
													runClock(must(context.seat), index, atMs)
											})
										}
									}
								},
								seen: {},
								/** The host has paused: nothing is given, and the time stands still. */
								paused: { on: { 'question.turned': {}, 'answer.submitted': {} } },
								/** The own time is over: questions can be read, and nothing given. */
								over: {
									on: {
										'question.turned': {
											guard: { type: 'isThere', params: ({ event }) => event },
											actions: assign({
												seat: ({ context, event: { index, atMs } }) =>
													turnTo(must(context.seat), index, atMs)
											})
										},
										'answer.submitted': {}
									}
								}
							}
						},
						collected: {},
						revealed: {},
						standings: {},
						finished: {},
						refused: {
							on: {
								'seat.requested': {
									target: 'deciding',
									actions: [assign({ rejoins: true }), 'tellLine']
								}
							}
						}
					}
				},
				disk: {
					initial: 'idle',
					states: {
						idle: { always: { guard: 'hasNews', target: 'writing' } },
						writing: {
							entry: assign({ written: ({ context }) => context.seat, writing: true }),
							exit: assign({ writing: false }),
							invoke: {
								id: 'saveSeat',
								src: 'saveSeat',
								input: ({ context }) => must(context.written),
								onDone: { target: 'idle', actions: [assign({ kept: true }), 'tellLine'] },
								// Private windows have no disk: the answer is sent all the same.
								onError: { target: 'idle', actions: [assign({ kept: false }), 'tellLine'] }
							}
						}
					}
				},
				/** Open answers are marked here, as their questions are revealed. */
				marks: {
					initial: 'idle',
					states: {
						idle: { always: { guard: 'needsMarks', target: 'marking' } },
						marking: {
							invoke: {
								id: 'markOpen',
								src: 'markOpen',
								input: ({ context }) => must(markInput(context)),
								onDone: {
									target: 'idle',
									actions: assign({
										seat: ({ context, event }) => keepMarks(context, event.output)
									})
								},
								onError: {
									target: 'idle',
									actions: assign({
										unmarked: ({ context }) => [...context.unmarked, must(markInput(context)).index]
									})
								}
							}
						}
					}
				},
				link: {
					initial: 'offline',
					states: {
						offline: { always: { guard: 'isOnline', target: 'online' } },
						online: { always: { guard: 'isOffline', target: 'offline' } }
					}
				}
			}
		}
	}
});
