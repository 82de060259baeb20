import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import { parseEvent, type LogEvent, type QuestionEvent, type WeightsEvent } from './events';
import { foldQuestion } from './fold';
import type { Key, KeyRange, KeyValues } from './key-values';
import type { QuestionState } from './question-state';
import { cardKey, under } from './records';
import { StoreError, type StoredEvent, type StoreFailure, type UnreadableRecord } from './store';
import { faultOf, readStates } from './stored-records';
import { readWeights } from './read-weights';

/** A record as it stands, whatever it holds. */
export interface RawRecord {
	readonly key: Key;
	readonly value: unknown;
}

/**
 * Records read at a time when many are walked. Chromium hands over a few hundred small records several times as
 * fast as a thousand, and even a slow phone takes them in well within a frame or two.
 */
const CHUNK = 250;

/** The readable events of one question, in no order. */
export async function eventsOf(
	values: KeyValues,
	questionId: QuestionId
): Promise<Result<QuestionEvent[], StoreFailure>> {
	const read = await values.transact('read', (transaction) =>
		transaction.getAll(under('event', questionId))
	);
	if (!read.ok) return read;
	return {
		ok: true,
		value: readable(read.value).filter((event) => event.type !== 'weights.adopted')
	};
}

/** The readable ones among stored events. */
export function readable(stored: readonly unknown[]): LogEvent[] {
	return stored.map(parseEvent).flatMap((event) => (event.ok ? [event.value] : []));
}

/** The adoptions of weights among events. */
export function adoptionsIn(events: readonly LogEvent[]): WeightsEvent[] {
	return events.filter((event) => event.type === 'weights.adopted');
}

/**
 * Records in the order of their keys, some at a time, as they stand. The next ones are being read while the
 * caller works on these.
 * @throws {StoreError} when reading fails half-way
 */
export async function* eachRawChunk(
	values: KeyValues,
	range: KeyRange
): AsyncGenerator<readonly RawRecord[], void> {
	let reading = readChunk(values, range);
	for (;;) {
		const read = await reading;
		if (!read.ok) throw new StoreError(read);
		const last = read.value.at(-1);
		if (last === undefined) return;
		const isLast = read.value.length < CHUNK;
		if (!isLast) reading = readChunk(values, { ...range, from: last.key, after: true });
		yield read.value;
		if (isLast) return;
	}
}

/** Reading keys costs as much as reading values, and an event tells its own: so keys are read only in doubt. */
function readChunk(
	values: KeyValues,
	range: KeyRange
): Promise<Result<readonly RawRecord[], StoreFailure>> {
	return values.transact('read', async (transaction) => {
		const stored = await transaction.getAll(range, CHUNK);
		const told = keysTold(stored, range);
		const last = told?.at(-1);
		// The next chunk begins behind the last one, which therefore must be where it says.
		const isSure = last !== undefined && (await transaction.get(last)) !== undefined;
		const keys = told !== null && isSure ? told : await transaction.getAllKeys(range, CHUNK);
		return keys.map((key, index) => ({ key, value: stored[index] }));
	});
}

/** The keys that events must stand under, by what they say; null unless all say so, in the right order. */
function keysTold(stored: readonly unknown[], { from }: KeyRange): Key[] | null {
	const keys: Key[] = [];
	let [, questionBefore = '', idBefore = ''] = from;
	for (const value of stored) {
		const { questionId = '', id } = (value ?? {}) as Readonly<Record<string, unknown>>;
		if (from[0] !== 'event' || typeof questionId !== 'string' || typeof id !== 'string')
			return null;
		if (questionId < questionBefore || (questionId === questionBefore && id <= idBefore))
			return null;
		keys.push(['event', questionId, id]);
		[questionBefore, idBefore] = [questionId, id];
	}
	return keys;
}

/** The whole log in the order of its keys, some events at a time. */
export async function* eachChunk(values: KeyValues): AsyncGenerator<StoredEvent[], void> {
	for await (const records of eachRawChunk(values, under('event')))
		yield records.map(({ key, value }) => {
			const event = parseEvent(value);
			return event.ok ? event : { ...event, key };
		});
}

/** The states of some questions; one whose card cannot be read is folded anew. */
export async function statesOf(
	values: KeyValues,
	questionIds: Iterable<QuestionId>
): Promise<Result<ReadonlyMap<QuestionId, QuestionState>, StoreFailure>> {
	const ids = [...questionIds];
	const read = await values.transact('read', (transaction) =>
		Promise.all(ids.map((id) => transaction.get(cardKey(id))))
	);
	if (!read.ok) return read;
	const states = new Map<QuestionId, QuestionState>();
	for (const [index, stored] of read.value.entries()) {
		const questionId = ids[index];
		if (questionId === undefined || stored === undefined || readStates([stored], states)) continue;
		const state = await foldAnew(values, questionId);
		if (!state.ok) return state;
		states.set(questionId, state.value);
	}
	return { ok: true, value: states };
}

/** Folds the states of unreadable cards anew: a state is only what the events give. Notes which they were. */
export async function mendStates(
	values: KeyValues,
	ranges: readonly KeyRange[],
	states: Map<QuestionId, QuestionState>,
	unreadable: UnreadableRecord[]
): Promise<Result<null, StoreFailure>> {
	for (const range of ranges)
		for await (const records of eachRawChunk(values, range))
			for (const { key, value } of records) {
				const fault = faultOf(value);
				if (fault === null) continue;
				unreadable.push({ ...fault, key });
				const questionId = parseQuestionId(key[1] ?? '');
				if (questionId === null) continue;
				const state = await foldAnew(values, questionId);
				if (!state.ok) return state;
				states.set(questionId, state.value);
			}
	return { ok: true, value: null };
}

/** Folds a question’s events as they stand in the log. */
async function foldAnew(
	values: KeyValues,
	questionId: QuestionId
): Promise<Result<QuestionState, StoreFailure>> {
	const [book, events] = await Promise.all([readWeights(values), eventsOf(values, questionId)]);
	if (!book.ok) return book;
	if (!events.ok) return events;
	return { ok: true, value: foldQuestion(events.value, book.value.weightsOf) };
}
