import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import type { KeyValues, Transaction } from './key-values';
import { loadRules, type Rules } from './load-rules';
import { newId } from './new-id';
import { once } from './once';
import type { QuestionState } from './question-state';
import {
	ALL_TALLIED,
	cardsOf,
	draftKey,
	freshHead,
	HEAD,
	readHead,
	SESSION,
	SETTINGS,
	TALLIED,
	under,
	type HeadRecord
} from './records';
import { DEFAULT_SETTINGS } from './settings';
import {
	conflict,
	type Commit,
	type Head,
	type ProgressStore,
	type Snapshot,
	type StoreFailure,
	type UnreadableRecord
} from './store';

/** Reading the log, and with it the events’ schema, is fetched when it is first needed: starting up reads none of it. */
const loadLog = () => import('./log');
const loadReading = once(() => import('./read-records'));

/** Keeps progress as records: the same whatever they are kept in. */
export function keyedStore(values: KeyValues): ProgressStore {
	const readAll = async (
		articleIds: readonly string[] | null
	): Promise<Result<Snapshot, StoreFailure>> => {
		const ranges = articleIds?.map(cardsOf) ?? [under('card')];
		const read = await values.transact('read', (transaction) =>
			Promise.all([
				transaction.get(HEAD).then((head) => {
					// Whoever has a head has more to read: that is fetched while the disk is read.
					if (head !== undefined) void loadReading();
					return head;
				}),
				transaction.get(SESSION),
				transaction.get(SETTINGS),
				Promise.all(ranges.map((range) => transaction.getAll(range)))
			])
		);
		if (!read.ok) return read;
		const [head, session, settings, lists] = read.value;
		const cards = lists.flat();
		const unreadable: UnreadableRecord[] = [];
		const states = new Map<QuestionId, QuestionState>();
		const records =
			cards.length > 0 || settings !== undefined
				? await (await loadReading()).readRecords(cards, settings, states)
				: null;
		if (records?.allRead === false) {
			const { mendStates } = await loadLog();
			const mended = await mendStates(values, ranges, states, unreadable);
			if (!mended.ok) return mended;
		}
		const known = readHead(head);
		if (!known.ok) unreadable.push({ ...known, key: HEAD });
		const snapshot = {
			...(known.ok ? known.value : freshHead()),
			states,
			session: session ?? null,
			settings: records?.settings ?? DEFAULT_SETTINGS,
			unreadable
		};
		return { ok: true, value: snapshot };
	};

	const tellIfWritten = <Failure extends { readonly reason: string }>(
		written: Result<Head, Failure>
	) => {
		if (written.ok) values.tell(written.value.revision);
		return written;
	};

	return {
		kept: values.kept,
		inMemoryBecause: values.inMemoryBecause,
		values,
		open: (articleIds = null) => readAll(articleIds),
		statesOf: async (questionIds) => (await loadLog()).statesOf(values, questionIds),
		async commit(commit) {
			const facts = commit.events.length + commit.states.size > 0 ? await loadRules() : null;
			const writer = newId();
			const written = await values.transact('write', (transaction) =>
				compareAndPut(transaction, commit, writer, facts)
			);
			return tellIfWritten(written.ok ? written.value : written);
		},
		eventsOf: async (questionId) => (await loadLog()).eventsOf(values, questionId),
		async *eachEvent() {
			const { eachChunk } = await loadLog();
			for await (const chunk of eachChunk(values)) yield* chunk;
		},
		saveDraft: (questionId, draft) =>
			values.transact('write-relaxed', (transaction) => {
				transaction.put(draft, draftKey(questionId));
				return null;
			}),
		loadDraft: (questionId) =>
			values.transact(
				'read',
				async (transaction) => (await transaction.get(draftKey(questionId))) ?? null
			),
		dropDraft: (questionId) =>
			values.transact('write-relaxed', (transaction) => {
				transaction.delete(draftKey(questionId));
				return null;
			}),
		erase: async () => tellIfWritten(await (await import('./erase')).erase(values)),
		watch: (listener) => values.watch(listener),
		close: () => values.close()
	};
}

/** Puts a commit’s records if its revision still stands. Throws what the browser throws for a value it cannot store. */
async function compareAndPut(
	transaction: Transaction,
	commit: Commit,
	writer: string,
	facts: Rules | null
): Promise<Result<Head, StoreFailure>> {
	const { expectedRevision, session, settings } = commit;
	const stored = await transaction.get(HEAD);
	const known = readHead(stored);
	const head = known.ok ? known.value : freshHead();
	if ((stored as Partial<HeadRecord> | undefined)?.writer === writer)
		return { ok: true, value: head };
	if (head.revision !== expectedRevision) return conflict(expectedRevision, head.revision);
	if (session === null) transaction.delete(SESSION);
	else if (session !== undefined) transaction.put(session, SESSION);
	if (settings !== undefined) transaction.put(settings, SETTINGS);
	const revision = head.revision + 1;
	const next = { ...head, ...facts?.countersAfter(head, commit), revision };
	transaction.put({ ...next, v: 1, writer } satisfies HeadRecord, HEAD);
	if (stored === undefined) transaction.put(ALL_TALLIED, TALLIED);
	await facts?.putFacts(transaction, commit);
	return { ok: true, value: next };
}
