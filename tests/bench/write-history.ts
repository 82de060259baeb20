import type { QuestionId } from '$lib/bank/ids';
import type { QuestionEvent } from '$lib/progress/events';
import type { Key, KeyValues } from '$lib/progress/key-values';
import type { QuestionState } from '$lib/progress/question-state';
import {
	ALL_TALLIED,
	cardKey,
	eventKey,
	HEAD,
	TALLIED,
	tallyKey,
	type HeadRecord
} from '$lib/progress/records';
import { StoreError } from '$lib/progress/store';
import { countReview, type BankIdOf } from '$lib/progress/tally/count';
import { monthsOf, type TallySum } from '$lib/progress/tally/sum';
import { makeHistory, type HistoryPlan } from './histories';

/** Records in one transaction: large enough to be quick, small enough for any browser’s memory. */
const CHUNK = 20_000;

/**
 * Writes a history straight into empty records, with the cards and tallies that it leads to: the same as if the
 * app had recorded it, but many events at a time and without waiting for the disk. Gives the number of events.
 * @throws {StoreError} when the records cannot be written
 */
export async function writeHistory(
	values: KeyValues,
	plan: HistoryPlan,
	bankIdOf: BankIdOf
): Promise<number> {
	const states = new Map<QuestionId, QuestionState>();
	const tally: TallySum = new Map();
	let records: (readonly [Key, unknown])[] = [];
	const flush = async () => {
		const written = await values.transact('write-relaxed', (transaction) => {
			for (const [key, value] of records) transaction.put(value, key);
			return Promise.resolve(null);
		});
		if (!written.ok) throw new StoreError(written);
		records = [];
	};
	const put = async (key: Key, value: unknown) => {
		records.push([key, value]);
		if (records.length >= CHUNK) await flush();
	};

	const byQuestion = new Map<QuestionId, QuestionEvent[]>();
	let last: QuestionEvent | null = null;
	const history = makeHistory(plan, states, (before, review) =>
		countReview(tally, before, review, bankIdOf, 1)
	);
	for (const event of history) {
		const others = byQuestion.get(event.questionId);
		if (others === undefined) byQuestion.set(event.questionId, [event]);
		else others.push(event);
		last = event;
	}
	if (last === null) throw new Error('the history has no events');
	// In the order of keys: LevelDB, on which Chromium keeps them, takes many times as long to sort them itself.
	const questionIds = [...states.keys()].sort();
	let events = 0;
	for (const questionId of questionIds)
		for (const event of (byQuestion.get(questionId) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1))) {
			await put(eventKey(event), event);
			events += 1;
		}
	for (const questionId of questionIds)
		await put(cardKey(questionId), { v: 1, questionId, ...states.get(questionId) });
	for (const [month, days] of monthsOf(tally)) await put(tallyKey(month), days);
	await put(TALLIED, ALL_TALLIED);
	await put(HEAD, {
		v: 1,
		revision: 1,
		deviceId: last.deviceId,
		nextSeq: last.seq + 1,
		latestOrderMs: last.orderMs,
		writer: 'made'
	} satisfies HeadRecord);
	await flush();
	return events;
}
