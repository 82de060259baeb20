import { isAskable, isDue, type QueueInput } from '$lib/memory/queue';

/** How many questions are due now: what the app’s icon tells. */
export function dueCount(input: QueueInput): number {
	let due = 0;
	for (const [id, card] of input.cards) if (isAskable(id, input) && isDue(card, input)) due += 1;
	return due;
}

/** Puts the number on the installed app’s icon, where the platform has badges. */
export function showBadge(count: number): void {
	// Refused where the app is not installed; nothing is lost by that.
	if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => undefined);
}
