import type { QuestionId } from '$lib/bank/ids';
import { isKnown } from '$lib/memory/counts';
import { dayStartMs } from '$lib/memory/day';
import { isDue, type QueueInput } from '$lib/memory/queue';
import { UNTOUCHED, type QuestionState } from '$lib/progress/question-state';
import { whenFromNow } from './times';

/** Where a question stands for the learner at a moment, and when it comes back. */
export type Standing =
	| { readonly is: 'new' | 'due' | 'suspended' }
	| { readonly is: 'known' | 'later' | 'buried'; readonly backAtMs: number };

/** Tells where each question stands; a question without a state is new. */
export function standingsOf(
	states: ReadonlyMap<QuestionId, QuestionState>,
	questionIds: Iterable<QuestionId>,
	at: Pick<QueueInput, 'nowMs' | 'day'>
): ReadonlyMap<QuestionId, Standing> {
	return new Map([...questionIds].map((id) => [id, standingOf(states.get(id) ?? UNTOUCHED, at)]));
}

function standingOf(
	{ card, suspended, buriedUntilDay }: QuestionState,
	at: Pick<QueueInput, 'nowMs' | 'day'>
): Standing {
	if (suspended) return { is: 'suspended' };
	if (buriedUntilDay !== null && at.day.name < buriedUntilDay)
		return { is: 'buried', backAtMs: dayStartMs(buriedUntilDay, at.day.rule) };
	if (card === null) return { is: 'new' };
	if (isDue(card, at)) return { is: 'due' };
	return { is: isKnown(card, at.nowMs) ? 'known' : 'later', backAtMs: card.dueAtMs };
}

/** Says it in words, such as “Known, comes back on Friday”. */
export function standingWords(standing: Standing, nowMs: number): string {
	switch (standing.is) {
		case 'new':
			return 'New';
		case 'due':
			return 'Due now';
		case 'suspended':
			return 'Suspended';
		case 'known':
			return `Known, comes back ${whenFromNow(standing.backAtMs, nowMs)}`;
		case 'later':
			return `Comes back ${whenFromNow(standing.backAtMs, nowMs)}`;
		case 'buried':
			return `Put off, comes back ${whenFromNow(standing.backAtMs, nowMs)}`;
	}
}
