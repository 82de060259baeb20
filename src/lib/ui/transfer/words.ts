import type { TransferFailure } from '$lib/live/transfer/events';
import type { Bye, Direction, Side } from '$lib/live/transfer/messages';

/** Why a transfer ended, and what to do. Whatever had come is unharmed: only whole files are ever added. */
export const TRANSFER_FAILURES: Readonly<Record<TransferFailure, string>> = {
	cancelled: 'Stopped. The other device has been told.',
	'cancelled-there': 'It was stopped on the other device.',
	left: 'The page on the other device was closed before all of it was across. Make a new link there and open the new link here, or make one here.',
	taken:
		'Another page is using this link already. If that was a page you have just closed, wait here for some seconds; otherwise make a new link.',
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

/** What to do while the other device is not heard. Only the link’s maker can be found again by the same link. */
export function silentWords(side: Side): string {
	const soon =
		'The other device is not heard. Keep this page open on both: it goes on where it stood.';
	return side === 'maker'
		? `${soon} If its page was closed, open the link there again.`
		: `${soon} If its page was closed, make a new link there and open the new link here.`;
}

/** What became of the guest, on the page that shows the link again. */
export function guestGoneWords(bye: Bye): string {
	if (bye === 'left')
		return 'The page on the other device was closed. Open the link there again: it begins anew.';
	return bye === 'cancelled'
		? 'The other device said no.'
		: 'The other device could not go on. Its screen says why.';
}

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
