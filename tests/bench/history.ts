import type { QuestionId } from '$lib/bank/ids';
import { retrievability } from '$lib/memory/card';
import { learnerDay } from '$lib/memory/day';
import type { Rating } from '$lib/memory/rating';
import type { ReviewEvent } from '$lib/progress/events';
import { applyEvent } from '$lib/progress/fold';
import { UNTOUCHED, type QuestionState } from '$lib/progress/question-state';
import { StoreError, type ProgressStore } from '$lib/progress/store';

/** What a made-up history is like. The same plan gives the same history. */
export interface HistoryPlan {
	readonly questionIds: readonly QuestionId[];
	/** How many reviews there are, spread evenly over the questions. */
	readonly events: number;
	readonly seed: number;
	/** The last review’s time. */
	readonly endMs: number;
	/** How many days before `endMs` the first review was. */
	readonly days: number;
}

const DAY_MS = 86_400_000;
/** Events in one commit: large enough to be quick, small enough for any browser’s transaction. */
const CHUNK = 5000;
const rule = { timeZone: 'UTC', boundaryHour: 4 };

/**
 * A learner who studies a while each evening and forgets as FSRS predicts: a review fails with the chance of
 * not recalling, and now and then a recall is hard or easy.
 */
export function* makeHistory(
	plan: HistoryPlan,
	states: Map<QuestionId, QuestionState>
): Generator<ReviewEvent> {
	const random = seeded(plan.seed);
	const stepMs = (plan.days * DAY_MS) / plan.events;
	for (let index = 0; index < plan.events; index += 1) {
		const questionId = plan.questionIds[index % plan.questionIds.length];
		if (questionId === undefined) throw new Error('a history needs at least one question');
		const atMs = Math.round(plan.endMs - (plan.events - 1 - index) * stepMs);
		const state = states.get(questionId) ?? UNTOUCHED;
		const recall = state.card === null ? 0.6 : retrievability(state.card, atMs);
		const rating = rate(recall, random);
		const event: ReviewEvent = {
			type: 'review.recorded',
			id: `made-${plan.seed}-${String(index).padStart(7, '0')}`,
			deviceId: `made-${plan.seed}`,
			seq: index + 1,
			atMs,
			orderMs: atMs + index,
			v: 1,
			questionId,
			questionVersion: 'made',
			response: { kind: 'choice', selected: [rating === 'again' ? 'wrong' : 'right'] },
			score: rating === 'again' ? 0 : 1,
			verdicts: null,
			confidence: random() < 0.7 ? 'sure' : 'think-so',
			rating,
			suggestedRating: rating === 'again' ? 'again' : 'good',
			responseMs: Math.round(3000 + random() * 20_000),
			sessionId: `made-${learnerDay(atMs, rule)}`,
			day: learnerDay(atMs, rule),
			desiredRetention: 0.9
		};
		states.set(questionId, applyEvent(state, event));
		yield event;
	}
}

/**
 * Writes a history straight into an empty store, with the states it leads to.
 * @throws {StoreError} when the store refuses
 */
export async function writeHistory(store: ProgressStore, plan: HistoryPlan): Promise<void> {
	const states = new Map<QuestionId, QuestionState>();
	let revision = 0;
	let events: ReviewEvent[] = [];
	const write = async () => {
		const written = await store.commit({ expectedRevision: revision, events, states });
		if (!written.ok) throw new StoreError(written);
		revision = written.value.revision;
		events = [];
	};
	for (const event of makeHistory(plan, states)) {
		events.push(event);
		if (events.length === CHUNK) await write();
	}
	if (events.length > 0) await write();
}

function rate(recall: number, random: () => number): Rating {
	if (random() > recall) return 'again';
	const ease = random();
	return ease < 0.1 ? 'hard' : ease < 0.9 ? 'good' : 'easy';
}

/** A small generator of numbers from 0 up to 1: Marsaglia’s xorshift32 (2003). */
function seeded(seed: number): () => number {
	// Spread over all bits, and never 0, from which xorshift does not move.
	let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}
