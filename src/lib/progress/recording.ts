import type { QuestionId } from '$lib/bank/ids';
import type { Result } from '$lib/bank/result';
import { learnerDay, type DayRule } from '$lib/memory/day';
import type { Rating } from '$lib/memory/rating';
import { preview, type NextInterval } from '$lib/memory/schedule';
import type { Fact, LogEvent } from './events';
import { attempt } from './attempt';
import { applyEvent } from './fold';
import type { KeyValues } from './key-values';
import { readWeights } from './read-weights';
import type {
	Change,
	NotFound,
	Overruling,
	ProgressNeeds,
	RecordedReview,
	ReviewInput,
	ReviewRef
} from './progress';
import { UNTOUCHED, type QuestionState } from './question-state';
import { StoreError, type ProgressStore, type Snapshot, type StoreFailure } from './store';
import { countQuestion, countReview } from './tally/count';
import type { TallySum } from './tally/sum';
import { weightsBook, type WeightsBook } from './weights';

export { countersAfter, putFacts } from './put-facts';

/** What Progress lends while it is in line: nothing here changes under the work but by `commit`. */
export interface Hand<Session> {
	readonly needs: ProgressNeeds<Session>;
	readonly store: ProgressStore;
	readonly stored: Snapshot;
	readonly dayRule: DayRule;
	readonly commit: (change: Change<Session>) => Promise<Result<null, StoreFailure>>;
}

/** Where each rating would send the question if it were recorded now. */
export async function previewNow(
	{ needs, store, stored, dayRule }: Omit<Hand<unknown>, 'commit'>,
	questionId: QuestionId
): Promise<Record<Rating, NextInterval>> {
	const book = await weightsInUse(store);
	const { card } = stored.states.get(questionId) ?? UNTOUCHED;
	const atMs = needs.now();
	const at = { atMs, day: learnerDay(atMs, dayRule) };
	return preview(card, questionId, at, {
		desiredRetention: stored.settings.desiredRetention,
		// A disk that cannot be read now must not keep an answer from being marked; saving it will tell.
		weights: (book.ok ? book.value.current?.weights : null) ?? 'fsrs-6-default'
	});
}

/** Commits a review, the points overruled in it, and the session that this leaves. */
export function recordReview<Session, After extends Session | null>(
	{ needs, store, stored, dayRule, commit }: Hand<Session>,
	review: ReviewInput,
	overrulings: readonly Overruling[],
	sessionAfter: (recorded: RecordedReview) => After
): Promise<Result<RecordedReview & { readonly session: After }, StoreFailure>> {
	return attempt(async () => {
		const { questionId } = review;
		const { current, weightsOf } = await bookOf(store);
		const before = await stateBefore(needs, store, stored, questionId);
		const bankId = needs.bankIdOf(questionId);
		const event = stamp(needs, stored, {
			type: 'review.recorded',
			...review,
			day: learnerDay(needs.now(), dayRule),
			desiredRetention: stored.settings.desiredRetention,
			...(current === null ? {} : { weightsId: current.id }),
			...(bankId === null ? {} : { bankId })
		});
		const state = applyEvent(before, event, weightsOf);
		const recorded = { questionId, reviewId: event.id, state };
		const session = sessionAfter(recorded);
		const overruled = overrulings.map((overruling, index) =>
			stamp(needs, stored, { type: 'point.overruled', ...overruling }, index + 1)
		);
		const tally: TallySum = new Map();
		countReview(tally, before.card, event, needs.bankIdOf, 1);
		const states = new Map([[questionId, state]]);
		const written = await commit({ events: [event, ...overruled], states, tally, session });
		return written.ok ? { ok: true, value: { ...recorded, session } } : written;
	});
}

/** Commits that a review counts no more, and the session that this leaves. */
export function undoReview<Session>(
	{ needs, store, stored, commit }: Hand<Session>,
	{ questionId, reviewId }: ReviewRef,
	session: Session | null
): Promise<Result<QuestionState, StoreFailure | NotFound>> {
	return attempt<QuestionState, StoreFailure | NotFound>(async () => {
		const log = await store.eventsOf(questionId);
		if (!log.ok) return log;
		if (!isStanding(log.value, reviewId)) {
			const detail = `question ${questionId} has no review ${reviewId} to undo`;
			return { ok: false, reason: 'not-found', detail };
		}
		// Earlier reviews may name weights that another tab has brought since.
		await prepare(store);
		const { weightsOf } = await bookOf(store);
		const rules = { weightsOf, bankIdOf: needs.bankIdOf };
		const event = stamp(needs, stored, { type: 'review.undone', questionId, reviewId });
		const tally: TallySum = new Map();
		countQuestion(tally, log.value, rules, -1);
		const state = countQuestion(tally, [...log.value, event], rules, 1);
		const states = new Map([[questionId, state]]);
		const written = await commit({ events: [event], states, tally, session });
		return written.ok ? { ok: true, value: state } : written;
	});
}

/** Commits a fact that is no review, and the session that it leaves, if given. */
export function append<Session>(
	{ needs, store, stored, commit }: Hand<Session>,
	fact: Exclude<Fact, { type: 'review.recorded' | 'review.undone' }>,
	session?: Session | null
): Promise<Result<null, StoreFailure>> {
	return attempt(async () => {
		const event = stamp(needs, stored, fact);
		const states = new Map<QuestionId, QuestionState>();
		if (event.type === 'weights.adopted') inUse.delete(store.values);
		else {
			const { questionId } = event;
			const before = await stateBefore(needs, store, stored, questionId);
			states.set(questionId, applyEvent(before, event));
		}
		return commit({ events: [event], states, ...(session === undefined ? {} : { session }) });
	});
}

/** `place`: how many events of the same commit come before this one. */
function stamp<F extends Fact>(
	{ now, newId }: Pick<ProgressNeeds<unknown>, 'now' | 'newId'>,
	{ deviceId, nextSeq, latestOrderMs }: Snapshot,
	fact: F,
	place = 0
): Extract<LogEvent, { type: F['type'] }> {
	const atMs = Math.round(now());
	const seq = nextSeq + place;
	const orderMs = Math.max(atMs, latestOrderMs + 1) + place;
	const stamped = { ...fact, id: newId(), deviceId, seq, atMs, orderMs, v: 1 };
	// A fact and its stamp are an event of the fact’s type; TypeScript cannot join a spread to a union.
	return stamped as unknown as Extract<LogEvent, { type: F['type'] }>;
}

/** The state of a question, also where it belongs to an article that is not shipped (any more). */
async function stateBefore(
	{ articleIds }: Pick<ProgressNeeds<unknown>, 'articleIds'>,
	store: ProgressStore,
	{ states }: Snapshot,
	questionId: QuestionId
): Promise<QuestionState> {
	const known = states.get(questionId);
	if (known !== undefined) return known;
	const [articleId = ''] = questionId.split('/');
	if (articleIds === null || articleIds.includes(articleId)) return UNTOUCHED;
	const read = await store.statesOf([questionId]);
	if (!read.ok) throw new StoreError(read);
	return read.value.get(questionId) ?? UNTOUCHED;
}

/** As read when the question appeared: an answer’s feedback waits for no disk, and is what is then recorded. */
const inUse = new WeakMap<KeyValues, ReturnType<typeof readWeights>>();

/** Reads the weights in use, which another tab may have changed since the last question. */
export async function prepare({ values }: ProgressStore): Promise<void> {
	inUse.set(values, readWeights(values));
	await inUse.get(values);
}

async function weightsInUse(store: ProgressStore): ReturnType<typeof readWeights> {
	const known = await inUse.get(store.values);
	if (known?.ok === true) return known;
	await prepare(store);
	return inUse.get(store.values) ?? readWeights(store.values);
}

async function bookOf(store: ProgressStore): Promise<WeightsBook> {
	const book = await weightsInUse(store);
	if (book.ok) return book.value;
	// In place of a disk that may be gone for good, the defaults do.
	if (store.kept === 'in-memory') return weightsBook([]);
	throw new StoreError(book);
}

function isStanding(events: readonly LogEvent[], reviewId: string): boolean {
	return (
		events.some((event) => event.type === 'review.recorded' && event.id === reviewId) &&
		!events.some((event) => event.type === 'review.undone' && event.reviewId === reviewId)
	);
}
