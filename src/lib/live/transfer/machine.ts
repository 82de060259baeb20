import { assign, fromCallback, fromPromise, sendTo, setup } from 'xstate';
import type {
	LineCommand,
	TransferContext,
	TransferEvent,
	TransferFailure,
	TransferInput
} from './events';
import type { Gift, Peer } from './line';
import { otherSide, sends, type Bye } from './messages';

const FAILURES: Readonly<Record<Bye, TransferFailure>> = {
	cancelled: 'cancelled-there',
	failed: 'failed-there',
	left: 'left'
};

const FRESH = {
	moved: { sent: 0, received: 0 },
	file: null,
	isDelivered: false,
	isMerged: false,
	isSilent: false,
	guestBye: null
} as const;

/**
 * Conducts one of two devices that give each other their progress. Both run it: the maker of the link,
 * who chooses the direction, and the guest who opened it and has to agree. It is over when every file
 * has come whole to the other side; merging what came is the page’s business.
 *
 * preparing → writing → meeting (seeking, missing, taken, asking, waiting) → exchanging → finished;
 * failed from everywhere. The guest writes its file only after it has agreed.
 */
export const transferMachine = setup({
	types: {
		context: {} as TransferContext,
		events: {} as TransferEvent,
		input: {} as TransferInput
	},
	actors: {
		/** Writes this device’s whole progress into a file. */
		writeGift: fromPromise<Gift>(() => Promise.reject(new Error('provide() the actor writeGift'))),
		line: fromCallback<LineCommand, TransferInput, TransferEvent>(() => {
			throw new Error('provide() the actor line');
		})
	},
	actions: {
		sayDirection: sendTo('line', ({ context: { direction } }) => ({
			type: 'say',
			change: { direction }
		})),
		sayMerged: sendTo('line', { type: 'say', change: { merged: true } }),
		sayBye: sendTo('line', ({ context: { failure } }) => ({
			type: 'say',
			change: { bye: failure === 'cancelled' ? 'cancelled' : 'failed' }
		})),
		/** A yes to one direction is none to another. */
		agree: sendTo('line', ({ context: { direction } }) => ({
			type: 'say',
			change: { agrees: true, direction }
		})),
		takeBack: sendTo('line', { type: 'say', change: { agrees: false, direction: null } }),
		give: sendTo('line', ({ context }) => ({
			type: 'give',
			gift: isSending(context) ? context.gift : null
		})),
		takePeer: assign(({ context }, { peer }: { peer: Peer }) => ({
			peer,
			direction: context.side === 'guest' ? peer.direction : context.direction
		})),
		meetPeer: assign(({ context }, { peer }: { peer: Peer }) => ({
			...FRESH,
			peer,
			direction: context.side === 'guest' ? peer.direction : context.direction
		})),
		awaitAgain: assign((_, { bye }: { bye: Bye }) => ({ ...FRESH, peer: null, guestBye: bye })),
		fail: assign((_, { failure }: { failure: TransferFailure }) => ({ failure }))
	},
	guards: {
		isMaker: ({ context }) => context.side === 'maker',
		/** The guest writes nothing before it has agreed, and knows no direction before. */
		hasToWrite: ({ context }) => context.gift === null && isSending(context),
		isAlone: ({ context }) => context.peer === null,
		isAgreed: ({ context: { side, peer, direction } }) =>
			side === 'maker' && peer?.agrees === true && peer.direction === direction,
		/** Guest: the maker wants something else now than what was agreed to. */
		isChanged: ({ context }, { peer }: { peer: Peer }) =>
			context.side === 'guest' && peer.direction !== context.direction,
		/** Maker: the guest’s page was closed, and nothing of it is lost when the link is opened again. */
		mayComeBack: ({ context }, { bye }: { bye: Bye }) =>
			context.side === 'maker' && context.file === null && bye === 'left',
		isComplete: ({ context }) =>
			(context.isDelivered || !isSending(context)) &&
			(context.file !== null || !isReceiving(context)),
		isNobody: (_, { because }: { because: 'nobody' | 'taken' }) => because === 'nobody'
	}
}).createMachine({
	id: 'transfer',
	context: ({ input }) => ({
		...input,
		...FRESH,
		gift: null,
		peer: null,
		connection: 'connecting',
		failure: null
	}),
	invoke: { id: 'line', src: 'line', input: ({ context }) => context },
	on: {
		'connection.changed': [
			{
				guard: ({ event }) => event.state === 'refused',
				target: '.failed',
				actions: [
					assign({ connection: 'refused' }),
					{ type: 'fail', params: { failure: 'refused' } }
				]
			},
			{ actions: assign({ connection: ({ event }) => event.state }) }
		],
		'peer.heard': { actions: { type: 'takePeer', params: ({ event }) => event } },
		'peer.silent': { actions: assign({ isSilent: ({ event }) => event.isSilent }) },
		'peer.left': {
			target: '.failed',
			actions: { type: 'fail', params: ({ event }) => ({ failure: FAILURES[event.bye] }) }
		},
		'peer.strange': {
			target: '.failed',
			actions: { type: 'fail', params: { failure: 'other-version' } }
		},
		'left.alone': {
			guard: ({ event }) => event.because === 'taken',
			target: '.failed',
			actions: { type: 'fail', params: { failure: 'taken' } }
		},
		'file.unreadable': {
			target: '.failed',
			actions: { type: 'fail', params: { failure: 'unreadable' } }
		},
		// The guest may still be writing its own.
		'file.arrived': { actions: assign({ file: ({ event }) => event.file }) },
		'file.delivered': { actions: assign({ isDelivered: true }) },
		'bytes.moved': { actions: assign({ moved: ({ event }) => event.moved }) },
		'file.merged': { actions: [assign({ isMerged: true }), 'sayMerged'] },
		'transfer.cancelled': {
			target: '.failed',
			actions: { type: 'fail', params: { failure: 'cancelled' } }
		}
	},
	initial: 'preparing',
	states: {
		preparing: {
			always: [{ guard: 'hasToWrite', target: 'writing' }, { target: 'meeting' }]
		},
		writing: {
			on: {
				'peer.heard': [
					{
						guard: { type: 'isChanged', params: ({ event }) => event },
						target: 'meeting',
						actions: [{ type: 'takePeer', params: ({ event }) => event }, 'takeBack']
					},
					{ actions: { type: 'takePeer', params: ({ event }) => event } }
				],
				'peer.met': { actions: { type: 'meetPeer', params: ({ event }) => event } }
			},
			invoke: {
				id: 'writeGift',
				src: 'writeGift',
				onDone: [
					{
						guard: 'isMaker',
						target: 'meeting',
						actions: assign({ gift: ({ event }) => event.output })
					},
					{ target: 'exchanging', actions: assign({ gift: ({ event }) => event.output }) }
				],
				onError: {
					target: 'failed',
					actions: { type: 'fail', params: { failure: 'unwritten' } }
				}
			}
		},
		meeting: {
			initial: 'deciding',
			entry: 'give',
			on: {
				'peer.met': {
					target: '.deciding',
					actions: { type: 'meetPeer', params: ({ event }) => event }
				},
				'peer.heard': {
					target: '.deciding',
					actions: { type: 'takePeer', params: ({ event }) => event }
				},
				'left.alone': [
					{
						guard: { type: 'isNobody', params: ({ event }) => event },
						target: '.missing'
					},
					{ target: '.taken' }
				],
				// Whoever scanned the code and went on is met again, or somebody else is.
				'peer.left': {
					guard: 'isMaker',
					target: '.seeking',
					actions: { type: 'awaitAgain', params: ({ event }) => event }
				},
				'direction.chosen': {
					target: 'preparing',
					actions: [assign({ direction: ({ event }) => event.direction }), 'sayDirection']
				},
				'transfer.agreed': [
					{ guard: 'hasToWrite', target: 'writing', actions: 'agree' },
					{ target: 'exchanging', actions: 'agree' }
				]
			},
			states: {
				deciding: {
					always: [
						{ guard: 'isAgreed', target: '#transfer.exchanging' },
						{ guard: 'isAlone', target: 'seeking' },
						{ guard: 'isMaker', target: 'waiting' },
						{ target: 'asking' }
					]
				},
				/** Nobody was heard yet. */
				seeking: {},
				/** Guest: nobody answers, though the broker is there. Still listening. */
				missing: {},
				/** Guest: the maker speaks with another device. Still listening. */
				taken: {},
				/** Guest: may this happen? */
				asking: {},
				/** Maker: the other device is asking. */
				waiting: {}
			}
		},
		exchanging: {
			entry: 'give',
			always: { guard: 'isComplete', target: 'finished' },
			on: {
				'peer.heard': [
					{
						guard: { type: 'isChanged', params: ({ event }) => event },
						target: 'meeting',
						actions: [{ type: 'takePeer', params: ({ event }) => event }, 'takeBack']
					},
					{ actions: { type: 'takePeer', params: ({ event }) => event } }
				],
				'peer.met': {
					target: 'meeting',
					actions: { type: 'meetPeer', params: ({ event }) => event }
				},
				'peer.left': {
					guard: { type: 'mayComeBack', params: ({ event }) => event },
					target: 'meeting',
					actions: { type: 'awaitAgain', params: ({ event }) => event }
				}
			}
		},
		finished: {
			on: {
				// Each side has what it wanted.
				'peer.left': {},
				'left.alone': {},
				'peer.strange': {},
				'connection.changed': {},
				'transfer.cancelled': {}
			}
		},
		failed: {
			entry: 'sayBye',
			on: {
				'peer.left': {},
				'left.alone': {},
				'peer.strange': {},
				'peer.heard': {},
				'connection.changed': {},
				'transfer.cancelled': {}
			}
		}
	}
});

function isSending({ side, direction }: TransferContext): boolean {
	return direction !== null && sends(side, direction);
}

function isReceiving({ side, direction }: TransferContext): boolean {
	return direction !== null && sends(otherSide(side), direction);
}
