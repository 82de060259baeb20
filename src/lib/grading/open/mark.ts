import { FOUND_FROM, PARTLY_FROM, type Calibration } from './calibrate';
import { evidenceOf } from './evidence';
import { flagsOf, type OpenFlag } from './flags';
import type { IdfTable } from './idf';
import { turnedShare } from './opposition';
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
import { scoreOf, type Evidence, type PointMark, type PointVerdict } from './verdict';

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
const UNSURE_WITHIN = 0.08;
/** Similarity from which a reverse is told as one; below it too little is said of the point. */
const CONTRADICTED_FROM = 0.3;
/** A reverse that no `contradicts` wording tells is a guess below this. Similarity. */
const TURNED_SURELY = 0.5;
/** More of a point's words turned round than this: the learner says the reverse. */
const TURNED_FROM = 0.5;
/** Turned by so much, a point is no more than partly found, and the marker asks. */
const HALF_TURNED_FROM = 0.25;
/** A wording that agrees must come this near to the best one that is turned, to win over it. */
const AGREES_NEARLY = 0.9;

interface ReadPoint {
	readonly point: KeyPoint;
	readonly accepted: readonly Wording[];
	readonly contradicting: readonly Wording[];
	/** What texts about something else cover of it on average, 0 to 1. */
	readonly chance: number;
}

interface ReadRubric {
	readonly stem: readonly Token[];
	readonly weigh: Weigh;
	readonly points: readonly ReadPoint[];
	readonly wordings: readonly (readonly Token[])[];
}

const read = new WeakMap<IdfTable, WeakMap<OpenRubric, ReadRubric>>();

/** Takes a rubric apart, once for each rubric and bank. */
function readRubric(rubric: OpenRubric, idf: IdfTable): ReadRubric {
	const ofBank = read.get(idf) ?? new WeakMap<OpenRubric, ReadRubric>();
	read.set(idf, ofBank);
	const known = ofBank.get(rubric);
	if (known !== undefined) return known;
	const stem = tokenize(rubric.stem);
	const weigh = weighFor(stem, idf);
	const own = new Set(rubric.keyPoints.flatMap(({ says, accept }) => [says, ...accept]));
	own.add(rubric.stem);
	const others = idf.sample
		.filter(({ text }) => !own.has(text))
		.map(({ tokens }) => readAnswer(tokens, weigh, idf));
	const points = rubric.keyPoints.map((point): ReadPoint => {
		const readAll = (texts: readonly string[]) =>
			texts.map((text) => readWording(tokenize(text), weigh));
		const accepted = readAll([point.says, ...point.accept]);
		const reached = others.map((text) =>
			Math.max(...accepted.map((wording) => coverage(wording, text).coverage))
		);
		const chance = reached.reduce((sum, value) => sum + value, 0) / Math.max(1, reached.length);
		return { point, accepted, contradicting: readAll(point.contradicts), chance };
	});
	const wordings = points.flatMap(({ accepted, contradicting }) =>
		[...accepted, ...contradicting].map(({ tokens }) => tokens)
	);
	const whole = { stem, weigh, points, wordings };
	ofBank.set(rubric, whole);
	return whole;
}

interface Candidate {
	readonly wording: Wording;
	readonly match: Match;
	/** `turnedShare` of the match. */
	readonly turned: number;
}

function candidatesOf(wordings: readonly Wording[], answer: AnswerText): Candidate[] {
	return wordings
		.map((wording) => {
			const match = coverage(wording, answer);
			return { wording, match, turned: turnedShare(wording, answer, match) };
		})
		.sort((a, b) => b.match.coverage - a.match.coverage);
}

const agrees = ({ turned }: Candidate) => turned < TURNED_FROM;

/** Marks one point by the wording that the answer comes nearest to. */
function markPoint(
	{ point, accepted, contradicting, chance }: ReadPoint,
	answer: AnswerText,
	calibration: Calibration | null
): PointMark {
	const candidates = candidatesOf(accepted, answer);
	const top = candidates[0]!;
	const agreeing = candidates.find(agrees);
	const denying = candidatesOf(contradicting, answer).find(agrees);
	const reach = (candidate: Candidate | undefined) => candidate?.match.coverage ?? 0;
	const denied = reach(denying) > reach(top);
	const turnedRound = reach(agreeing) < AGREES_NEARLY * reach(top);
	const against = denied || turnedRound;
	const speaker = denied ? denying! : turnedRound ? top : agreeing!;
	const excess = (candidate: Candidate) => Math.max(0, reach(candidate) - chance);
	const spoken = excess(speaker);

	const shift = calibration?.shift ?? 0;
	const edges = (against ? [CONTRADICTED_FROM] : [PARTLY_FROM, FOUND_FROM]).map((e) => e + shift);
	const ladder: readonly PointVerdict[] = against
		? ['missing', 'contradicted']
		: ['missing', 'partly', 'found'];
	const climbed = ladder[edges.filter((edge) => spoken >= edge).length]!;
	const halfTurned = climbed === 'found' && speaker.turned >= HALF_TURNED_FROM;
	const verdict = halfTurned ? 'partly' : climbed;
	const doubted =
		verdict === 'contradicted' &&
		((!denied && spoken < TURNED_SURELY) || (calibration?.doubted.includes(point.id) ?? false));
	const unsure =
		doubted || halfTurned || edges.some((edge) => Math.abs(spoken - edge) < UNSURE_WITHIN);
	return {
		pointId: point.id,
		verdict,
		certainty: unsure ? 'unsure' : 'sure',
		similarity: against ? excess(top) : spoken,
		evidence: verdict === 'missing' ? [] : evidenceOf(speaker.wording, answer, speaker.match)
	};
}

const NOTHING: readonly Evidence[] = [];

/** What an oddity of the whole answer does to the mark of a point. */
function withFlags(mark: PointMark, flags: readonly OpenFlag[]): PointMark {
	if (flags.includes('empty') || flags.includes('question-copied')) {
		return { ...mark, verdict: 'missing', certainty: 'sure', evidence: NOTHING };
	}
	if (flags.includes('other-language')) {
		return { ...mark, verdict: 'missing', certainty: 'unsure', evidence: NOTHING };
	}
	if (flags.includes('keywords-only') && mark.verdict !== 'missing') {
		return { ...mark, verdict: 'partly', certainty: 'unsure' };
	}
	return mark;
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
	const { stem, weigh, points, wordings } = readRubric(rubric, idf);
	const tokens = tokenize(answer);
	const flags = flagsOf(tokens, stem, wordings, idf);
	const text = readAnswer(tokens, weigh, idf);
	const marks = points.map((point) => withFlags(markPoint(point, text, calibration), flags));
	const verdicts = new Map(marks.map(({ pointId, verdict }) => [pointId, verdict]));
	return { score: scoreOf(rubric, verdicts), points: marks, flags };
}
