import { promisifyRequest } from 'idb-keyval';
import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import { parseEvent, type LogEvent } from './events';
import { foldQuestion } from './fold';
import type { Connection } from './idb-connection';
import { under } from './idb-records';
import type { QuestionState } from './question-state';
import type { StoredEvent, UnreadableRecord } from './store';
import { parseStored, StoredState } from './stored-records';

/** Events read at a time when the whole log is walked. */
const CHUNK = 1000;

/** The readable events of one question, in no order. */
export function eventsOf(connection: Connection, questionId: QuestionId): Promise<LogEvent[]> {
	return connection.strict('readonly', async (store) => {
		const values = await promisifyRequest<unknown[]>(store.getAll(under('event', questionId)));
		return values.map(parseEvent).flatMap((event) => (event.ok ? [event.value] : []));
	});
}

/** The whole log in the order of its keys, some events at a time. */
export async function* eachChunk(connection: Connection): AsyncGenerator<StoredEvent[], void> {
	let range: IDBKeyRange = under('event');
	for (;;) {
		const [keys, values] = await connection.strict('readonly', (store) =>
			Promise.all([
				promisifyRequest(store.getAllKeys(range, CHUNK)),
				promisifyRequest<unknown[]>(store.getAll(range, CHUNK))
			])
		);
		yield values.map((value, index) => {
			const event = parseEvent(value);
			return event.ok ? event : { ...event, key: keys[index] as string[] };
		});
		if (keys.length < CHUNK) return;
		range = IDBKeyRange.bound(keys.at(-1), ['event', []], true);
	}
}

/** Folds the states of unreadable cards anew: a state is only what the events give. Notes which they were. */
export async function mendStates(
	connection: Connection,
	states: Map<QuestionId, QuestionState>,
	unreadable: UnreadableRecord[]
): Promise<void> {
	const [keys, values] = await connection.strict('readonly', (store) =>
		Promise.all([
			promisifyRequest(store.getAllKeys(under('card'))),
			promisifyRequest<unknown[]>(store.getAll(under('card')))
		])
	);
	for (const [index, value] of values.entries()) {
		const stored = parseStored(StoredState, value);
		if (stored.ok) continue;
		const key = keys[index] as string[];
		unreadable.push({ ...stored, key });
		const questionId = parseQuestionId(key[1] ?? '');
		if (questionId !== null)
			states.set(questionId, foldQuestion(await eventsOf(connection, questionId)));
	}
}
