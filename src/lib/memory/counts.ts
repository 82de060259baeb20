import { retrievability, type Card } from './card';
import { isAskable, isDue, type QueueInput } from './queue';

/** What the home page says about a bank. */
export interface BankCounts {
	/** To be asked again today; without suspended and buried ones. */
	readonly due: number;
	/** Never answered; without suspended and buried ones, and not cut to the day’s share. */
	readonly new: number;
	/** Through the learning steps and at least 90 % likely to be recalled now; a due one can be known too. */
	readonly known: number;
	/** Every question of the bank. */
	readonly total: number;
}

const KNOWN_FROM = 0.9;

/** Counts the questions of each bank, by bank id. */
export function counts(input: QueueInput): Map<string, BankCounts> {
	const banks = new Map<string, { due: number; new: number; known: number; total: number }>();
	for (const { id, bankId } of input.questions) {
		const bank = banks.get(bankId) ?? { due: 0, new: 0, known: 0, total: 0 };
		banks.set(bankId, bank);
		const card = input.cards.get(id) ?? null;
		const askable = isAskable(id, input);
		bank.total += 1;
		if (askable && card === null) bank.new += 1;
		if (askable && card !== null && isDue(card, input)) bank.due += 1;
		if (card !== null && isKnown(card, input.nowMs)) bank.known += 1;
	}
	return banks;
}

/** Whether a question is through its learning steps and at least 90 % likely to be recalled now. */
export function isKnown(card: Card, nowMs: number): boolean {
	return card.state === 'review' && retrievability(card, nowMs) >= KNOWN_FROM;
}
