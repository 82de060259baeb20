import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import { attempt } from './attempt';
import { breathe } from './breathe';
import { groupByQuestion } from './by-question';
import { eachRawChunk } from './log';
import type { MergeTarget } from './merge';
import type { Cancelled } from './merge-types';
import { countersAfter } from './put-facts';
import { putAside } from './quarantine';
import { readWeights } from './read-weights';
import { UNTOUCHED } from './question-state';
import { HEAD, readHead, freshHead, TALLIED, under } from './records';
import { sameValue } from './same';
import type { StoreFailure, UnreadableRecord } from './store';
import { countQuestion, type BankIdOf } from './tally/count';
import type { TallySum } from './tally/sum';
import {
	compareTallies,
	lookAgain,
	raiseHead,
	readCards,
	takeBack,
	unreadableGlobals
} from './verify-parts';
import type { VerifyOptions, VerifyReport } from './verify-types';

type Verified = Promise<Result<VerifyReport, StoreFailure | Cancelled>>;

/**
 * Replays the whole log and compares it with the stored states, tallies and counters. With `mend` it puts these
 * right, puts unreadable records aside, and takes back those that can be read again. A card whose events are all
 * gone is left: it is all that is known of its question.
 */
export function verify(
	target: MergeTarget,
	{ bankIdOf, now }: { readonly bankIdOf: BankIdOf; readonly now: () => number },
	{ mend = false, onProgress, signal }: VerifyOptions = {}
): Verified {
	const { values } = target;
	return attempt<VerifyReport, StoreFailure | Cancelled>(async () => {
		if (mend) {
			const back = await takeBack(target, bankIdOf);
			if (!back.ok) return back;
		}
		const [stored, book] = await Promise.all([
			values.transact('read', (transaction) => transaction.get(HEAD)),
			readWeights(values)
		]);
		if (!stored.ok) return stored;
		if (!book.ok) return book;
		const known = readHead(stored.value);
		const head = known.ok ? known.value : freshHead();
		const unreadable: UnreadableRecord[] = known.ok ? [] : [{ ...known, key: HEAD }];
		const cards = await readCards(values, unreadable);
		const suspects = new Set<QuestionId>(cards.broken);
		const rules = { weightsOf: book.value.weightsOf, bankIdOf };
		const tally: TallySum = new Map();
		let counters = head;
		let [events, questions] = [0, 0];
		for await (const question of groupByQuestion(eachRawChunk(values, under('event')))) {
			if (signal?.aborted)
				return { ok: false, reason: 'cancelled', detail: 'verifying was stopped' };
			const state = countQuestion(tally, question.events, rules, 1);
			const before = cards.states.get(question.questionId) ?? UNTOUCHED;
			if (!sameValue(before, state)) suspects.add(question.questionId);
			unreadable.push(...question.unreadable);
			const imported = { events: question.events, imported: true } as const;
			counters = { ...counters, ...countersAfter(counters, imported) };
			events += question.events.length;
			questions += 1;
			if (questions % 100 === 0) onProgress?.({ events });
			await breathe();
		}
		unreadable.push(...(await unreadableGlobals(values)));
		const compared = await compareTallies(values, tally, head.revision);
		if (!compared.ok) return compared;
		const headBehind = !known.ok || !sameValue(counters, head);
		if (mend) {
			const mended = await mendRecords(target, {
				unreadable,
				counters: headBehind ? counters : null,
				recount: compared.value === true,
				atMs: now()
			});
			if (!mended.ok) return mended;
		}
		const differing: QuestionId[] = [];
		for (const questionId of suspects) {
			const differs = await lookAgain(target, questionId, mend);
			if (!differs.ok) return differs;
			if (differs.value) differing.push(questionId);
			await breathe();
		}
		const talliesDiffer = compared.value;
		const found = { events, questions, differing, unreadable, talliesDiffer, headBehind };
		return { ok: true, value: { ...found, mended: mend } };
	});
}

interface Mending {
	readonly unreadable: readonly UnreadableRecord[];
	readonly counters: Parameters<typeof raiseHead>[1] | null;
	/** The tallies are then counted anew when they are next wanted. */
	readonly recount: boolean;
	readonly atMs: number;
}

async function mendRecords(
	{ values }: MergeTarget,
	{ unreadable, counters, recount, atMs }: Mending
): Promise<Result<null, StoreFailure>> {
	if (unreadable.length > 0) {
		const others = unreadable.filter(({ key }) => key !== HEAD);
		const aside = await putAside(values, others, atMs);
		if (!aside.ok) return aside;
	}
	if (counters !== null) {
		const raised = await raiseHead(values, counters, atMs);
		if (!raised.ok) return raised;
	}
	if (!recount) return { ok: true, value: null };
	return values.transact('write', (transaction) => {
		transaction.delete(TALLIED);
		return null;
	});
}
