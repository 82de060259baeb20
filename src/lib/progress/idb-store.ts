import { del, get, promisifyRequest, set } from 'idb-keyval';
import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import type { LogEvent } from './events';
import { connect, DatabaseBlocked } from './idb-connection';
import { newId } from './new-id';
import type { QuestionState } from './question-state';
import { DEFAULT_SETTINGS } from './settings';
import type { Unreadable } from './stored';
import {
	advanceHead,
	conflict,
	StoreError,
	type Commit,
	type Head,
	type ProgressStore,
	type Snapshot,
	type StoredEvent,
	type StoreFailure,
	type UnreadableRecord
} from './store';

const HEAD = ['head'];
const SESSION = ['session'];
const SETTINGS = ['settings'];
const cardKey = (questionId: QuestionId) => ['card', questionId];
const eventKey = (event: LogEvent) => ['event', event.questionId, event.id];
const draftKey = (questionId: QuestionId) => ['draft', questionId];
/** All keys that begin so: an array sorts after every string. */
const under = (...prefix: string[]) => IDBKeyRange.bound(prefix, [...prefix, []]);

/** The events' schema is fetched when the log is first read: starting up reads none of it. */
const loadEvents = () => import('./events');

/** Events read at a time when the whole log is walked. */
const CHUNK = 1000;

/** What stands under `['head']`; `writer` tells a commit run again that it was written the first time. */
type HeadRecord = Head & { readonly v: 1; readonly writer: string };

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

	const eventsOf = async (questionId: QuestionId) => {
		const { parseEvent } = await loadEvents();
		return connection.strict('readonly', async (store) => {
			const values = await promisifyRequest<unknown[]>(store.getAll(under('event', questionId)));
			return values.map(parseEvent).flatMap((event) => (event.ok ? [event.value] : []));
		});
	};

	/** A state is only what the events give, so an unreadable one can be had again. */
	const mendStates = async (
		states: Map<QuestionId, QuestionState>,
		unreadable: UnreadableRecord[]
	) => {
		const { parseStored, StoredState } = await import('./stored-records');
		const { foldQuestion } = await import('./fold');
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
			if (questionId !== null) states.set(questionId, foldQuestion(await eventsOf(questionId)));
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
		if (unsound) await mendStates(states, unreadable);
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

	const erase = () =>
		connection.strict<Head>(
			'readwrite',
			(store) =>
				new Promise((resolve, reject) => {
					const { transaction } = store;
					let next = freshHead();
					transaction.oncomplete = () => resolve(next);
					transaction.onabort = () => reject(transaction.error ?? aborted());
					const asked = store.get(HEAD);
					asked.onsuccess = () => {
						const known = readHead(asked.result);
						next = { ...next, revision: (known.ok ? known.value.revision : 0) + 1 };
						store.clear();
						store.put({ ...next, v: 1, writer: newId() } satisfies HeadRecord, HEAD);
					};
				})
		);

	async function* eachEvent(): AsyncGenerator<StoredEvent> {
		const { parseEvent } = await loadEvents();
		let range: IDBKeyRange = under('event');
		for (;;) {
			const chunk = await attempt(() =>
				connection.strict('readonly', (store) =>
					Promise.all([
						promisifyRequest(store.getAllKeys(range, CHUNK)),
						promisifyRequest<unknown[]>(store.getAll(range, CHUNK))
					])
				)
			);
			if (!chunk.ok) throw new StoreError(chunk);
			const [keys, values] = chunk.value;
			for (const [index, value] of values.entries()) {
				const event = parseEvent(value);
				yield event.ok ? event : { ...event, key: keys[index] as string[] };
			}
			if (keys.length < CHUNK) return;
			range = IDBKeyRange.bound(keys.at(-1), ['event', []], true);
		}
	}

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
		eventsOf: (questionId) => attempt(() => eventsOf(questionId)),
		eachEvent,
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
			const erased = await attempt(erase);
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

/** Checked by hand: it is read inside a transaction, which would not wait for a schema to be fetched. */
function readHead(stored: unknown): Result<Head, Unreadable> {
	if (stored === undefined) return { ok: true, value: freshHead() };
	const { v, revision, deviceId, nextSeq, latestOrderMs } = (stored ?? {}) as Partial<HeadRecord>;
	if (
		v === 1 &&
		isCount(revision) &&
		typeof deviceId === 'string' &&
		isCount(nextSeq) &&
		isCount(latestOrderMs)
	)
		return { ok: true, value: { revision, deviceId, nextSeq, latestOrderMs } };
	return { ok: false, reason: 'unreadable', where: '', what: 'is not the head of a log' };
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

function freshHead(): Head {
	return { revision: 0, deviceId: newId(), nextSeq: 1, latestOrderMs: 0 };
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

function aborted(): DOMException {
	return new DOMException('the transaction was aborted', 'AbortError');
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
