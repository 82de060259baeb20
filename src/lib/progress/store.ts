import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import type { LogEvent, QuestionEvent } from './events';
import type { KeyValues } from './key-values';
import type { QuestionState } from './question-state';
import type { Settings } from './settings';
import type { Unreadable } from './stored';
import type { TallySum } from './tally/sum';

/**
 * Why the store could not do it; nothing of a refused commit is written.
 * - `conflict`: another tab has committed since the snapshot was read
 * - `quota`: the disk, or this site’s share of it, is full
 * - `blocked`: another tab holds the database in another version
 * - `closed`: the store was closed, or the browser took the connection away and did not give it back
 * - `failed`: anything else; `detail` is the browser’s own words
 */
export interface StoreFailure {
	readonly reason: 'conflict' | 'quota' | 'blocked' | 'closed' | 'failed';
	readonly detail: string;
}

/** A record that opening did not understand. It stays where it is. */
export interface UnreadableRecord extends Unreadable {
	readonly key: readonly string[];
}

/** Who wrote last and how far the counters are: what a commit compares and moves on. */
export interface Head {
	/** Commits so far. */
	readonly revision: number;
	readonly deviceId: string;
	/** The next event’s `seq`. */
	readonly nextSeq: number;
	/** The largest `orderMs` of any event in the log. */
	readonly latestOrderMs: number;
}

/** All that the app needs to start, without the log. */
export interface Snapshot extends Head {
	/** Of the questions of the articles that were asked for. */
	readonly states: ReadonlyMap<QuestionId, QuestionState>;
	/** As it was saved; null when no session is open. */
	readonly session: unknown;
	readonly settings: Settings;
	readonly unreadable: readonly UnreadableRecord[];
}

/** What is written together or not at all. */
export interface Commit {
	/** The revision of the snapshot that this was made from. */
	readonly expectedRevision: number;
	/** In the order of `seq`. */
	readonly events: readonly LogEvent[];
	readonly states: ReadonlyMap<QuestionId, QuestionState>;
	/** What the events add to the tallies, as far as their questions have been tallied at all. */
	readonly tally?: TallySum;
	/** The events are other devices’, or this one’s brought back: the head keeps its own device. */
	readonly imported?: true;
	/** Absent: stays as it is. Null: there is none any more. Else plain JSON. */
	readonly session?: unknown;
	readonly settings?: Settings;
}

/** An event read back, or the record that is none. */
export type StoredEvent = Result<LogEvent, UnreadableRecord>;

/** Where a page’s progress is kept. Every adapter passes tests/progress/store-contract.ts. */
export interface ProgressStore {
	readonly kept: KeyValues['kept'];
	/** Why nothing is kept; null when it is. */
	readonly inMemoryBecause: KeyValues['inMemoryBecause'];
	/** The records themselves, for work over the whole log: merge, tallies, verification, backup. */
	readonly values: KeyValues;
	/**
	 * Reads what the app needs to start: costs what the cards of these articles cost (null: of all), never what
	 * the history costs or the cards of other articles.
	 */
	open(articleIds?: readonly string[] | null): Promise<Result<Snapshot, StoreFailure>>;
	/** The states of any questions; untouched ones are absent. */
	statesOf(
		questionIds: Iterable<QuestionId>
	): Promise<Result<ReadonlyMap<QuestionId, QuestionState>, StoreFailure>>;
	/** Writes all of it in one transaction, and resolves with the new head when that is on disk. */
	commit(commit: Commit): Promise<Result<Head, StoreFailure>>;
	/** The readable events of one question, in no order. */
	eventsOf(questionId: QuestionId): Promise<Result<readonly QuestionEvent[], StoreFailure>>;
	/**
	 * The whole log in the order of its keys, read in chunks.
	 * @throws {StoreError} when reading fails half-way
	 */
	eachEvent(): AsyncIterable<StoredEvent>;
	/** Keeps an answer still being typed, as plain JSON. Drafts have no part in revisions. */
	saveDraft(questionId: QuestionId, draft: unknown): Promise<Result<null, StoreFailure>>;
	/** The saved draft; null when there is none. */
	loadDraft(questionId: QuestionId): Promise<Result<unknown, StoreFailure>>;
	dropDraft(questionId: QuestionId): Promise<Result<null, StoreFailure>>;
	/**
	 * Removes everything: events, states, session, settings and drafts. The revision goes on, so that a tab that
	 * still shows the old progress cannot commit it back; the device gets a new id, as `seq` begins again.
	 */
	erase(): Promise<Result<Head, StoreFailure>>;
	/** Tells of other tabs’ commits, by their revision; returns how to stop. */
	watch(listener: (revision: number) => void): () => void;
	/** Ends the store; what is asked of it afterwards fails as `closed`. */
	close(): void;
}

/** A StoreFailure thrown, where a Result cannot be returned. */
export class StoreError extends Error {
	constructor(readonly failure: StoreFailure) {
		super(`${failure.reason}: ${failure.detail}`);
	}
}

/** Says that another tab was first. */
export function conflict(expected: number, found: number): { readonly ok: false } & StoreFailure {
	return {
		ok: false,
		reason: 'conflict',
		detail: `made from revision ${expected}, stored is ${found}`
	};
}
