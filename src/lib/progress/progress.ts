import type { QuestionId } from '$lib/bank/ids';
import type { Response } from '$lib/bank/question';
import type { Result } from '$lib/bank/result';
import { dayAt, type Day, type DayRule } from '$lib/memory/day';
import type { Rating } from '$lib/memory/rating';
import type { NextInterval } from '$lib/memory/schedule';
import type { Fact, QuestionEvent, ReviewEvent, WeightsEvent } from './events';
import type { KeyValues } from './key-values';
import type { Cancelled, WorkOptions } from './merge-types';
import { loadRules, type Rules } from './load-rules';
import { openStore, type OpenedStore } from './open';
import { UNTOUCHED, type QuestionState } from './question-state';
import type { Hand } from './recording';
import type { Settings } from './settings';
import type {
	Commit,
	ProgressStore,
	Snapshot,
	StoredEvent,
	StoreFailure,
	UnreadableRecord
} from './store';
import type { BankIdOf } from './tally/count';
import type { MonthTally } from './tally/tally';
import type { QuarantinedRecord } from './verify-types';
import type { WeightsBook } from './weights';

/** What Progress must be given from outside. */
export interface ProgressNeeds<Session> {
	readonly now: () => number;
	readonly newId: () => string;
	/** The learner’s IANA time zone; asked each time, because learners travel. */
	readonly timeZone: () => string;
	/** Takes a stored session; null when it is not understood (any more). */
	readonly readSession: (stored: unknown) => Promise<Session | null>;
	/** The articles whose questions can be asked, and so have their states in the snapshot; null: all. */
	readonly articleIds: readonly string[] | null;
	/** The bank that asks a question, `article/bank`; null for one that is not shipped. */
	readonly bankIdOf: BankIdOf;
}

/** What stands at a moment. Replaced as a whole with each change, never changed itself. */
export interface ProgressSnapshot<Session> {
	readonly revision: number;
	/** Of the questions that can be asked; `statesOf` reads others. */
	readonly states: ReadonlyMap<QuestionId, QuestionState>;
	readonly session: Session | null;
	readonly settings: Settings;
	readonly kept: ProgressStore['kept'];
	readonly inMemoryBecause: ProgressStore['inMemoryBecause'];
	readonly unreadable: readonly UnreadableRecord[];
	/** Whether the browser deleted the database under the app: what stands now was begun after that. */
	readonly deleted: boolean;
}

/** A review as the study session knows it; Progress adds the time, the day and the parameters. */
export type ReviewInput = Omit<
	ReviewEvent,
	| 'type'
	| 'id'
	| 'deviceId'
	| 'seq'
	| 'atMs'
	| 'orderMs'
	| 'v'
	| 'day'
	| 'desiredRetention'
	| 'weightsId'
	| 'bankId'
	| 'response'
> & { readonly response: Response };

/** Names a recorded review, for taking it back. */
export interface ReviewRef {
	readonly questionId: QuestionId;
	readonly reviewId: string;
}

/** A review that is on disk, and what it made of its question. */
export interface RecordedReview extends ReviewRef {
	readonly state: QuestionState;
}

/** There is no such review to undo, or it was undone already. */
export interface NotFound {
	readonly reason: 'not-found';
	readonly detail: string;
}

/** The key point that a learner marked otherwise than the grader. */
export type Overruling = Omit<Extract<Fact, { type: 'point.overruled' }>, 'type'>;

/** Work over the whole log. */
const loadKeeping = () => import('./keeping');

/** How often a write without a session is made again when other tabs keep being first. */
const CONFLICT_RETRIES = 5;

/**
 * The learner’s progress: makes events of what happened, commits them with the state they lead to, and only
 * then shows it. Writes of one page run one after another.
 *
 * What carries a session is refused with `conflict` when another tab was first; the snapshot is then the other
 * tab’s, and the caller decides. What carries none is simply made again from the new snapshot.
 */
export class Progress<Session> {
	readonly #needs: ProgressNeeds<Session>;
	readonly #listeners = new Set<() => void>();
	#store: ProgressStore;
	#stored: Snapshot;
	#snapshot: ProgressSnapshot<Session>;
	#lastInLine: Promise<unknown> = Promise.resolve();
	/** How often another tab's state was taken over. */
	#takenOver = 0;
	#deleted = false;
	#stopWatching: () => void;

	private constructor(
		{ store, snapshot }: OpenedStore,
		needs: ProgressNeeds<Session>,
		session: Session | null
	) {
		this.#needs = needs;
		this.#store = store;
		this.#stored = snapshot;
		this.#snapshot = this.#shown(session);
		this.#stopWatching = this.#watch();
	}

	/** The progress that stands in an opened store. */
	static async over<Session>(
		opened: OpenedStore,
		needs: ProgressNeeds<Session>
	): Promise<Progress<Session>> {
		return new Progress(opened, needs, await readSession(needs, opened.snapshot.session));
	}

	/** What stands now; the same object until something changes. */
	get snapshot(): ProgressSnapshot<Session> {
		return this.#snapshot;
	}

	/** A question’s state; untouched when nothing has happened to it. */
	stateOf(questionId: QuestionId): QuestionState {
		return this.#stored.states.get(questionId) ?? UNTOUCHED;
	}

	/** The learner’s day that it is now. */
	today(): Day {
		return dayAt(this.#needs.now(), this.#dayRule());
	}

	/** Fetches what recording needs, so that the first answer does not wait for it. */
	async prepareToRecord(): Promise<void> {
		await (await loadRules()).prepare(this.#store);
	}

	/** Where each rating would send the question if it were recorded now. */
	async preview(questionId: QuestionId): Promise<Record<Rating, NextInterval>> {
		return (await loadRules()).previewNow(this.#hand(), questionId);
	}

	/**
	 * Records a review and the points that the learner overruled in it, together with the session that
	 * `sessionAfter` makes of what was recorded (null: the session is over).
	 */
	recordReview<After extends Session | null>(
		review: ReviewInput,
		overrulings: readonly Overruling[],
		sessionAfter: (recorded: RecordedReview) => After
	): Promise<Result<RecordedReview & { readonly session: After }, StoreFailure>> {
		return this.#inLineWithSession<RecordedReview & { readonly session: After }>(async () =>
			(await loadRules()).recordReview(this.#hand(), review, overrulings, sessionAfter)
		);
	}

	/** Takes a review back, the question’s last or an earlier one, together with the session that this leaves. */
	undoReview(
		ref: ReviewRef,
		session: Session | null
	): Promise<Result<QuestionState, StoreFailure | NotFound>> {
		return this.#inLineWithSession<QuestionState, StoreFailure | NotFound>(async () =>
			(await loadRules()).undoReview(this.#hand(), ref, session)
		);
	}

	/** Notes that something is wrong with a question. */
	report(report: Omit<Extract<Fact, { type: 'question.reported' }>, 'type'>): Written {
		return this.#append({ type: 'question.reported', ...report });
	}

	/** Puts a question off until a learner’s day (YYYY-MM-DD), together with the session that this leaves, if given. */
	bury(questionId: QuestionId, untilDay: string, session?: Session | null): Written {
		return this.#append({ type: 'question.buried', questionId, untilDay }, session);
	}

	/** Takes a question out of study until it is resumed, together with the session that this leaves, if given. */
	suspend(questionId: QuestionId, session?: Session | null): Written {
		return this.#append({ type: 'question.suspended', questionId }, session);
	}

	/** Brings a suspended or buried question back. */
	resume(questionId: QuestionId): Written {
		return this.#append({ type: 'question.resumed', questionId });
	}

	/** Saves the session; null when it is over. */
	saveSession(session: Session | null): Written {
		return this.#inLineWithSession<null>(() =>
			this.#commit({ events: [], states: new Map(), session })
		);
	}

	/** Changes some settings. */
	saveSettings(changes: Partial<Settings>): Written {
		return this.#insist(() =>
			this.#commit({
				events: [],
				states: new Map(),
				settings: { ...this.#stored.settings, ...changes }
			})
		);
	}

	/** Keeps an answer still being typed. */
	saveDraft(questionId: QuestionId, draft: unknown): Written {
		return this.#store.saveDraft(questionId, draft);
	}

	/** An answer that was being typed; null when there is none. */
	loadDraft(questionId: QuestionId): Promise<Result<unknown, StoreFailure>> {
		return this.#store.loadDraft(questionId);
	}

	dropDraft(questionId: QuestionId): Written {
		return this.#store.dropDraft(questionId);
	}

	/** The states of any questions, of articles that are not shipped as well; untouched ones are absent. */
	statesOf(
		questionIds: Iterable<QuestionId>
	): Promise<Result<ReadonlyMap<QuestionId, QuestionState>, StoreFailure>> {
		return this.#store.statesOf(questionIds);
	}

	/** What happened to one question, in no order. */
	eventsOf(questionId: QuestionId): Promise<Result<readonly QuestionEvent[], StoreFailure>> {
		return this.#store.eventsOf(questionId);
	}

	/**
	 * The whole log, in no order; for what is rare enough to read all of it.
	 * @throws {StoreError} when reading fails half-way
	 */
	eachEvent(): AsyncIterable<StoredEvent> {
		return this.#store.eachEvent();
	}

	/** The records themselves, for work over all of them: backups, merges, verification. */
	get values(): KeyValues {
		return this.#store.values;
	}

	/** The tallies by month (YYYY-MM). A log from before there were any is counted first, and once. */
	async readTallies(
		options?: WorkOptions
	): Promise<Result<ReadonlyMap<string, MonthTally>, StoreFailure | Cancelled>> {
		return (await import('./tally/read')).readTallies(
			this.#store.values,
			this.#needs.bankIdOf,
			options
		);
	}

	/** The records that could not be read and were put aside. */
	async quarantined(): Promise<Result<readonly QuarantinedRecord[], StoreFailure>> {
		return (await loadKeeping()).quarantined(this.#store.values);
	}

	/** Every FSRS weights that the log knows, and those in use. */
	async weights(): Promise<Result<WeightsBook, StoreFailure>> {
		return (await loadKeeping()).readWeights(this.#store.values);
	}

	/** Takes fitted weights into use for the reviews from here on; null goes back to FSRS’s defaults. */
	adoptWeights(
		fit: Pick<WeightsEvent, 'weights' | 'logLossBefore' | 'logLossAfter' | 'reviews'>
	): Written {
		return this.#append({ type: 'weights.adopted', ...fit });
	}

	/** Removes all progress and settings from this device, for all tabs. There is no way back. */
	erase(): Written {
		return this.#inLine(async () => {
			const erased = await this.#store.erase();
			if (!erased.ok) return erased;
			await this.#reload();
			return { ok: true, value: null };
		});
	}

	/** Calls back after every change, this page’s own or another tab’s; returns how to stop. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Goes on without the disk after a write that failed: from here on nothing is kept when the page closes. */
	keepInMemory(because: StoreFailure['reason']): Promise<void> {
		return this.#inLine(async () => {
			if (this.#store.kept === 'in-memory') return;
			const { goOnInMemory } = await import('./memory-store');
			this.#stopWatching();
			this.#store = await goOnInMemory(because, this.#stored, this.#store);
			this.#stopWatching = this.#watch();
			this.#show(this.#stored, this.#snapshot.session);
		});
	}

	/** Lets the store go, after the writes under way. */
	close(): Promise<void> {
		return this.#inLine(() => {
			this.#stopWatching();
			this.#store.close();
		});
	}

	#dayRule(): DayRule {
		const { dayBoundaryHour } = this.#stored.settings;
		return { timeZone: this.#needs.timeZone(), boundaryHour: dayBoundaryHour };
	}

	#hand(): Hand<Session> {
		return {
			needs: this.#needs,
			store: this.#store,
			stored: this.#stored,
			dayRule: this.#dayRule(),
			commit: (change) => this.#commit(change)
		};
	}

	#append(fact: Parameters<Rules['append']>[1], session?: Session | null): Written {
		const write = async () => (await loadRules()).append(this.#hand(), fact, session);
		return session === undefined ? this.#insist(write) : this.#inLineWithSession<null>(write);
	}

	#insist(write: () => Written): Written {
		return this.#inLine(async () => {
			let written = await write();
			for (let tries = 0; !written.ok && written.reason === 'conflict'; tries += 1) {
				if (tries === CONFLICT_RETRIES) break;
				written = await write();
			}
			return written;
		});
	}

	async #commit(change: Change<Session>): Written {
		const before = this.#stored;
		const written = await this.#store.commit({ expectedRevision: before.revision, ...change });
		if (written.ok && written.value.revision === before.revision + 1) {
			const session = change.session === undefined ? this.#snapshot.session : change.session;
			const states = new Map([...before.states, ...change.states]);
			const settings = change.settings ?? before.settings;
			this.#show({ ...before, ...written.value, states, session, settings }, session);
		} else if (written.ok || written.reason === 'conflict') await this.#reload();
		return written.ok ? { ok: true, value: null } : written;
	}

	async #reload(): Promise<void> {
		const opened = await this.#store.open(this.#needs.articleIds);
		if (!opened.ok) return;
		const session = await readSession(this.#needs, opened.value.session);
		// Counted with the showing of it: whoever still saw the old one must be refused.
		this.#takenOver += 1;
		// Revisions only go up, by erasing too: a lower one is that of another database.
		this.#deleted ||= opened.value.revision < this.#stored.revision;
		this.#show(opened.value, session);
	}

	#inLine<T>(work: () => T | Promise<T>): Promise<T> {
		const done = this.#lastInLine.then(work);
		this.#lastInLine = done.catch(() => null);
		return done;
	}

	/** A session made from what another tab has changed since, while this stood in line, is a conflict as well. */
	#inLineWithSession<Value, Failure extends { readonly reason: string } = StoreFailure>(
		work: () => Promise<Result<Value, Failure | StoreFailure>>
	): Promise<Result<Value, Failure | StoreFailure>> {
		const seen = this.#takenOver;
		return this.#inLine(async () => {
			if (this.#takenOver === seen) return work();
			const detail = 'another tab was ahead';
			return { ok: false, reason: 'conflict', detail };
		});
	}

	#watch(): () => void {
		return this.#store.watch((revision) => {
			void this.#inLine(async () => {
				if (revision > this.#stored.revision) await this.#reload();
			});
		});
	}

	#show(stored: Snapshot, session: Session | null): void {
		this.#stored = stored;
		this.#snapshot = this.#shown(session);
		for (const listener of this.#listeners) listener();
	}

	#shown(session: Session | null): ProgressSnapshot<Session> {
		const { revision, states, settings, unreadable } = this.#stored;
		const { kept, inMemoryBecause } = this.#store;
		const deleted = this.#deleted;
		return { revision, states, session, settings, unreadable, kept, inMemoryBecause, deleted };
	}
}

async function readSession<Session>(
	needs: ProgressNeeds<Session>,
	stored: unknown
): Promise<Session | null> {
	return stored === null ? null : needs.readSession(stored);
}

/** Opens the learner’s progress on this device, or in memory where there is no storage. */
export async function openProgress<Session>(
	needs: ProgressNeeds<Session>
): Promise<Progress<Session>> {
	return Progress.over(await openStore(needs.articleIds), needs);
}

/** What a commit writes, made from the snapshot that stands unless it says otherwise. */
export type Change<Session> = Omit<Commit, 'expectedRevision' | 'session'> & {
	readonly expectedRevision?: number;
	readonly session?: Session | null;
};

type Written = Promise<Result<null, StoreFailure>>;
