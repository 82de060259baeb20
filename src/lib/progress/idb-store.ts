import { del, get, promisifyRequest, set } from 'idb-keyval';
import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import { connect, DatabaseBlocked } from './idb-connection';
import {
	aborted,
	cardKey,
	draftKey,
	eventKey,
	freshHead,
	HEAD,
	readHead,
	SESSION,
	SETTINGS,
	under,
	type HeadRecord
} from './idb-records';
import { newId } from './new-id';
import type { QuestionState } from './question-state';
import { DEFAULT_SETTINGS } from './settings';
import {
	advanceHead,
	conflict,
	StoreError,
	type Commit,
	type Head,
	type ProgressStore,
	type Snapshot,
	type StoreFailure,
	type UnreadableRecord
} from './store';

/** Reading the log, and with it the events’ schema, is fetched when it is first needed: starting up reads none of it. */
const loadLog = () => import('./idb-log');

/** Keeps progress in IndexedDB: one database, one object store, keys with a common beginning for each sort of record. */
export function idbStore(databaseName = 'keypoint'): ProgressStore {
	const connection = connect(databaseName);
	const channel = new BroadcastChannel(databaseName);
	let closed = false;

	const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, StoreFailure>> => {
		try {
			return { ok: true, value: await work() };
		} catch (error) {
			return { ok: false, ...failureOf(error, closed) };
		}
	};

	const read = async (): Promise<Snapshot> => {
		const [head, session, settings, values] = await connection.strict('readonly', (store) =>
			Promise.all([
				promisifyRequest<unknown>(store.get(HEAD)),
				promisifyRequest<unknown>(store.get(SESSION)),
				promisifyRequest<unknown>(store.get(SETTINGS)),
				promisifyRequest<unknown[]>(store.getAll(under('card')))
			])
		);
		const records =
			values.length > 0 || settings !== undefined ? await import('./stored-records') : null;
		const unreadable: UnreadableRecord[] = [];
		const states = new Map<QuestionId, QuestionState>();
		let unsound = false;
		for (const value of values) {
			if (records === null) break;
			const stored = records.parseStored(records.StoredState, value);
			if (stored.ok) {
				const { questionId, card, suspended, buriedUntilDay, lastReviewId } = stored.value;
				states.set(questionId, { card, suspended, buriedUntilDay, lastReviewId });
				continue;
			}
			unsound = true;
		}
		if (unsound) {
			const { mendStates } = await loadLog();
			await mendStates(connection, states, unreadable);
		}
		const known = readHead(head);
		if (!known.ok) unreadable.push({ ...known, key: HEAD });
		return {
			...(known.ok ? known.value : freshHead()),
			states,
			session: session ?? null,
			settings: records === null ? DEFAULT_SETTINGS : records.parseSettings(settings),
			unreadable
		};
	};

	const write = (commit: Commit) => {
		const writer = newId();
		return connection.strict<Result<Head, StoreFailure>>(
			'readwrite',
			(store) =>
				new Promise((resolve, reject) => {
					let result: Result<Head, StoreFailure>;
					let fault: Error | null = null;
					const { transaction } = store;
					transaction.oncomplete = () => resolve(result);
					transaction.onabort = () => reject(fault ?? transaction.error ?? aborted());
					const asked = store.get(HEAD);
					asked.onsuccess = () => {
						try {
							result = compareAndPut(store, asked.result, commit, writer);
							transaction.commit();
						} catch (error) {
							fault = abort(transaction) ? asError(error) : null;
						}
					};
				})
		);
	};

	return {
		kept: 'on-disk',
		inMemoryBecause: null,
		open: () => attempt(read),
		async commit(commit) {
			const written = await attempt(() => write(commit));
			const result = written.ok ? written.value : written;
			if (result.ok && !closed) channel.postMessage(result.value.revision);
			return result;
		},
		eventsOf: (questionId) =>
			attempt(async () => (await loadLog()).eventsOf(connection, questionId)),
		async *eachEvent() {
			const { eachChunk } = await loadLog();
			const chunks = eachChunk(connection);
			for (;;) {
				const chunk = await attempt(() => chunks.next());
				if (!chunk.ok) throw new StoreError(chunk);
				if (chunk.value.done === true) return;
				yield* chunk.value.value;
			}
		},
		saveDraft: (questionId, draft) =>
			attempt(async () => {
				await set(draftKey(questionId), draft, connection.relaxed);
				return null;
			}),
		loadDraft: (questionId) =>
			attempt(async () => (await get<unknown>(draftKey(questionId), connection.relaxed)) ?? null),
		dropDraft: (questionId) =>
			attempt(async () => {
				await del(draftKey(questionId), connection.relaxed);
				return null;
			}),
		async erase() {
			const erased = await attempt(async () => {
				const { erase } = await import('./idb-erase');
				return erase(connection);
			});
			if (erased.ok && !closed) channel.postMessage(erased.value.revision);
			return erased;
		},
		watch(listener) {
			const hear = (message: MessageEvent<number>) => listener(message.data);
			channel.addEventListener('message', hear);
			return () => channel.removeEventListener('message', hear);
		},
		close() {
			closed = true;
			channel.close();
			connection.close();
		}
	};
}

/** Puts a commit’s records if its revision still stands. Throws what the browser throws for a value it cannot store. */
function compareAndPut(
	store: IDBObjectStore,
	stored: unknown,
	{ expectedRevision, events, states, session, settings }: Commit,
	writer: string
): Result<Head, StoreFailure> {
	const known = readHead(stored);
	const head = known.ok ? known.value : freshHead();
	if ((stored as Partial<HeadRecord> | undefined)?.writer === writer)
		return { ok: true, value: head };
	if (head.revision !== expectedRevision) return conflict(expectedRevision, head.revision);
	for (const event of events) store.add(event, eventKey(event));
	for (const [questionId, state] of states)
		store.put({ v: 1, questionId, ...state }, cardKey(questionId));
	if (session === null) store.delete(SESSION);
	else if (session !== undefined) store.put(session, SESSION);
	if (settings !== undefined) store.put(settings, SETTINGS);
	const next = advanceHead(head, events);
	store.put({ ...next, v: 1, writer } satisfies HeadRecord, HEAD);
	return { ok: true, value: next };
}

/** Ends a transaction; false when the browser has already done so, and with it caused whatever was thrown. */
function abort(transaction: IDBTransaction): boolean {
	try {
		transaction.abort();
		return true;
	} catch {
		return false;
	}
}

function asError(thrown: unknown): Error {
	return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function failureOf(error: unknown, closed: boolean): StoreFailure {
	const detail = error instanceof Error ? error.message : String(error);
	if (closed) return { reason: 'closed', detail: 'the store was closed' };
	if (error instanceof DatabaseBlocked) return { reason: 'blocked', detail };
	if (error instanceof DOMException) {
		if (error.name === 'QuotaExceededError') return { reason: 'quota', detail };
		if (error.name === 'VersionError') return { reason: 'blocked', detail };
		if (error.name === 'InvalidStateError' || error.name === 'AbortError')
			return { reason: 'closed', detail };
	}
	return { reason: 'failed', detail };
}
