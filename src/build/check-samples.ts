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

/** Marks one answer against a rubric: a verdict for each key point’s id. */
export type SampleMarker = (
	rubric: SampleRubric,
	answer: string
) => readonly { readonly pointId: string; readonly verdict: PointVerdict }[];

/** Makes a marker for one bank, knowing from its texts which words are rare there. */
export type MarkerFor = (texts: readonly string[]) => SampleMarker;

/** How far the marker and the authors’ marks agree, by key points. */
export interface Agreement {
	readonly points: number;
	readonly agreed: number;
	/** Disagreements as advice, and a fault where too few points agree. */
	readonly findings: readonly Fault[];
}

/** A bank’s samples and marker must agree on this share of points; the project’s own bar. */
const AGREEMENT = 0.9;

/** Marks every sample of a bank’s open questions and lists where the marker differs from the author. */
export function checkSamples(bank: Parsed<AuthoredBank>, markerFor: MarkerFor): Agreement {
	const mark = markerFor(rubricTexts(bank.value));
	const marked = bank.value.questions.flatMap((question, index) => {
		if (question.kind !== 'open') return [];
		const rubric = rubricOf(question);
		return question.samples.flatMap((sample, number) =>
			comparePoints(rubric, sample, mark).map((point) => ({
				...point,
				question: question.id,
				line: bank.lineOf(['questions', index, 'samples', number])
			}))
		);
	});
	const wrong = marked.filter(({ expected, verdict }) => expected !== verdict);
	const agreed = marked.length - wrong.length;
	const findings = wrong.map(
		({ question, line, pointId, expected, verdict, answer }): Fault => ({
			severity: 'advice',
			file: bank.file,
			line,
			question,
			problem: `Marked “${pointId}” ${verdict}, the author says ${expected}: “${shortened(answer)}”`,
			cure: 'Mend the key point’s wordings for all answers of this sort, or the mark if it was unfair.'
		})
	);
	if (marked.length > 0 && agreed / marked.length < AGREEMENT)
		findings.unshift({
			severity: 'fault',
			file: bank.file,
			line: bank.lineOf(['questions']),
			question: null,
			problem: `Marker and author agree on ${agreed} of ${marked.length} points of the samples, fewer than 90 %.`,
			cure: 'The disagreements are listed; make key points state one idea each, in words learners use.'
		});
	return { points: marked.length, agreed, findings };
}

/** The stems and accepted wordings of a bank’s open questions: the same texts as when studying. */
function rubricTexts(bank: AuthoredBank): string[] {
	return bank.questions.flatMap((question) => {
		if (question.kind !== 'open') return [];
		const { stem, keyPoints } = rubricOf(question);
		return [stem, ...keyPoints.flatMap(({ says, accept }) => [says, ...accept])];
	});
}

function comparePoints(
	rubric: SampleRubric,
	{ answer, marks }: OpenSample,
	mark: SampleMarker
): { pointId: string; expected: PointVerdict; verdict: PointVerdict; answer: string }[] {
	return mark(rubric, answer).flatMap(({ pointId, verdict }) => {
		const expected = marks[pointId];
		return expected === undefined ? [] : [{ pointId, expected, verdict, answer }];
	});
}

function rubricOf({ stem, modelAnswer, keyPoints }: OpenQuestion): SampleRubric {
	return { stem: plainText(stem), modelAnswer: plainText(modelAnswer), keyPoints };
}

function shortened(answer: string): string {
	const line = answer.replace(/\s+/g, ' ').trim();
	return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
