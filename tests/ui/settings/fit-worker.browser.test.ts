import { afterEach, expect, it } from 'vitest';
import { questionId, type QuestionId } from '$lib/bank/ids';
import type { QuestionEvent } from '$lib/progress/events';
import { idbStore } from '$lib/progress/idb-store';
import type { QuestionState } from '$lib/progress/question-state';
import { startFit } from '$lib/ui/settings/fit-job';
import type { FitStep } from '$lib/ui/settings/fit-messages';
import { makeHistory } from '../../bench/histories';

const databaseName = 'fit-worker-test';
const store = idbStore(databaseName);

afterEach(async () => {
	await store.erase();
});

/** Puts the log of a simulated learner into the database, and no cards: fitting reads the log alone. */
async function studyFor(reviews: number): Promise<QuestionEvent[]> {
	const questions = Array.from({ length: Math.ceil(reviews / 12) }, (_, index) => ({
		id: questionId('tea', `q${index}`),
		kind: 'choice' as const
	}));
	const endMs = Date.UTC(2026, 0, 1);
	const plan = { questions, reviews, desiredRetention: 0.9, days: 730, endMs, seed: 3 };
	const events = [...makeHistory(plan, new Map<QuestionId, QuestionState>())];
	const opened = await store.open();
	if (!opened.ok) throw new Error(opened.detail);
	const { revision } = opened.value;
	const written = await store.commit({ expectedRevision: revision, events, states: new Map() });
	if (!written.ok) throw new Error(written.detail);
	return events;
}

it('fits weights that predict a learner better, without cross-origin isolation', async () => {
	expect(crossOriginIsolated).toBe(false);
	await studyFor(8000);
	const steps: FitStep[] = [];
	const result = await startFit({ inUse: 'fsrs-6-default', databaseName }, (step) => {
		steps.push(step);
	}).result;
	if (result?.is !== 'judged') throw new Error(`nothing was judged: ${JSON.stringify(result)}`);
	const { logLossBefore, logLossAfter } = result.comparison;
	expect(logLossAfter).toBeLessThan(logLossBefore);
	expect(result.weights).toHaveLength(21);
	expect(steps.flatMap((step) => (step.is === 'learning' ? [step.round] : []))).toEqual([
		1, 2, 3, 4, 5
	]);
	expect([steps.at(0)?.is, steps.at(-1)?.is]).toEqual(['reading', 'judging']);
});

it('can be cancelled while it computes', async () => {
	await studyFor(8000);
	let seen: FitStep | null = null;
	const job = startFit({ inUse: 'fsrs-6-default', databaseName }, (step) => {
		seen = step;
		if (step.is === 'learning') job.cancel();
	});
	expect(await job.result).toBeNull();
	expect(seen).toEqual({ is: 'learning', round: 1, rounds: 5 });
});

it('says when there is too little, undone reviews left out', async () => {
	const events = await studyFor(600);
	const result = await startFit({ inUse: 'fsrs-6-default', databaseName }, () => {}).result;
	if (result?.is !== 'too-few') throw new Error(`it was judged: ${JSON.stringify(result)}`);
	const undone = new Set(events.map((e) => (e.type === 'review.undone' ? e.reviewId : null)));
	expect(undone.size).toBeGreaterThan(1);
	const days = new Set(
		events.flatMap((event) =>
			event.type === 'review.recorded' && !undone.has(event.id)
				? [`${event.questionId} ${event.day}`]
				: []
		)
	);
	const questions = new Set(events.map((event) => event.questionId));
	// One prediction for each further day on which a question was reviewed.
	expect(result.reviews).toBe(days.size - questions.size);
});
