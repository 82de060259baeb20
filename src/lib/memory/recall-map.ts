import type { QuestionId } from '$lib/bank/ids';
import type { Passage } from '$lib/bank/question';
import { retrievability, type Card } from './card';
import type { QueueInput } from './queue';

/** How well a stretch of the text stands in memory: three bands of predicted recall, and not yet studied. */
export type RecallLevel = 'solid' | 'softening' | 'fading' | 'unseen';

/** From here on (0 to 1) a stretch is solid: the recall at which a question usually comes back. */
const SOLID_FROM = 0.9;
/** Under this it is fading: at FSRS-6’s default curve about three times the wait that was planned. */
const FADING_BELOW = 0.8;

/** A stretch of one paragraph’s plain text (UTF-16 units, `end` exclusive); stretches do not overlap. */
export interface RecallStretch {
	readonly start: number;
	readonly end: number;
	readonly level: RecallLevel;
}

/** What would be recalled of some questions now; suspended ones have no part in it. */
export interface RecallSummary {
	/** The share that would be recalled, 0 to 1: the mean over the studied questions; null when none is. */
	readonly recall: number | null;
	readonly studied: number;
	readonly unseen: number;
	/** Different passages with at least one fading question. */
	readonly fadingPassages: number;
	/** The fading questions, the weakest first. */
	readonly fading: readonly QuestionId[];
}

/** A paragraph’s part of the map. */
export interface ParagraphRecall extends RecallSummary {
	readonly stretches: readonly RecallStretch[];
}

/** An article as it stands in a learner’s memory at a moment. */
export interface RecallMap extends RecallSummary {
	/** Predicted recall of each question, 0 to 1; null: not yet studied. Suspended ones are absent. */
	readonly recallOf: ReadonlyMap<QuestionId, number | null>;
	/** By paragraph id; a paragraph that nothing is asked about is absent. */
	readonly paragraphs: ReadonlyMap<string, ParagraphRecall>;
}

type Asked = Passage & { readonly question: QuestionId };

/**
 * Lays the recall predicted for an article’s questions over their passages. Where several questions are about
 * the same words, the weakest one that has been studied decides: what would fail to come back is to be seen.
 */
export function recallMap(
	passages: readonly Asked[],
	{ cards, suspended }: Pick<QueueInput, 'cards' | 'suspended'>,
	nowMs: number
): RecallMap {
	const asked = passages.filter(({ question }) => !suspended.has(question));
	const recallOf = new Map(
		asked.map(({ question }) => [question, recallNow(cards.get(question), nowMs)])
	);
	const byParagraph = new Map<string, Asked[]>();
	for (const passage of asked) {
		const inside = byParagraph.get(passage.paragraph);
		if (inside === undefined) byParagraph.set(passage.paragraph, [passage]);
		else inside.push(passage);
	}
	const paragraphs = new Map(
		[...byParagraph].map(([id, inside]) => [
			id,
			{ ...summaryOf(inside, recallOf), stretches: stretchesOf(inside, recallOf) }
		])
	);
	return { ...summaryOf(asked, recallOf), recallOf, paragraphs };
}

/** The band that a predicted recall (0 to 1; null: not yet studied) falls in. */
export function recallLevel(recall: number | null): RecallLevel {
	if (recall === null) return 'unseen';
	if (recall < FADING_BELOW) return 'fading';
	return recall < SOLID_FROM ? 'softening' : 'solid';
}

function recallNow(card: Card | undefined, nowMs: number): number | null {
	return card === undefined ? null : retrievability(card, nowMs);
}

function summaryOf(
	asked: readonly Asked[],
	recallOf: ReadonlyMap<QuestionId, number | null>
): RecallSummary {
	const studied = asked.flatMap((passage) => {
		const recall = recallOf.get(passage.question) ?? null;
		return recall === null ? [] : [{ passage, recall }];
	});
	const fading = studied
		.filter(({ recall }) => recallLevel(recall) === 'fading')
		.sort((a, b) => a.recall - b.recall);
	const total = studied.reduce((sum, { recall }) => sum + recall, 0);
	return {
		recall: studied.length === 0 ? null : total / studied.length,
		studied: studied.length,
		unseen: asked.length - studied.length,
		fadingPassages: new Set(
			fading.map(({ passage: { paragraph, start, end } }) => `${paragraph} ${start} ${end}`)
		).size,
		fading: fading.map(({ passage }) => passage.question)
	};
}

/** Cuts overlapping passages of one paragraph at each other’s edges. */
function stretchesOf(
	asked: readonly Asked[],
	recallOf: ReadonlyMap<QuestionId, number | null>
): RecallStretch[] {
	const edges = [...new Set(asked.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
	return edges.slice(0, -1).flatMap((start, index): RecallStretch[] => {
		const end = edges[index + 1] ?? start;
		const over = asked.filter((passage) => passage.start <= start && passage.end >= end);
		if (over.length === 0) return [];
		const recalls = over.flatMap(({ question }) => recallOf.get(question) ?? []);
		return [{ start, end, level: recallLevel(recalls.length === 0 ? null : Math.min(...recalls)) }];
	});
}
