import { FOUND_FROM, PARTLY_FROM, type Calibration } from './calibrate';
import { evidenceOf } from './evidence';
import { flagsOf, type OpenFlag } from './flags';
import type { IdfTable } from './idf';
import { turnedShare } from './opposition';
import { poolOf, poolShare, type WordPool } from './pool';
import type { KeyPoint, OpenRubric } from './rubric';
import {
	coverage,
	readAnswer,
	readWording,
	weighFor,
	type AnswerText,
	type Match,
	type Weigh,
	type Wording
} from './similarity';
import { tokenize, type Token } from './text';
import { scoreOf, type PointMark, type PointVerdict } from './verdict';

/** What the marker knows besides the rubric. */
export interface OpenContext {
	/** Made from the whole bank's wordings by `buildIdf`. */
	readonly idf: IdfTable;
	/** What this question's overrules have taught; null when there are none. */
	readonly calibration: Calibration | null;
}

/** An answer's marks, point by point in the rubric's order. */
export interface OpenMarking {
	/** Weighted coverage, 0 to 1, before the learner has said anything to the unsure points. */
	readonly score: number;
	readonly points: readonly PointMark[];
	readonly flags: readonly OpenFlag[];
}

/** Nearer to a threshold than this, the marker asks. Similarity. */
const UNSURE_WITHIN = 0.09;
/** Similarity from which a reverse is told as one; below it too little is said of the point. */
const TURNED_ROUND_FROM = 0.39;
/** A `contradicts` wording needs so much excess, and so much more of it than the point itself. */
const DENIED_FROM = 0.5;
const DENIED_BY = 0.1;
/**
 * With this much more of it, it is no guess. A reverse that no `contradicts` wording tells always is:
 * on public answers, the marker accused more right ones than it caught contradictory ones.
 */
const DENIED_SURELY_BY = 0.25;
/** More of a wording's words turned round than this: the learner says the reverse. */
const TURNED_FROM = 0.6;
/** Turned by so much, a point that is found is asked about. */
const HALF_TURNED_FROM = 0.25;
/** What a wording that is wholly turned round loses of its coverage, beside one that agrees. */
const TURNED_COSTS = 0.3;
/** Share of `poolShare` in a point's similarity; the rest is its nearest wording's coverage. */
const POOLED = 0.25;
/** Where no telling word is at least so alike, the likeness is one of stop words and negators. */
const SAID_FROM = 0.5;
/** How steeply a word loses weight with the share of the points that use it. */
const SHARED_POWER = 2;

/**
 * A longer wording is harder to cover: its coverage counts for more. Words; fitted on one public
 * set, it brings the other's best threshold nearer, and the reverse.
 */
const lengthFactor = ({ tokens }: Wording) =>
	Math.min(1.3, Math.max(0.9, (tokens.length / 8) ** 0.3));

interface ReadPoint {
	readonly point: KeyPoint;
	readonly accepted: readonly Wording[];
	readonly contradicting: readonly Wording[];
	readonly pool: WordPool;
	/** What texts about something else say of it on average, 0 to 1. */
	readonly chance: number;
	/** The same for the contradicting wordings. */
	readonly denyChance: number;
}

interface ReadRubric {
	readonly stem: readonly Token[];
	readonly points: readonly ReadPoint[];
	readonly wordings: readonly (readonly Token[])[];
}

const read = new WeakMap<IdfTable, WeakMap<OpenRubric, ReadRubric>>();

/** A word that several of the rubric's points use tells them apart the less, the more of them do. */
function withinRubric({ keyPoints }: OpenRubric, weigh: Weigh): Weigh {
	const holders = new Map<string, number>();
	for (const { says, accept } of keyPoints) {
		const stems = [says, ...accept].flatMap(tokenize).map(({ word }) => word.stem);
		for (const stem of new Set(stems)) holders.set(stem, (holders.get(stem) ?? 0) + 1);
	}
	return (token) => {
		const others = token.word.plain ? 0 : (holders.get(token.word.stem) ?? 1) - 1;
		return weigh(token) * (1 - others / keyPoints.length) ** SHARED_POWER;
	};
}

const mostCovered = (wordings: readonly Wording[], text: AnswerText) =>
	wordings.reduce((most, wording) => Math.max(most, coverage(wording, text).coverage), 0);

const blend = (covered: number, pool: WordPool, text: AnswerText) =>
	(1 - POOLED) * covered + POOLED * poolShare(pool, text);

/** Takes a rubric apart, once for each rubric and bank. */
function readRubric(rubric: OpenRubric, idf: IdfTable): ReadRubric {
	const ofBank = read.get(idf) ?? new WeakMap<OpenRubric, ReadRubric>();
	read.set(idf, ofBank);
	const known = ofBank.get(rubric);
	if (known !== undefined) return known;
	const stem = tokenize(rubric.stem);
	const weigh = withinRubric(rubric, weighFor(stem, idf));
	const own = new Set(rubric.keyPoints.flatMap(({ says, accept }) => [says, ...accept]));
	own.add(rubric.stem);
	const others = idf.sample
		.filter(({ text }) => !own.has(text))
		.map(({ tokens }) => readAnswer(tokens, idf));
	const points = rubric.keyPoints.map((point): ReadPoint => {
		const readAll = (texts: readonly string[]) =>
			texts.map((text) => readWording(tokenize(text), weigh));
		const accepted = readAll([point.says, ...point.accept]);
		const contradicting = readAll(point.contradicts);
		const pool = poolOf(accepted, weigh);
		const byChance = (said: (text: AnswerText) => number) =>
			others.reduce((sum, text) => sum + said(text), 0) / Math.max(1, others.length);
		return {
			point,
			accepted,
			contradicting,
			pool,
			chance: byChance((text) => blend(mostCovered(accepted, text), pool, text)),
			denyChance: byChance((text) => mostCovered(contradicting, text))
		};
	});
	const wordings = points.flatMap(({ accepted, contradicting }) =>
		[...accepted, ...contradicting].map(({ tokens }) => tokens)
	);
	const whole = { stem, points, wordings };
	ofBank.set(rubric, whole);
	return whole;
}

interface Candidate {
	readonly wording: Wording;
	readonly match: Match;
	/** `turnedShare` of the match. */
	readonly turned: number;
	/** Coverage, less what is turned round of it. */
	readonly worth: number;
}

/** The wording that an answer comes nearest to; null without wordings. */
function nearest(wordings: readonly Wording[], answer: AnswerText): Candidate | null {
	const candidates = wordings.map((wording) => {
		const match = coverage(wording, answer);
		const turned = turnedShare(wording, answer, match);
		return { wording, match, turned, worth: match.coverage * (1 - TURNED_COSTS * turned) };
	});
	return candidates.sort((a, b) => b.worth - a.worth)[0] ?? null;
}

const FOR: readonly PointVerdict[] = ['missing', 'partly', 'found'];
const AGAINST: readonly PointVerdict[] = ['missing', 'contradicted'];

/** The answer has a telling word of the wording, not only its stop words and negators. */
const isSaid = ({ wording, match }: Candidate) =>
	match.likenesses.some((like, i) => like >= SAID_FROM && !wording.tokens[i]!.word.plain);

/** Marks one point by the wording that the answer comes nearest to. */
function markPoint(
	{ point, accepted, contradicting, pool, chance, denyChance }: ReadPoint,
	answer: AnswerText,
	calibration: Calibration | null
): PointMark {
	const top = nearest(accepted, answer)!;
	const denying = nearest(contradicting, answer);
	const turnedRound = top.turned >= TURNED_FROM;
	const over = (covered: number) =>
		Math.min(1, Math.max(0, blend(covered, pool, answer) - chance) * lengthFactor(top.wording));
	const similarity = over(top.worth);
	const denial = denying === null || denying.turned >= TURNED_FROM ? 0 : denying.worth - denyChance;
	const denied =
		denial >= DENIED_FROM && denial > similarity + DENIED_BY && denying!.worth > top.worth;
	const speaker = denied ? denying! : top;
	const spoken = denied ? denial : turnedRound ? over(top.match.coverage) : similarity;

	const against = denied || turnedRound;
	const edges = against ? [denied ? DENIED_FROM : TURNED_ROUND_FROM] : [PARTLY_FROM, FOUND_FROM];
	const beyond = spoken - (calibration?.shift ?? 0);
	const climbed = edges.filter((edge) => beyond >= edge).length;
	const ladder = against ? AGAINST : FOR;
	const verdict = isSaid(speaker) ? ladder[climbed]! : 'missing';
	const guessed = !denied || denial < similarity + DENIED_SURELY_BY;
	const unsure =
		(verdict === 'contradicted' && (guessed || calibration?.doubted.includes(point.id))) ||
		(verdict === 'found' && speaker.turned >= HALF_TURNED_FROM) ||
		edges.some((edge) => Math.abs(beyond - edge) < UNSURE_WITHIN);
	return {
		pointId: point.id,
		verdict,
		certainty: unsure ? 'unsure' : 'sure',
		similarity,
		evidence: verdict === 'missing' ? [] : evidenceOf(speaker.wording, answer, speaker.match)
	};
}

/** What an oddity of the whole answer does to the mark of a point: all but length void it. */
function withFlags(mark: PointMark, flags: readonly OpenFlag[]): PointMark {
	if (flags.every((flag) => flag === 'very-long')) return mark;
	const sure = flags.includes('empty') || flags.includes('question-copied');
	return { ...mark, verdict: 'missing', certainty: sure ? 'sure' : 'unsure', evidence: [] };
}

/**
 * Takes a rubric apart ahead of its first mark, while the learner writes. What it finds is kept by
 * the two objects: hand the same ones to `markOpenAnswer`.
 */
export function prepareRubric(rubric: OpenRubric, idf: IdfTable): void {
	readRubric(rubric, idf);
}

/**
 * Marks a learner's answer by a rubric: for each key point a verdict, how sure, and the learner's
 * words that it went by. Pure and deterministic.
 */
export function markOpenAnswer(
	rubric: OpenRubric,
	answer: string,
	{ idf, calibration }: OpenContext
): OpenMarking {
	const { stem, points, wordings } = readRubric(rubric, idf);
	const tokens = tokenize(answer);
	const flags = flagsOf(tokens, stem, wordings, idf);
	const text = readAnswer(tokens, idf);
	const marks = points.map((point) => withFlags(markPoint(point, text, calibration), flags));
	const verdicts = new Map(marks.map(({ pointId, verdict }) => [pointId, verdict]));
	return { score: scoreOf(rubric, verdicts), points: marks, flags };
}
