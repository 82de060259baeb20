import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question } from '$lib/bank/question';
import { scoreOf } from '$lib/grading/open/verdict';
import { suggestRating, type Confidence, type Rating } from '$lib/memory/rating';
import { rubricOf } from './rubric';
import type { Marked } from './step';

/** The score that counts (the learner’s verdicts taken in) and the rating that it suggests. */
export function judge(
	question: Question,
	marked: Marked,
	confidence: Confidence | null
): { score: number; suggested: Rating } {
	const score = scoreMarked(question, marked);
	return { score, suggested: suggestRating({ score, confidence }) };
}

/** The verdict that counts on each key point: the learner’s where there is one, else the marker’s. */
export function verdictsOf(
	marked: Extract<Marked, { type: 'open' }>
): Readonly<Record<string, PointVerdict>> {
	const marks = marked.marking.points.map(({ pointId, verdict }) => [pointId, verdict] as const);
	return { ...Object.fromEntries(marks), ...marked.overrules };
}

function scoreMarked(question: Question, marked: Marked): number {
	if (marked.type === 'closed') return marked.marking.score;
	if (question.kind !== 'open')
		throw new Error(`${question.id} is a ${question.kind} question but was marked as an open one`);
	return scoreOf(rubricOf(question), new Map(Object.entries(verdictsOf(marked))));
}
