import type { Fault } from '../lib/bank/fault';
import type { OpenSample, PointVerdict } from '../lib/bank/kinds/open';
import type { Parsed } from '../lib/bank/parse';
import { plainText } from '../lib/bank/rich-text';
import type { AuthoredBank, AuthoredQuestion } from '../lib/bank/schema';

type OpenQuestion = Extract<AuthoredQuestion, { kind: 'open' }>;

/** An open question’s rubric in plain text, as the marker takes it. */
export interface SampleRubric {
	readonly stem: string;
	readonly modelAnswer: string;
	readonly keyPoints: OpenQuestion['keyPoints'];
}

/** Marks one answer against a rubric: for each key point’s id a verdict, and whether it would ask. */
export type SampleMarker = (
	rubric: SampleRubric,
	answer: string
) => readonly {
	readonly pointId: string;
	readonly verdict: PointVerdict;
	readonly certainty: 'sure' | 'unsure';
}[];

/** Makes a marker for one bank, knowing from its texts which words are rare there. */
export type MarkerFor = (texts: readonly string[]) => SampleMarker;

/** One key point of one sample, marked by its author and by the marker. */
export interface MarkedPoint {
	readonly pointId: string;
	readonly author: PointVerdict;
	readonly marker: PointVerdict;
	readonly certainty: 'sure' | 'unsure';
}

/** A sample with its points, where it stands. */
export interface MarkedSample {
	readonly file: string;
	readonly line: number;
	readonly question: string;
	readonly answer: string;
	readonly points: readonly MarkedPoint[];
}

/**
 * The share of points on which marker and author should agree. Below it over all points is advice; below
 * it over those where the marker is sure, so that a learner would not be asked, is a fault.
 */
const AGREEMENT = 0.9;

/** Marks every sample of a bank’s open questions. */
export function markSamples(bank: Parsed<AuthoredBank>, markerFor: MarkerFor): MarkedSample[] {
	const mark = markerFor(bankTexts(bank.value));
	return bank.value.questions.flatMap((question, index) => {
		if (question.kind !== 'open') return [];
		const rubric = rubricOf(question);
		return question.samples.map((sample, number) => ({
			file: bank.file,
			line: bank.lineOf(['questions', index, 'samples', number]),
			question: question.id,
			answer: sample.answer,
			points: comparePoints(rubric, sample, mark)
		}));
	});
}

/** Share of key points on which marker and author say the same; null for no points. */
export function agreement(points: readonly MarkedPoint[]): number | null {
	if (points.length === 0) return null;
	return points.filter(({ author, marker }) => author === marker).length / points.length;
}

/** The fault or advice of a bank whose samples the marker marks too differently; null when they agree enough. */
export function checkSamples(
	bank: Parsed<AuthoredBank>,
	samples: readonly MarkedSample[]
): Fault | null {
	const all = samples.flatMap((sample) => sample.points);
	const sure = all.filter(({ certainty }) => certainty === 'sure');
	const isFault = falls(sure);
	if (!isFault && !falls(all)) return null;
	const points = isFault ? sure : all;
	const agreed = points.filter(({ author, marker }) => author === marker).length;
	const which = isFault ? 'points of the samples where the marker is sure' : 'points of the samples';
	return {
		severity: isFault ? 'fault' : 'advice',
		file: bank.file,
		line: bank.lineOf(['questions']),
		question: null,
		problem: `Marker and author agree on ${agreed} of ${points.length} ${which}, fewer than 90 %.`,
		cure: 'They are listed below; mend the wordings for all answers of a sort, or a mark that was unfair.'
	};
}

/** Whether marker and author agree on too few of the points. */
function falls(points: readonly MarkedPoint[]): boolean {
	const share = agreement(points);
	return share !== null && share < AGREEMENT;
}

/** A bank’s texts as the marker gets them when studying: `bankTexts` in `study/` gives the same. */
function bankTexts(bank: AuthoredBank): string[] {
	return bank.questions.flatMap((question) => [
		plainText(question.stem),
		plainText(question.feedback),
		...(question.kind === 'open'
			? [plainText(question.modelAnswer), ...question.keyPoints.map(({ says }) => says)]
			: [])
	]);
}

function comparePoints(
	rubric: SampleRubric,
	{ answer, marks }: OpenSample,
	mark: SampleMarker
): MarkedPoint[] {
	return mark(rubric, answer).flatMap(({ pointId, verdict, certainty }) => {
		const author = marks[pointId];
		return author === undefined ? [] : [{ pointId, author, marker: verdict, certainty }];
	});
}

function rubricOf({ stem, modelAnswer, keyPoints }: OpenQuestion): SampleRubric {
	return { stem: plainText(stem), modelAnswer: plainText(modelAnswer), keyPoints };
}
