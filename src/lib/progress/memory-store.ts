import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import type { LogEvent } from './events';
import { newId } from './new-id';
import { DEFAULT_SETTINGS } from './settings';
import {
	advanceHead,
	conflict,
	type Head,
	StoreError,
	type Commit,
	type ProgressStore,
	type Snapshot,
	type StoreFailure
} from './store';

/** What several memory stores (tabs) share. */
export interface MemoryDatabase {
	snapshot: Snapshot;
	/** Events committed here, by question. */
	readonly events: Map<QuestionId, LogEvent[]>;
	readonly drafts: Map<QuestionId, unknown>;
	/** Who wants to hear of others’ commits, with the store that each belongs to. */
	readonly watchers: Map<(revision: number) => void, object>;
	/** Where older events can still be read, when this goes on for a store that could not write any more. */
	readonly before: ProgressStore | null;
}

/** An empty database, or one that goes on from a snapshot of another store. */
export function memoryDatabase(
	from: { readonly snapshot: Snapshot; readonly before: ProgressStore } | null = null
): MemoryDatabase {
	return {
		snapshot: from?.snapshot ?? emptySnapshot(),
		events: new Map(),
		drafts: new Map(),
		watchers: new Map(),
		before: from?.before ?? null
	};
}

function emptySnapshot(): Snapshot {
	return {
		revision: 0,
		deviceId: newId(),
		nextSeq: 1,
		latestOrderMs: 0,
		states: new Map(),
		session: null,
		settings: DEFAULT_SETTINGS,
		unreadable: []
	};
}

/** Keeps progress until the page is closed. */
export function memoryStore(
	inMemoryBecause: NonNullable<ProgressStore['inMemoryBecause']>,
	database: MemoryDatabase = memoryDatabase()
): ProgressStore {
	const self = {};
	let closed = false;

	const attempt = async <T>(work: () => T | Promise<T>): Promise<Result<T, StoreFailure>> => {
		if (closed) return { ok: false, reason: 'closed', detail: 'the store was closed' };
		try {
			return { ok: true, value: await work() };
		} catch (error) {
			return { ok: false, reason: 'failed', detail: String(error) };
		}
	};

	const write = ({ events, states, session, settings }: Commit): Head => {
		const { snapshot } = database;
		const head = advanceHead(snapshot, events);
		database.snapshot = {
			...snapshot,
			...head,
			states: new Map([...snapshot.states, ...states]),
			// Copied as a database would, so that what cannot be stored fails here as well.
			session: session === undefined ? snapshot.session : structuredClone(session),
			settings: settings ?? snapshot.settings
		};
		for (const event of events) {
			const before = database.events.get(event.questionId) ?? [];
			database.events.set(event.questionId, [...before, event]);
		}
		return head;
	};

	const tellOthers = (revision: number) => {
		for (const [listener, owner] of database.watchers) if (owner !== self) listener(revision);
	};

	return {
		kept: 'in-memory',
		inMemoryBecause,
		open: () => attempt(() => database.snapshot),
		async commit(input) {
			const { revision: found } = database.snapshot;
			if (!closed && found !== input.expectedRevision)
				return conflict(input.expectedRevision, found);
			const written = await attempt(() => write(input));
			if (written.ok) tellOthers(written.value.revision);
			return written;
		},
		async eventsOf(questionId) {
			const own = await attempt(() => database.events.get(questionId) ?? []);
			if (!own.ok || database.before === null) return own;
			const older = await database.before.eventsOf(questionId);
			return older.ok ? { ok: true, value: [...older.value, ...own.value] } : older;
		},
		async *eachEvent() {
			const own = await attempt(() => [...database.events].sort(([a], [b]) => (a < b ? -1 : 1)));
			if (!own.ok) throw new StoreError(own);
			if (database.before !== null) yield* database.before.eachEvent();
			for (const [, events] of own.value) for (const value of events) yield { ok: true, value };
		},
		saveDraft: (questionId, draft) =>
			attempt(() => {
				database.drafts.set(questionId, structuredClone(draft));
				return null;
			}),
		loadDraft: (questionId) => attempt(() => database.drafts.get(questionId) ?? null),
		dropDraft: (questionId) =>
			attempt(() => {
				database.drafts.delete(questionId);
				return null;
			}),
		async erase() {
			if (!closed && database.before !== null) {
				const erased = await database.before.erase();
				if (!erased.ok) return erased;
			}
			const erased = await attempt((): Head => {
				const { revision } = database.snapshot;
				database.snapshot = { ...emptySnapshot(), revision: revision + 1 };
				database.events.clear();
				database.drafts.clear();
				return database.snapshot;
			});
			if (erased.ok) tellOthers(erased.value.revision);
			return erased;
		},
		watch(listener) {
			database.watchers.set(listener, self);
			return () => database.watchers.delete(listener);
		},
		close() {
			closed = true;
			for (const [listener, owner] of database.watchers)
				if (owner === self) database.watchers.delete(listener);
		}
	};
}
