import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import { breathe } from './breathe';
import { groupByQuestion } from './by-question';
import type { LogEvent, QuestionEvent } from './events';
import type { Key, KeyValues, Transaction } from './key-values';
import { adoptionsIn, eachRawChunk, readable } from './log';
import type { MergeCounts } from './merge-types';
import type { QuestionState } from './question-state';
import { HEAD, readHead, under } from './records';
import type { SourceChunk } from './source-chunks';
import type { Commit, StoreFailure } from './store';
import { countQuestion, type BankIdOf } from './tally/count';
import type { TallySum } from './tally/sum';
import { weightsBook } from './weights';

/** What a chunk changes, and the commit that does it; null when the log has all of it. */
export interface ChunkMerge {
	readonly counts: MergeCounts;
	readonly commit: Omit<Commit, 'session'> | null;
}

const NONE: ReadonlyMap<string, QuestionEvent> = new Map();

/** Works out what a chunk adds to the log as it stands. */
export async function mergeChunk(
	values: KeyValues,
	chunk: SourceChunk,
	bankIdOf: BankIdOf
): Promise<Result<ChunkMerge, StoreFailure>> {
	const ids = [...chunk.questions.keys()];
	const read = await values.transact('read', (transaction) =>
		Promise.all([
			transaction.get(HEAD),
			transaction.getAll(under('event', '')),
			ofEach(ids, transaction, (id) => transaction.getAll(under('event', id)))
		])
	);
	if (!read.ok) return read;
	const [head, global, logs] = read.value;
	const known = adoptionsIn(readable(global));
	const before = weightsBook(known).weightsOf;
	const adoptions = missing(known, chunk.adoptions);
	const { weightsOf } = weightsBook([...known, ...adoptions]);
	const events: LogEvent[] = [...adoptions];
	const states = new Map<QuestionId, QuestionState>();
	const tally: TallySum = new Map();
	let newQuestions = 0;
	for (const [index, questionId] of ids.entries()) {
		const stored = readable(logs[index] ?? []);
		const added = missing(stored, chunk.questions.get(questionId) ?? NONE);
		if (added.length === 0) continue;
		if (stored.length === 0) newQuestions += 1;
		events.push(...added);
		countQuestion(tally, stored, { weightsOf: before, bankIdOf }, -1);
		const rules = { weightsOf, bankIdOf };
		states.set(questionId, countQuestion(tally, [...stored, ...added], rules, 1));
		await breathe();
	}
	const counts = {
		events: chunk.read,
		added: events.length,
		addedReviews: reviewsIn(events),
		questions: ids.length,
		changedQuestions: states.size,
		newQuestions
	};
	if (events.length === 0) return { ok: true, value: { counts, commit: null } };
	const waiting = new Set(adoptions.map(({ id }) => id));
	if (waiting.size > 0)
		// Half of a backup may have brought reviews before the weights that they were scheduled with.
		for await (const question of groupByQuestion(eachRawChunk(values, under('event')))) {
			if (states.has(question.questionId) || !question.events.some(isBy(waiting))) continue;
			countQuestion(tally, question.events, { weightsOf: before, bankIdOf }, -1);
			const state = countQuestion(tally, question.events, { weightsOf, bankIdOf }, 1);
			states.set(question.questionId, state);
			await breathe();
		}
	const { revision: expectedRevision } = knownHead(head);
	const commit = { expectedRevision, events, states, tally, imported: true } as const;
	return { ok: true, value: { counts, commit } };
}

/** Counts what a chunk would add to the log as it stands, by the names of its records alone. */
export async function countChunk(
	values: KeyValues,
	{ read, adoptions, questions }: SourceChunk
): Promise<Result<MergeCounts, StoreFailure>> {
	const stored = await values.transact('read', (transaction) =>
		Promise.all([
			transaction.getAllKeys(under('event', '')),
			ofEach([...questions.keys()], transaction, (id) => transaction.getAllKeys(under('event', id)))
		])
	);
	if (!stored.ok) return stored;
	const [globals, logs] = stored.value;
	const newAdoptions = unnamed(adoptions, globals);
	let [added, addedReviews, changedQuestions, newQuestions] = [newAdoptions.length, 0, 0, 0];
	for (const [index, events] of [...questions.values()].entries()) {
		const known = logs[index] ?? [];
		const more = unnamed(events, known);
		if (more.length === 0) continue;
		added += more.length;
		addedReviews += reviewsIn(more);
		changedQuestions += 1;
		if (known.length === 0) newQuestions += 1;
	}
	const [events, about] = [read, questions.size];
	const counts = { events, added, addedReviews, questions: about, changedQuestions, newQuestions };
	return { ok: true, value: counts };
}

/**
 * What is stored of each question; nothing when there are no events from the first of them to the last. Asking
 * for each is much of what restoring into an empty store would take.
 */
async function ofEach<T>(
	ids: readonly string[],
	transaction: Transaction,
	read: (id: string) => Promise<T>
): Promise<T[]> {
	const sorted = [...ids].sort();
	const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
	const between = { from: ['event', first], to: ['event', `${last}\0`] };
	const some = await transaction.getAllKeys(between, 1);
	return some.length === 0 ? [] : Promise.all(ids.map(read));
}

function unnamed<Event extends LogEvent>(
	incoming: ReadonlyMap<string, Event>,
	stored: readonly Key[]
): Event[] {
	const known = new Set(stored.map(([, , id]) => id));
	return [...incoming.values()].filter(({ id }) => !known.has(id));
}

function reviewsIn(events: readonly LogEvent[]): number {
	return events.filter(({ type }) => type === 'review.recorded').length;
}

function missing<Event extends LogEvent>(
	stored: readonly LogEvent[],
	incoming: ReadonlyMap<string, Event>
): Event[] {
	const known = new Set(stored.map(({ id }) => id));
	return [...incoming.values()].filter(({ id }) => !known.has(id));
}

const isBy = (weightsIds: ReadonlySet<string>) => (event: LogEvent) =>
	event.type === 'review.recorded' &&
	event.weightsId !== undefined &&
	weightsIds.has(event.weightsId);

function knownHead(stored: unknown) {
	const known = readHead(stored);
	return known.ok ? known.value : { revision: 0 };
}
