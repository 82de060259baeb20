import { assign, fromCallback, fromPromise, setup } from 'xstate';
import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Response } from '$lib/bank/question';
import type { Confidence, Rating } from '$lib/memory/rating';
import { judge } from './judge';
import { movedOn } from './moved-on';
import type { StudySession } from './session';
import type {
	AnswerStep,
	Asked,
	FailureReason,
	Marked,
	NothingDue,
	Saved,
	SaveInput,
	SessionRequest,
	Step
} from './step';

/** What happened, in the past tense: told by the page, or by another tab. */
export type StudyEvent =
	| { type: 'question.shown'; atMs: number }
	| { type: 'response.changed'; response: Response }
	| { type: 'confidence.chosen'; confidence: Confidence | null }
	| { type: 'response.submitted'; response: Response; atMs: number }
	| { type: 'point.overruled'; pointId: string; to: PointVerdict }
	| { type: 'rating.chosen'; rating: Rating }
	| { type: 'rating.accepted' }
	| { type: 'question.skipped' }
	| { type: 'question.buried' }
	| { type: 'question.suspended' }
	| { type: 'question.reported'; reason: string; note: string }
	| { type: 'review.undone' }
	| { type: 'session.paused'; atMs: number }
	| { type: 'session.resumed'; atMs: number }
	| { type: 'session.ended' }
	| { type: 'session.requested'; request: SessionRequest }
	| { type: 'write.retried' }
	| { type: 'answer.keptInMemory' }
	| { type: 'load.retried' }
	| { type: 'elsewhere.changed'; session: StudySession | null };

export interface StudyContext {
	readonly request: SessionRequest;
	readonly session: StudySession | null;
	readonly nothingDue: NothingDue | null;
	readonly asked: Asked | null;
	readonly response: Response | null;
	readonly confidence: Confidence | null;
	readonly marked: Marked | null;
	/** When the clock of this answer was last started; null while it stands. */
	readonly runningSinceMs: number | null;
	/** Thinking time before `runningSinceMs`. */
	readonly responseMs: number;
	readonly step: Step | null;
	readonly failure: FailureReason | null;
	/** The learner chose to go on although nothing can be written. */
	readonly inMemory: boolean;
	/** Another tab answered first, and this page followed it. */
	readonly followed: boolean;
}

const unprovided = (name: string) => () => Promise.reject(new Error(`provide() the actor ${name}`));

const answering = {
	asked: null,
	response: null,
	confidence: null,
	marked: null,
	runningSinceMs: null,
	responseMs: 0
} as const;

const undoReview = { guard: 'canUndo', target: '#study.saving', actions: 'planUndo' } as const;
const followElsewhere = {
	guard: 'movedOnElsewhere',
	target: '#study.preparing',
	actions: 'noteFollowing'
} as const;
const requestSession = { target: '#study.preparing', actions: 'takeRequest' } as const;

/**
 * Conducts a study session: what may happen when. Marking, scheduling and choosing the next
 * question are pure functions elsewhere; storage and loading are actors that `provide()` supplies.
 *
 * preparing → fetching → at.asking → marking → at.feedback → saving → fetching … → finished,
 * where `saving` has resolved only when the transaction is on disk. A failed write is `unsaved`,
 * with the step kept; a failed load is `unloaded`.
 */
export const studyMachine = setup({
	types: {
		context: {} as StudyContext,
		events: {} as StudyEvent,
		input: {} as { request: SessionRequest }
	},
	actors: {
		openSession: fromPromise<StudySession | NothingDue, SessionRequest>(unprovided('openSession')),
		prepareQuestion: fromPromise<Asked, StudySession>(unprovided('prepareQuestion')),
		markResponse: fromPromise<Marked, { asked: Asked; response: Response }>(
			unprovided('markResponse')
		),
		saveStep: fromPromise<Saved, SaveInput>(unprovided('saveStep')),
		watchElsewhere: fromCallback<StudyEvent>(() => {
			throw new Error('provide() the actor watchElsewhere');
		})
	},
	actions: {
		/** Keeps what is being typed across a reload; provided by the page. */
		keepDraft: (_, _params: { response: Response }) => undefined,
		planUndo: assign({ step: { type: 'undo' } }),
		noteFollowing: assign({ followed: true, failure: null, request: { type: 'follow' } }),
		takeRequest: assign({
			followed: false,
			request: ({ context, event }) =>
				event.type === 'session.requested' ? event.request : context.request
		})
	},
	guards: {
		canUndo: ({ context }) => (context.session?.answers.length ?? 0) > 0,
		movedOnElsewhere: ({ context, event }) =>
			event.type === 'elsewhere.changed' && movedOn(event.session, context.session),
		hasQuestion: ({ context }) => context.session !== null && context.session.current !== null
	}
}).createMachine({
	id: 'study',
	context: ({ input }) => ({
		...answering,
		request: input.request,
		session: null,
		nothingDue: null,
		step: null,
		failure: null,
		inMemory: false,
		followed: false
	}),
	invoke: { id: 'watchElsewhere', src: 'watchElsewhere' },
	initial: 'preparing',
	states: {
		preparing: {
			invoke: {
				id: 'openSession',
				src: 'openSession',
				input: ({ context }) => context.request,
				onDone: [
					{
						guard: ({ event }) => 'id' in event.output,
						target: 'choosing',
						actions: assign({
							...answering,
							// A second reading of the disk must find the session that this one opened.
							request: { type: 'continue-or-start' },
							session: ({ event }) => event.output as StudySession,
							nothingDue: null
						})
					},
					{
						target: 'empty',
						actions: assign({
							...answering,
							session: null,
							nothingDue: ({ event }) => event.output as NothingDue
						})
					}
				],
				onError: { target: 'unloaded', actions: assign({ failure: 'not-loaded' }) }
			}
		},
		choosing: {
			always: [{ guard: 'hasQuestion', target: 'fetching' }, { target: 'finished' }]
		},
		fetching: {
			on: { 'elsewhere.changed': followElsewhere },
			invoke: {
				id: 'prepareQuestion',
				src: 'prepareQuestion',
				input: ({ context }) => must(context.session, 'session'),
				onDone: {
					target: 'at.asking',
					actions: assign({
						...answering,
						asked: ({ event }) => event.output,
						response: ({ event }) => event.output.draft
					})
				},
				onError: { target: 'unloaded', actions: assign({ failure: 'not-loaded' }) }
			}
		},
		at: {
			initial: 'asking',
			on: {
				'question.skipped': { target: 'saving', actions: assign({ step: { type: 'skip' } }) },
				'question.buried': { target: 'saving', actions: assign({ step: { type: 'bury' } }) },
				'question.suspended': { target: 'saving', actions: assign({ step: { type: 'suspend' } }) },
				'session.ended': { target: 'saving', actions: assign({ step: { type: 'end' } }) },
				'review.undone': undoReview,
				'question.reported': {
					target: 'saving',
					actions: assign({
						step: ({ context, event }) => ({
							type: 'report',
							question: must(context.asked, 'question').question,
							reason: event.reason,
							note: event.note
						})
					})
				},
				'elsewhere.changed': followElsewhere
			},
			states: {
				asking: {
					on: {
						'question.shown': {
							// Told again when the view was drawn anew; the time already running counts.
							actions: assign({
								runningSinceMs: ({ context, event }) => context.runningSinceMs ?? event.atMs
							})
						},
						'response.changed': {
							actions: [
								assign({ response: ({ event }) => event.response, followed: false }),
								{ type: 'keepDraft', params: ({ event }) => ({ response: event.response }) }
							]
						},
						'confidence.chosen': {
							actions: assign({ confidence: ({ event }) => event.confidence })
						},
						'response.submitted': {
							target: '#study.marking',
							actions: assign({
								response: ({ event }) => event.response,
								responseMs: ({ context, event }) => thinkingMs(context, event.atMs),
								runningSinceMs: null,
								followed: false
							})
						},
						'session.paused': {
							target: 'paused',
							actions: assign({
								responseMs: ({ context, event }) => thinkingMs(context, event.atMs),
								runningSinceMs: null
							})
						}
					}
				},
				paused: {
					on: {
						'session.resumed': {
							target: 'asking',
							actions: assign({ runningSinceMs: ({ event }) => event.atMs })
						}
					}
				},
				feedback: {
					on: {
						'point.overruled': {
							actions: assign({
								marked: ({ context, event }) => overrule(context.marked, event.pointId, event.to)
							})
						},
						'rating.chosen': {
							target: '#study.saving',
							actions: assign({
								step: ({ context, event }) => answerStep(context, event.rating)
							})
						},
						'rating.accepted': {
							target: '#study.saving',
							actions: assign({ step: ({ context }) => answerStep(context, null) })
						}
					}
				},
				back: { type: 'history' }
			}
		},
		marking: {
			on: { 'elsewhere.changed': followElsewhere },
			invoke: {
				id: 'markResponse',
				src: 'markResponse',
				input: ({ context }) => ({
					asked: must(context.asked, 'question'),
					response: must(context.response, 'response')
				}),
				onDone: {
					target: 'at.feedback',
					actions: assign({ marked: ({ event }) => event.output })
				},
				// The answer stays in the field; the marker of open answers may not have been fetched yet.
				onError: { target: 'unmarked', actions: assign({ failure: 'not-loaded' }) }
			}
		},
		unmarked: {
			on: {
				'load.retried': { target: 'marking', actions: assign({ failure: null }) },
				'question.skipped': {
					target: 'saving',
					actions: assign({ step: { type: 'skip' }, failure: null })
				},
				'elsewhere.changed': followElsewhere
			}
		},
		saving: {
			invoke: {
				id: 'saveStep',
				src: 'saveStep',
				input: ({ context }) => ({
					session: must(context.session, 'session'),
					step: must(context.step, 'step'),
					inMemoryBecause: context.inMemory ? whyInMemory(context) : null
				}),
				onDone: [
					{
						guard: ({ context, event }) =>
							event.output.outcome === 'saved' && context.step?.type === 'report',
						target: 'at.back',
						actions: assign({ step: null, failure: null })
					},
					{
						guard: ({ event }) => event.output.outcome === 'saved',
						target: 'choosing',
						actions: assign({
							step: null,
							failure: null,
							followed: false,
							session: ({ context, event }) =>
								event.output.outcome === 'saved' ? event.output.session : context.session
						})
					},
					{
						guard: ({ event }) => event.output.outcome === 'conflict',
						target: 'preparing',
						actions: [assign({ step: null }), 'noteFollowing']
					},
					{
						target: 'unsaved',
						actions: assign({
							failure: ({ event }) =>
								event.output.outcome === 'failed' ? event.output.reason : 'failed'
						})
					}
				],
				onError: { target: 'unsaved', actions: assign({ failure: 'failed' }) }
			}
		},
		unsaved: {
			on: {
				'write.retried': { target: 'saving', actions: assign({ failure: null }) },
				// The failure stays known until it is saved: it is why nothing will be kept.
				'answer.keptInMemory': { target: 'saving', actions: assign({ inMemory: true }) }
			}
		},
		unloaded: {
			on: {
				'load.retried': { target: 'preparing', actions: assign({ failure: null }) },
				'elsewhere.changed': followElsewhere
			}
		},
		empty: {
			on: {
				'session.requested': requestSession,
				'elsewhere.changed': followElsewhere
			}
		},
		finished: {
			on: {
				'session.requested': requestSession,
				'elsewhere.changed': followElsewhere,
				'review.undone': undoReview
			}
		}
	}
});

function thinkingMs({ runningSinceMs, responseMs }: StudyContext, atMs: number): number {
	// A clock that jumped back while the question was open adds nothing.
	return responseMs + (runningSinceMs === null ? 0 : Math.max(0, atMs - runningSinceMs));
}

function overrule(marked: Marked | null, pointId: string, to: PointVerdict): Marked | null {
	if (marked?.type !== 'open') return marked;
	return { ...marked, overrules: { ...marked.overrules, [pointId]: to } };
}

/** Completes the answer; without a chosen rating the suggested one is taken. */
function answerStep(context: StudyContext, chosen: Rating | null): AnswerStep {
	const { question } = must(context.asked, 'question');
	const marked = must(context.marked, 'marking');
	const { score, suggested } = judge(question, marked, context.confidence);
	return {
		type: 'answer',
		question,
		response: must(context.response, 'response'),
		marked,
		score,
		confidence: context.confidence,
		suggested,
		rating: chosen ?? suggested,
		responseMs: context.responseMs
	};
}

function whyInMemory({ failure }: StudyContext): NonNullable<SaveInput['inMemoryBecause']> {
	return failure === null || failure === 'not-loaded' ? 'failed' : failure;
}

function must<Value>(value: Value | null, name: string): Value {
	if (value === null) throw new Error(`The study machine has no ${name} here`);
	return value;
}
