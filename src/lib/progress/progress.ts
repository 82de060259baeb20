import type { QuestionId } from '$lib/bank/ids';
import type { Response } from '$lib/bank/question';
import type { Result } from '$lib/bank/result';
import { dayAt, learnerDay, type Day, type DayRule } from '$lib/memory/day';
import type { Rating } from '$lib/memory/rating';
import type { NextInterval } from '$lib/memory/schedule';
import type { Fact, LogEvent, LogEventOf, ReviewEvent } from './events';
import { once } from './once';
import { openStore, type OpenedStore } from './open';
import { UNTOUCHED, type QuestionState } from './question-state';
import type { Settings } from './settings';
import type {
	Commit,
	ProgressStore,
	Snapshot,
	StoredEvent,
	StoreFailure,
	UnreadableRecord
} from './store';

/** What Progress must be given from outside. */
export interface ProgressNeeds<Session> {
	readonly now: () => number;
	readonly newId: () => string;
	/** The learner’s IANA time zone; asked each time, because learners travel. */
	readonly timeZone: () => string;
	/** Takes a stored session; null when it is not understood (any more). */
	readonly readSession: (stored: unknown) => Promise<Session | null>;
}

/** What stands at a moment. Replaced as a whole with each change, never changed itself. */
export interface ProgressSnapshot<Session> {
	readonly revision: number;
	readonly states: ReadonlyMap<QuestionId, QuestionState>;
	readonly session: Session | null;
	readonly settings: Settings;
	readonly kept: ProgressStore['kept'];
	readonly inMemoryBecause: ProgressStore['inMemoryBecause'];
	readonly unreadable: readonly UnreadableRecord[];
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

/** Scheduling is fetched once the first question can be answered; see `prepareToRecord`. */
const loadRules = once(() => import('./fold'));
const loadSchedule = once(() => import('$lib/memory/schedule'));

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
		await Promise.all([loadRules(), loadSchedule()]);
	}

	/** Where each rating would send the question if it were recorded now. */
	async preview(questionId: QuestionId): Promise<Record<Rating, NextInterval>> {
		const { preview } = await loadSchedule();
		const atMs = this.#needs.now();
		const at = { atMs, day: learnerDay(atMs, this.#dayRule()) };
		const { desiredRetention } = this.#stored.settings;
		return preview(this.stateOf(questionId).card, questionId, at, {
			desiredRetention,
			weights: 'fsrs-6-default'
		});
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
		return this.#inLineWithSession<RecordedReview & { readonly session: After }>(async () => {
			const event = this.#stamp({
				type: 'review.recorded',
				...review,
				day: learnerDay(this.#needs.now(), this.#dayRule()),
				desiredRetention: this.#stored.settings.desiredRetention
			});
			const { questionId } = review;
			const { applyEvent } = await loadRules();
			const state = applyEvent(this.stateOf(questionId), event);
			const recorded = { questionId, reviewId: event.id, state };
			const session = sessionAfter(recorded);
			const written = await this.#commit({
				events: [
					event,
					...overrulings.map((overruling, index) =>
						this.#stamp({ type: 'point.overruled', ...overruling }, index + 1)
					)
				],
				states: new Map([[questionId, state]]),
				session
			});
			return written.ok ? { ok: true, value: { ...recorded, session } } : written;
		});
	}

	/** Takes a review back, the question’s last or an earlier one, together with the session that this leaves. */
	undoReview(
		{ questionId, reviewId }: ReviewRef,
		session: Session | null
	): Promise<Result<QuestionState, StoreFailure | NotFound>> {
		return this.#inLineWithSession<QuestionState, StoreFailure | NotFound>(async () => {
			const log = await this.#store.eventsOf(questionId);
			if (!log.ok) return log;
			if (!isStanding(log.value, reviewId)) {
				const detail = `question ${questionId} has no review ${reviewId} to undo`;
				return { ok: false, reason: 'not-found', detail };
			}
			const event = this.#stamp({ type: 'review.undone', questionId, reviewId });
			const { foldQuestion } = await loadRules();
			const state = foldQuestion([...log.value, event]);
			const states = new Map([[questionId, state]]);
			const written = await this.#commit({ events: [event], states, session });
			return written.ok ? { ok: true, value: state } : written;
		});
	}

	/** Notes that something is wrong with a question. */
	report(report: Omit<LogEventOf<'question.reported'>, keyof Stamp | 'type'>): Written {
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
		return this.#insist(() => ({
			events: [],
			states: new Map(),
			settings: { ...this.#stored.settings, ...changes }
		}));
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

	/** What happened to one question, in no order. */
	eventsOf(questionId: QuestionId): Promise<Result<readonly LogEvent[], StoreFailure>> {
		return this.#store.eventsOf(questionId);
	}

	/**
	 * The whole log, in no order; for what is rare enough to read all of it.
	 * @throws {StoreError} when reading fails half-way
	 */
	eachEvent(): AsyncIterable<StoredEvent> {
		return this.#store.eachEvent();
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
			const { memoryDatabase, memoryStore } = await import('./memory-store');
			this.#stopWatching();
			const database = memoryDatabase({ snapshot: this.#stored, before: this.#store });
			this.#store = memoryStore(because, database);
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

	#append(fact: Fact, session?: Session | null): Written {
		const make = async () => {
			const { applyEvent } = await loadRules();
			const event = this.#stamp(fact);
			const state = applyEvent(this.stateOf(fact.questionId), event);
			return { events: [event], states: new Map([[fact.questionId, state]]) };
		};
		if (session === undefined) return this.#insist(make);
		return this.#inLineWithSession<null>(async () => this.#commit({ ...(await make()), session }));
	}

	#insist(make: () => Change<Session> | Promise<Change<Session>>): Written {
		return this.#inLine(async () => {
			let written = await this.#commit(await make());
			for (let tries = 0; !written.ok && written.reason === 'conflict'; tries += 1) {
				if (tries === CONFLICT_RETRIES) break;
				written = await this.#commit(await make());
			}
			return written;
		});
	}

	async #commit(change: Change<Session>): Written {
		const before = this.#stored;
		const written = await this.#store.commit({ expectedRevision: before.revision, ...change });
		if (written.ok) {
			const session = change.session === undefined ? this.#snapshot.session : change.session;
			const states = new Map([...before.states, ...change.states]);
			const settings = change.settings ?? before.settings;
			this.#show({ ...before, ...written.value, states, session, settings }, session);
			return { ok: true, value: null };
		}
		if (written.reason === 'conflict') await this.#reload();
		return written;
	}

	async #reload(): Promise<void> {
		const opened = await this.#store.open();
		if (!opened.ok) return;
		const session = await readSession(this.#needs, opened.value.session);
		// Counted with the showing of it: whoever still saw the old one must be refused.
		this.#takenOver += 1;
		this.#show(opened.value, session);
	}

	/** `place`: how many events of the same commit come before this one. */
	#stamp<F extends Fact>(fact: F, place = 0): Extract<LogEvent, { type: F['type'] }> {
		const atMs = Math.round(this.#needs.now());
		const { deviceId, nextSeq, latestOrderMs } = this.#stored;
		const seq = nextSeq + place;
		const orderMs = Math.max(atMs, latestOrderMs + 1) + place;
		const stamped = { ...fact, id: this.#needs.newId(), deviceId, seq, atMs, orderMs, v: 1 };
		// A fact and its stamp are an event of the fact’s type; TypeScript cannot join a spread to a union.
		return stamped as unknown as Extract<LogEvent, { type: F['type'] }>;
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
			const detail = 'another tab was ahead while this stood in line';
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
		return { revision, states, session, settings, unreadable, kept, inMemoryBecause };
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
	return Progress.over(await openStore(), needs);
}

type Stamp = Pick<LogEvent, 'id' | 'deviceId' | 'seq' | 'atMs' | 'orderMs' | 'v'>;
type Change<Session> = Omit<Commit, 'expectedRevision' | 'session'> & {
	readonly session?: Session | null;
};
type Written = Promise<Result<null, StoreFailure>>;

function isStanding(events: readonly LogEvent[], reviewId: string): boolean {
	return (
		events.some((event) => event.type === 'review.recorded' && event.id === reviewId) &&
		!events.some((event) => event.type === 'review.undone' && event.reviewId === reviewId)
	);
}
