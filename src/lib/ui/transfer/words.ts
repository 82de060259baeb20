import type { TransferFailure } from '$lib/live/transfer/machine';
import type { Direction, Side } from '$lib/live/transfer/messages';

/** Why a transfer ended, and what to do. Whatever had come is unharmed: only whole files are ever added. */
export const TRANSFER_FAILURES: Readonly<Record<TransferFailure, string>> = {
	cancelled: 'Stopped. The other device has been told.',
	'cancelled-there': 'It was stopped on the other device.',
	left: 'The page on the other device was closed. Open the link there again.',
	taken: 'Another device is using this link already. Make a new link for this one.',
	'failed-there': 'The other device could not go on. Its screen says why. Then start again here.',
	unwritten:
		'Your progress could not be read from this browser’s storage. Reload the page, then try again.',
	unreadable:
		'The file to send can be read no more: the browser needed its space. Reload the page, then try again.',
	'other-version':
		'The other device has another version of Keypoint. Reload Keypoint there and here, while online.',
	refused:
		'The connection was refused: too many tries in a short time, or the server lets nobody in. Wait a minute, then try again.'
};

/** The choices of whoever makes the link. */
export const DIRECTIONS: readonly (readonly [Direction, string, string])[] = [
	['both', 'Both ways', 'Afterwards both devices have everything.'],
	['from-maker', 'Send', 'The other device gets what is here.'],
	['from-guest', 'Receive', 'This device gets what is there.']
];

/** What the guest is asked to agree to. */
export function questionWords(direction: Direction | null): string {
	if (direction === 'both')
		return 'The other device would get your progress, and this one would get its. Afterwards both have everything.';
	return direction === 'from-maker'
		? 'The other device wants to send you its progress.'
		: 'The other device wants to get your progress. Agree only if it is yours.';
}

/** The button that agrees. */
export function agreeWords(direction: Direction | null): string {
	if (direction === 'both') return 'Send mine and get theirs';
	return direction === 'from-maker' ? 'Get it' : 'Send mine';
}

/** Whether a side gets the other’s progress. */
export function gets(side: Side, direction: Direction | null): boolean {
	return direction === 'both' || direction === (side === 'maker' ? 'from-guest' : 'from-maker');
}

/** “2.4 of 5.1 MB (47%)”. */
export function movedWords(bytes: number, all: number): string {
	const mega = (count: number) => (count / 1e6).toFixed(1);
	const percent = all === 0 ? 0 : Math.floor((100 * bytes) / all);
	return `${mega(bytes)} of ${mega(all)} MB (${percent}%)`;
}

/**
 * Why a page cannot use a broker; null where it can. A page that came by https may open no plain `ws:`
 * connection, but to its own machine.
 */
export function brokerFault(broker: string, page: { readonly protocol: string }): string | null {
	const isPlain = /(^|[\s,])ws:\/\/(?!localhost[:/]|127\.)/.test(broker);
	return page.protocol === 'https:' && isPlain
		? 'This page came by https, so the browser lets it connect to wss:// addresses only. Use a broker with wss://, or open Keypoint at the other device’s http:// address.'
		: null;
}
