import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import { parseEvent, type LogEvent } from './events';
import type { RawRecord } from './log';
import type { UnreadableRecord } from './store';

/** All that the log holds of one question. */
export interface QuestionLog {
	readonly questionId: QuestionId;
	readonly events: readonly LogEvent[];
	readonly unreadable: readonly UnreadableRecord[];
}

/** The log’s records, in the order of their keys, gathered question by question; those about none are passed over. */
export async function* groupByQuestion(
	chunks: AsyncIterable<readonly RawRecord[]>
): AsyncGenerator<QuestionLog, void> {
	let name: string | null = null;
	let events: LogEvent[] = [];
	let unreadable: UnreadableRecord[] = [];
	for await (const records of chunks)
		for (const { key, value } of records) {
			const [, part = ''] = key;
			if (part !== name) {
				const questionId = parseQuestionId(name ?? '');
				if (questionId !== null) yield { questionId, events, unreadable };
				[name, events, unreadable] = [part, [], []];
			}
			const event = parseEvent(value);
			if (event.ok) events.push(event.value);
			else unreadable.push({ ...event, key });
		}
	const questionId = parseQuestionId(name ?? '');
	if (questionId !== null) yield { questionId, events, unreadable };
}
