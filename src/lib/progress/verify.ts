import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import { attempt } from './attempt';
import { breathe } from './breathe';
import { groupByQuestion } from './by-question';
import { parseEvent } from './events';
import { foldQuestion } from './fold';
import type { KeyValues } from './key-values';
import { adoptionsIn, eachRawChunk, readable, readWeights } from './log';
import { mergeEvents, type MergeTarget } from './merge';
import type { Cancelled } from './merge-types';
import { countersAfter } from './put-facts';
import { putAside, quarantined, release } from './quarantine';
import { UNTOUCHED, type QuestionState } from './question-state';
import { cardKey, HEAD, readHead, TALLIED, under, type HeadRecord } from './records';
import { closeTo, sameState } from './same';
import { newId } from './new-id';
import type { Head, StoreFailure, UnreadableRecord } from './store';
import { faultOf, readStates } from './stored-records';
import { countQuestion, type BankIdOf } from './tally/count';
import { readTallied } from './tally/stored';
import { monthsOf, type TallySum } from './tally/sum';
import type { VerifyOptions, VerifyReport } from './verify-types';

/** So often a question is looked at again when other tabs write meanwhile. */
const RETRIES = 20;

/**
 * Replays the whole log and compares it with the stored states, tallies and counters. With `mend` it puts these
 * right, puts unreadable records aside, and takes back those that can be read again. A card whose events are all
 * gone is left: it is all that is known of its question.
 */
export function verify(
	target: MergeTarget,
	bankIdOf: BankIdOf,
	now: () => number,
	{ mend = false, onProgress, signal }: VerifyOptions = {}
): Promise<Result<VerifyReport, StoreFailure | Cancelled>> {
	const { values } = target;
	return attempt(async () => {
		if (mend) {
			const back = await takeBack(target, bankIdOf);
			if (!back.ok) return back;
		}
		const [before, book] = await Promise.all([readHeadRecord(values), readWeights(values)]);
		if (!before.ok) return before;
		if (!book.ok) return book;
		const unreadable: UnreadableRecord[] = [...before.value.unreadable];
		const cards = await readCards(values, unreadable);
		const rules = { weightsOf: book.value.weightsOf, bankIdOf };
		const tally: TallySum = new Map();
		const suspects = new Set(cards.broken);
		let counters: Pick<Head, 'deviceId' | 'nextSeq' | 'latestOrderMs'> = before.value.head;
		let events = 0;
		let questions = 0;
		for await (const question of groupByQuestion(eachRawChunk(values, under('event')))) {
			if (signal?.aborted)
				return { ok: false, reason: 'cancelled', detail: 'verifying was stopped' };
			const { questionId } = question;
			const state = countQuestion(tally, question.events, rules, 1);
			unreadable.push(...question.unreadable);
			const stored = cards.states.get(questionId) ?? UNTOUCHED;
			if (!sameState(stored, state)) suspects.add(questionId);
			counters = countersAfter(
				{ ...before.value.head, ...counters },
				{ events: question.events, imported: true }
			);
			events += question.events.length;
			questions += 1;
			if (questions % 100 === 0) onProgress?.({ events });
			await breathe();
		}
		unreadable.push(...(await unreadableGlobals(values)));
		const talliesDiffer = await compareTallies(values, tally, before.value.head.revision);
		if (!talliesDiffer.ok) return talliesDiffer;
		const { nextSeq, latestOrderMs } = before.value.head;
		const headBehind =
			!before.value.isSound || counters.nextSeq > nextSeq || counters.latestOrderMs > latestOrderMs;
		const isHead = ({ key }: UnreadableRecord) => key[0] === 'head';
		if (mend) {
			const aside = await putAside(
				values,
				unreadable.filter((record) => !isHead(record)),
				now()
			);
			if (!aside.ok) return aside;
			const head = headBehind ? await raiseHead(values, counters) : aside;
			if (!head.ok) return head;
		}
		const differing: QuestionId[] = [];
		for (const questionId of suspects) {
			const differs = await lookAgain(target, questionId, mend);
			if (!differs.ok) return differs;
			if (differs.value) differing.push(questionId);
			await breathe();
		}
		if (mend && talliesDiffer.value === true) {
			const dropped = await values.transact('write', (transaction) => {
				transaction.delete(TALLIED);
				return Promise.resolve(null);
			});
			if (!dropped.ok) return dropped;
		}
		const report = {
			events,
			questions,
			differing,
			unreadable,
			talliesDiffer: talliesDiffer.value,
			headBehind,
			mended: mend
		};
		return { ok: true, value: report };
	});
}
