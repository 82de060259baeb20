import type { Card } from './card';

/**
 * How many lapses make a leech: a question that costs more than it teaches. Anki’s default is 8 (its manual,
 * “Leeches”); here it is named two lapses sooner, as naming it sets nothing aside.
 */
const LEECH_LAPSES = 6;

/** A leech that fails on is named again at every half of that, as Anki does. */
const AGAIN_EVERY = LEECH_LAPSES / 2;

/** Three weeks of stability: what holds so long (Anki calls it mature) is no leech any more. */
const MATURE_DAYS = 21;

/** Whether a question keeps slipping: it has been forgotten six times and does not hold for three weeks yet. */
export function isLeech(card: Pick<Card, 'lapses' | 'stability'>): boolean {
	return card.lapses >= LEECH_LAPSES && card.stability < MATURE_DAYS;
}

/** Whether a lapse that has just been counted is one at which to say so: the 6th, 9th, 12th … */
export function isNamedNow(card: Pick<Card, 'lapses' | 'stability'>): boolean {
	return isLeech(card) && (card.lapses - LEECH_LAPSES) % AGAIN_EVERY === 0;
}
