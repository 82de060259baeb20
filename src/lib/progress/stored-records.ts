import type { QuestionId } from '$lib/bank/ids';
import type { QuestionState } from './question-state';
import { parseStored, type Unreadable } from './stored';
import { StoredState } from './stored-state';

/** What reading stored records by their schemas needs, in one chunk. */
export { parseSettings } from './stored-settings';

/** Adds the states in stored card records to a map; false when one could not be read. */
export function readStates(
	stored: readonly unknown[],
	states: Map<QuestionId, QuestionState>
): boolean {
	let allRead = true;
	for (const value of stored) {
		const parsed = parseStored(StoredState, value);
		if (parsed.ok) {
			const { questionId, card, suspended, buriedUntilDay, lastReviewId } = parsed.value;
			states.set(questionId, { card, suspended, buriedUntilDay, lastReviewId });
		} else allRead = false;
	}
	return allRead;
}

/** What is wrong with a card record; null when nothing is. */
export function faultOf(stored: unknown): Unreadable | null {
	const parsed = parseStored(StoredState, stored);
	return parsed.ok ? null : { reason: parsed.reason, where: parsed.where, what: parsed.what };
}
