import { FSRSAlgorithm, type FSRSState } from 'ts-fsrs';
import type { QuestionId } from '$lib/bank/ids';
import { retrievability } from '$lib/memory/card';
import { ratings, type Confidence, type Rating } from '$lib/memory/rating';
import type { Random } from './random';

/**
 * How the simulated learner’s memory works: FSRS-6’s own model, with weights unlike the defaults, that the app
 * does not know. First impressions fade sooner, repetition does more, and forgetting flattens later.
 */
export const TRUE_WEIGHTS: readonly number[] = [
	0.12, 0.7, 1.4, 5.5, 6.8, 0.95, 2.6, 0.02, 2.15, 0.2, 0.95, 1.6, 0.09, 0.3, 1.6, 0.5, 2.1, 0.5,
	0.1, 0.07, 0.28
];

/** A remembered answer still goes wrong now and then: a slip of the finger, a question misread. */
const SLIP = 0.02;
/** A forgotten one is still found now and then: by elimination or luck. */
const LUCK = 0.08;
/** Known from the reading, before a question was ever asked. */
const KNOWN_AT_FIRST = 0.6;
/** How much questions differ in what they leave behind: the deviation of the logarithm of stability. */
const SPREAD = 0.4;

/** What came of one question asked. */
export interface Outcome {
	readonly rating: Rating;
	readonly confidence: Confidence;
	/** From the question’s appearing to the response. */
	readonly responseMs: number;
}

interface Memory {
	readonly state: FSRSState;
	readonly day: number;
	readonly atMs: number;
}

/** A learner who forgets by chance, as the true weights have it, and does not know it for certain. */
export class Forgetter {
	readonly #fsrs: FSRSAlgorithm;
	readonly #decay: number;
	readonly #memories = new Map<QuestionId, Memory>();

	constructor(
		readonly random: Random,
		weights: readonly number[] = TRUE_WEIGHTS
	) {
		this.#fsrs = new FSRSAlgorithm({ w: weights });
		this.#decay = this.#fsrs.parameters.w[20] ?? NaN;
	}

	/** Asks a question at a moment of a learner’s day (counted from any day), and lets it leave its trace. */
	ask(questionId: QuestionId, atMs: number, day: number): Outcome {
		const before = this.#memories.get(questionId) ?? null;
		const recall = before === null ? KNOWN_AT_FIRST : this.#recall(before, atMs);
		const right = this.random.chance(recall * (1 - SLIP) + (1 - recall) * LUCK);
		const outcome = {
			rating: right ? this.#ease(recall) : 'again',
			confidence: this.#confidence(right, recall),
			responseMs: this.#responseMs(recall)
		} as const;
		const state = this.#fsrs.next_state(
			before?.state ?? null,
			before === null ? 0 : day - before.day,
			ratings.indexOf(outcome.rating) + 1
		);
		const stability = before === null ? this.#own(state.stability) : state.stability;
		this.#memories.set(questionId, { state: { ...state, stability }, day, atMs });
		return outcome;
	}

	#recall({ state, atMs }: Memory, nowMs: number): number {
		const { stability } = state;
		return retrievability({ lastReviewAtMs: atMs, stability, decay: this.#decay }, nowMs);
	}

	#own(stability: number): number {
		return Math.max(0.1, stability * Math.exp(SPREAD * this.random.normal()));
	}

	/** What came slowly is called hard, and what was never in doubt easy. */
	#ease(recall: number): Rating {
		const feeling = recall + 0.15 * this.random.normal();
		return feeling < 0.7 ? 'hard' : feeling < 1.12 ? 'good' : 'easy';
	}

	/** Goes with the chance of recall and with having got it right, but a learner often misjudges both. */
	#confidence(right: boolean, recall: number): Confidence {
		const feeling = 0.6 * recall + (right ? 0.3 : 0) + 0.2 * this.random.normal();
		return feeling > 0.7 ? 'sure' : feeling > 0.4 ? 'think-so' : 'guessing';
	}

	/** Log-normal, as response times are; twice as long where recall is as good as gone. */
	#responseMs(recall: number): number {
		const medianMs = 6000 * 2 ** (1 - recall);
		return Math.round(Math.max(800, medianMs * Math.exp(0.6 * this.random.normal())));
	}
}
