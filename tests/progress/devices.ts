import fc from 'fast-check';
import { questionId, type QuestionId } from '$lib/bank/ids';
import { confidences, ratings } from '$lib/memory/rating';
import type { LogEvent, WeightsEvent } from '$lib/progress/events';
import { foldQuestion } from '$lib/progress/fold';
import type { ProgressStore } from '$lib/progress/store';
import { readTallies } from '$lib/progress/tally/read';
import { countQuestion } from '$lib/progress/tally/count';
import { monthsOf, type TallySum } from '$lib/progress/tally/sum';
import { weightsBook } from '$lib/progress/weights';
import { aReview, DAY_MS, good, openOn, TestClock } from './fixtures';

const someQuestions = ['a', 'b', 'c'].map((name) => questionId('article', name));

/** FSRS’s default weights bent by a share, as a fit would find them. */
export function bentWeights(share: number): number[] {
	const w = [
		0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
		0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542
	];
	return w.map((weight) => weight * (1 + share));
}

/** What the learner does on one device; each step moves its clock, sometimes back. */
const step = fc.record({
	passMs: fc.oneof(
		{ weight: 6, arbitrary: fc.integer({ min: 0, max: 40 * DAY_MS }) },
		{ weight: 1, arbitrary: fc.constantFrom(-3_600_000, -365 * DAY_MS, 365 * DAY_MS) }
	),
	question: fc.constantFrom(...someQuestions),
	act: fc.oneof(
		{ weight: 8, arbitrary: fc.constantFrom(...ratings) },
		{ weight: 2, arbitrary: fc.constant('undo' as const) },
		fc.constantFrom('bury' as const, 'suspend' as const, 'adopt' as const)
	),
	confidence: fc.constantFrom(null, ...confidences),
	score: fc.constantFrom(0, 0.3, 1 / 3, 1),
	responseMs: fc.double({ min: 0, max: 700_000, noNaN: true })
});
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What was done on each of some devices that do not know of each other. */
export const devices = fc.array(fc.array(step, { maxLength: 12 }), { minLength: 1, maxLength: 3 });
export const oneDevice = fc.array(step, { maxLength: 16 });

/** Lets the learner do it on a store, as the app does, and calls back after each step. */
export async function play(
	store: ProgressStore,
	steps: readonly Step[],
	afterStep: () => Promise<void> = () => Promise.resolve()
): Promise<void> {
	const clock = new TestClock();
	const progress = await openOn(store, clock);
	const recorded: { questionId: QuestionId; reviewId: string }[] = [];
	for (const { passMs, question, act, ...answer } of steps) {
		clock.pass(passMs);
		const rating = ratings.find((known) => known === act);
		if (rating !== undefined) {
			const review = aReview({ ...answer, questionId: question, rating });
			recorded.push(good(await progress.recordReview(review, [], () => null)));
		} else if (act === 'undo') {
			const last = recorded.splice(Math.floor(recorded.length / 2), 1)[0];
			if (last) good(await progress.undoReview(last, null));
		} else if (act === 'adopt') {
			const weights = passMs % 3 === 0 ? null : bentWeights((passMs % 10) / 100);
			good(
				await progress.adoptWeights({ weights, logLossBefore: 1, logLossAfter: 0.5, reviews: 9 })
			);
		} else if (act === 'bury') good(await progress.bury(question, '2025-06-01'));
		else good(await progress.suspend(question));
		await afterStep();
	}
}

/** Every event in a store. */
export async function eventsInStore(store: ProgressStore): Promise<LogEvent[]> {
	const events: LogEvent[] = [];
	for await (const event of store.eachEvent()) events.push(good(event));
	return events;
}

/** What a store shows: the states and the tallies. */
export async function shownBy(store: ProgressStore) {
	const { states } = good(await store.open());
	const tallies = good(await readTallies(store.values, () => null));
	return { states: byId(states), tallies: byId(tallies) };
}

/** What it must show, made of the events alone and without any store. */
export function expectedOf(events: readonly LogEvent[]) {
	const unique = [...new Map(events.map((event) => [event.id, event])).values()];
	const adoptions = unique.filter(
		(event): event is WeightsEvent => event.type === 'weights.adopted'
	);
	const { weightsOf } = weightsBook(adoptions);
	const sum: TallySum = new Map();
	const about = (id: string) =>
		unique.filter((event) => event.type !== 'weights.adopted' && event.questionId === id);
	const ids = unique.flatMap((event) =>
		event.type === 'weights.adopted' ? [] : [event.questionId]
	);
	const states = [...new Set(ids)].map((id) => {
		const log = about(id);
		countQuestion(sum, log, { weightsOf, bankIdOf: () => null }, 1);
		return [id, foldQuestion(log, weightsOf)] as const;
	});
	return { states: byId(new Map(states)), tallies: byId(monthsOf(sum)) };
}

function byId<Value>(map: ReadonlyMap<string, Value>): Record<string, Value> {
	return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
