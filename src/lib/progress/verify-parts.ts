import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import { breathe } from './breathe';
import { parseEvent, type LogEvent } from './events';
import { foldQuestion } from './fold';
import type { KeyValues } from './key-values';
import { adoptionsIn, eachRawChunk, readable } from './log';
import { mergeEvents, type MergeTarget } from './merge';
import type { Cancelled } from './merge-types';
import { newId } from './new-id';
import { keepAside, quarantined, release, wholeAgain } from './quarantine';
import { UNTOUCHED, type QuestionState } from './question-state';
import { cardKey, freshHead, HEAD, readHead, TALLIED, under, type HeadRecord } from './records';
import { sameValue } from './same';
import type { Head, StoreFailure, UnreadableRecord } from './store';
import { faultOf, readStates } from './stored-records';
import type { BankIdOf } from './tally/count';
import { readTallied } from './tally/stored';
import { monthsOf, type TallySum } from './tally/sum';
import { weightsBook } from './weights';

/** So often a question is looked at again when other tabs write meanwhile. */
const RETRIES = 20;

/**
 * Puts records of the quarantine back that can be read again, as after an update, and lets go of those that have
 * come whole from elsewhere.
 */
export async function takeBack(
	target: MergeTarget,
	bankIdOf: BankIdOf
): Promise<Result<null, StoreFailure | Cancelled>> {
	const aside = await quarantined(target.values);
	if (!aside.ok) return aside;
	const back = aside.value.flatMap((record) => {
		const event = parseEvent(record.value);
		return event.ok ? [{ record, event: event.value }] : [];
	});
	const merged = await mergeEvents(
		target,
		back.map(({ event }) => event),
		bankIdOf
	);
	if (!merged.ok) return merged;
	const whole = await wholeAgain(target.values, aside.value);
	if (!whole.ok) return whole;
	const done = [...back.map(({ record }) => record), ...whole.value];
	return done.length === 0 ? { ok: true, value: null } : release(target.values, done);
}

/** All stored cards; `broken` names the questions whose card cannot be read. */
export async function readCards(
	values: KeyValues,
	unreadable: UnreadableRecord[]
): Promise<{ states: ReadonlyMap<QuestionId, QuestionState>; broken: readonly QuestionId[] }> {
	const states = new Map<QuestionId, QuestionState>();
	const broken: QuestionId[] = [];
	for await (const records of eachRawChunk(values, under('card')))
		for (const { key, value } of records) {
			await breathe();
			if (readStates([value], states)) continue;
			const fault = faultOf(value);
			if (fault !== null) unreadable.push({ ...fault, key });
			const questionId = parseQuestionId(key[1] ?? '');
			if (questionId !== null) broken.push(questionId);
		}
	return { states, broken };
}

/** Events under no question that cannot be read, or not as events about none. */
export async function unreadableGlobals(values: KeyValues): Promise<UnreadableRecord[]> {
	const unreadable: UnreadableRecord[] = [];
	for await (const records of eachRawChunk(values, under('event', '')))
		for (const { key, value } of records) {
			const event = parseEvent(value);
			if (!event.ok) unreadable.push({ ...event, key });
		}
	return unreadable;
}

/** Whether the stored tallies are not the log’s; null when they are not complete, or the log has changed meanwhile. */
export async function compareTallies(
	values: KeyValues,
	counted: TallySum,
	revision: number
): Promise<Result<boolean | null, StoreFailure>> {
	const read = await values.transact('read', (transaction) =>
		Promise.all([
			transaction.get(HEAD),
			transaction.get(TALLIED),
			transaction.getAll(under('tally'))
		])
	);
	if (!read.ok) return read;
	const [head, tallied, stored] = read.value;
	const known = readHead(head);
	if (!known.ok || known.value.revision !== revision || readTallied(tallied)?.upTo !== null)
		return { ok: true, value: null };
	const months = [...monthsOf(counted).values()].sort((a, b) => (a.month < b.month ? -1 : 1));
	return { ok: true, value: !sameValue(months, stored) };
}

/** Puts the head’s counters where the log has got to; a head that cannot be read is put aside and made anew. */
export function raiseHead(
	values: KeyValues,
	{ nextSeq, latestOrderMs }: Pick<Head, 'nextSeq' | 'latestOrderMs'>,
	atMs: number
): Promise<Result<null, StoreFailure>> {
	return values.transact('write', async (transaction) => {
		const stored = await transaction.get(HEAD);
		const known = readHead(stored);
		const head = known.ok ? known.value : freshHead();
		if (!known.ok) keepAside(transaction, { ...known, key: HEAD }, stored, atMs);
		const raised: HeadRecord = {
			...head,
			v: 1,
			writer: newId(),
			nextSeq: Math.max(head.nextSeq, nextSeq),
			latestOrderMs: Math.max(head.latestOrderMs, latestOrderMs)
		};
		transaction.put(raised, HEAD);
		return null;
	});
}

/** Compares one question as it stands at one moment, since it may have changed during the walk, and mends it. */
export async function lookAgain(
	{ values, commit }: MergeTarget,
	questionId: QuestionId,
	mend: boolean
): Promise<Result<boolean, StoreFailure>> {
	for (let tries = 0; ; tries += 1) {
		const read = await values.transact('read', (transaction) =>
			Promise.all([
				transaction.get(HEAD),
				transaction.getAll(under('event', '')),
				transaction.getAll(under('event', questionId)),
				transaction.get(cardKey(questionId))
			])
		);
		if (!read.ok) return read;
		const [head, global, log, card] = read.value;
		const events: LogEvent[] = readable(log);
		if (events.length === 0 && card !== undefined) return { ok: true, value: false };
		const { weightsOf } = weightsBook(adoptionsIn(readable(global)));
		const state = foldQuestion(events, weightsOf);
		const states = new Map<QuestionId, QuestionState>();
		const isRead = card === undefined || readStates([card], states);
		if (isRead && sameValue(states.get(questionId) ?? UNTOUCHED, state))
			return { ok: true, value: false };
		if (!mend) return { ok: true, value: true };
		const known = readHead(head);
		const expectedRevision = known.ok ? known.value.revision : 0;
		const mended = new Map([[questionId, state]]);
		const written = await commit({ expectedRevision, events: [], states: mended });
		if (written.ok) return { ok: true, value: true };
		if (written.reason !== 'conflict' || tries === RETRIES) return written;
	}
}
