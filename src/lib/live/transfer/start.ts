import { createActor, fromCallback, fromPromise, type Actor } from 'xstate';
import type { Channel } from '../channel/channel';
import { deskSeal } from '../desk-seal';
import type { JoinCode } from '../ids';
import { joinCodeOf } from '../join-code';
import { roomKeys, type RoomKeys } from '../keys';
import type { LiveClock } from '../live-clock';
import type { RandomBytes } from '../seal';
import type { LineCommand, TransferEvent, TransferInput } from './events';
import { TransferLine, type Gift } from './line';
import type { TransferLink } from './link';
import { transferMachine } from './machine';

/** What a transfer needs of the world. */
export interface TransferNeeds {
	readonly link: TransferLink;
	/** A connection as one of the hosts of the link’s room. */
	readonly connect: (keys: RoomKeys, code: JoinCode) => Promise<Channel>;
	/** Writes this device’s whole progress. Rejects where that is not possible. */
	readonly write: (signal: AbortSignal) => Promise<{ file: Blob; entries: number }>;
	readonly clock: LiveClock;
	readonly randomBytes: RandomBytes;
}

/** One device’s part of a transfer. */
export type TransferActor = Actor<typeof transferMachine>;

/** Starts one device’s part of a transfer. */
export function startTransfer(needs: TransferNeeds, input: TransferInput): TransferActor {
	return createActor(provideTransfer(needs), { input }).start();
}

/** The transfer’s machine with its real actors. */
function provideTransfer(needs: TransferNeeds) {
	const { write, randomBytes } = needs;
	return transferMachine.provide({
		actors: {
			writeGift: fromPromise<Gift>(async ({ signal }) => {
				const { file, entries } = await write(signal);
				const number = new DataView(randomBytes(4).buffer).getUint32(0);
				return { file, offer: { file: number, bytes: file.size, entries } };
			}),
			line: fromCallback<LineCommand, TransferInput, TransferEvent>(
				({ input, sendBack, receive }) => {
					const opening = openLine(needs, input, sendBack);
					receive((command) => {
						void opening.then(({ line }) => {
							if (command.type === 'say') line.say(command.change);
							else line.give(command.gift);
						});
					});
					opening.catch(() => {
						sendBack({ type: 'connection.changed', state: 'refused' });
					});
					return () => {
						void opening.then(async ({ line, channel }) => {
							await line.stop();
							await channel.close();
						});
					};
				}
			)
		}
	});
}

async function openLine(
	{ link, connect, clock, randomBytes }: TransferNeeds,
	{ side, direction }: TransferInput,
	tell: (event: TransferEvent) => void
): Promise<{ line: TransferLine; channel: Channel }> {
	const keys = roomKeys(link.seed);
	const code = joinCodeOf(keys.roomId);
	const channel = await connect(keys, code);
	const seal = deskSeal(keys, randomBytes);
	const device = Array.from(randomBytes(12), (byte) => (byte % 36).toString(36)).join('');
	const line = new TransferLine(
		{ channel, code, seal, clock, side, device },
		{
			changed: (state) => {
				tell({ type: 'connection.changed', state });
			},
			met: (peer) => {
				tell({ type: 'peer.met', peer });
			},
			heard: (peer) => {
				tell({ type: 'peer.heard', peer });
			},
			silent: (isSilent) => {
				tell({ type: 'peer.silent', isSilent });
			},
			alone: (because) => {
				tell({ type: 'left.alone', because });
			},
			left: (bye) => {
				tell({ type: 'peer.left', bye });
			},
			strange: () => {
				tell({ type: 'peer.strange' });
			},
			moved: (moved) => {
				tell({ type: 'bytes.moved', moved });
			},
			arrived: (file) => {
				tell({ type: 'file.arrived', file });
			},
			delivered: () => {
				tell({ type: 'file.delivered' });
			},
			unreadable: () => {
				tell({ type: 'file.unreadable' });
			}
		},
		{ direction: side === 'maker' ? direction : null, agrees: false, merged: false, bye: null }
	);
	return { line, channel };
}
