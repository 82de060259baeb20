import type { QuestionId } from '$lib/bank/ids';
import type { QuestionState } from './question-state';
import { isSurelySettings, takeState } from './quick-state';
import { DEFAULT_SETTINGS, type Settings } from './settings';

/** What a store holds besides the states that were added. */
interface ReadRecords {
	/** Whether every state could be read. */
	readonly allRead: boolean;
	readonly settings: Settings;
}

/**
 * Adds the states in stored card records to a map and takes the settings. The schemas are fetched only for what
 * a quick look is not sure of. A store with nothing in it never fetches even this.
 */
export async function readRecords(
	cards: readonly unknown[],
	settings: unknown,
	states: Map<QuestionId, QuestionState>
): Promise<ReadRecords> {
	const doubtful = cards.filter((card) => !takeState(card, states));
	const known =
		settings === undefined ? DEFAULT_SETTINGS : isSurelySettings(settings) ? settings : null;
	if (doubtful.length === 0 && known !== null) return { allRead: true, settings: known };
	const { readStates, parseSettings } = await import('./stored-records');
	return { allRead: readStates(doubtful, states), settings: known ?? parseSettings(settings) };
}
