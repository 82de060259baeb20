import type { Card } from '../card';

/** FSRS difficulty runs from 1 to 10; about this far one forgets where others do not. */
const HARD_FROM = 7;

/** The questions that give the most trouble: forgotten at least once or difficult, the most often forgotten first. */
export function hardestFirst(cards: Iterable<Card>, limit: number): Card[] {
	return [...cards]
		.filter(({ lapses, difficulty }) => lapses > 0 || difficulty >= HARD_FROM)
		.sort((a, b) => b.lapses - a.lapses || b.difficulty - a.difficulty || a.stability - b.stability)
		.slice(0, limit);
}
