import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question, QuestionOf, Response } from '$lib/bank/question';
import type { Marking } from '$lib/grading/marking';
import { markClosed } from '$lib/grading/mark';
import { buildIdf, markOpenAnswer, scoreOf, type OpenMarking } from '$lib/grading/open/index';
import { findBank } from '$lib/catalogue/catalogue';
import { loadBank } from '$lib/catalogue/content';
import type { MarkInput } from '$lib/live/participant-events';
import type { Reveal } from '$lib/live/messages';
import { toAuthored } from '$lib/live/shown-question';
import { bankTexts, rubricOf } from '$lib/study/rubric';

/** A response in the author’s terms with its marks. */
export interface MarkedAnswer {
	readonly response: Response;
	readonly marking: Marking | OpenMarking;
}

/** Marks an open answer as studying does, so that the room and the review at home agree. */
async function markOpen(question: QuestionOf<'open'>, text: string): Promise<OpenMarking> {
	const idf = buildIdf(await textsAround(question));
	return markOpenAnswer(rubricOf(question), text, { idf, calibration: null });
}

/** The verdict on each key point of an open answer, as the machine reports it. */
export async function markOpenPoints({
	question,
	text
}: Pick<MarkInput, 'question' | 'text'>): Promise<Readonly<Record<string, PointVerdict>>> {
	const { points } = await markOpen(question, text);
	return Object.fromEntries(points.map(({ pointId, verdict }) => [pointId, verdict]));
}

/** Marks a response to the shown question; null where it is none to it. */
export async function markShown(
	{ question, arrangement }: Omit<Reveal, 'index'>,
	shown: Response
): Promise<MarkedAnswer | null> {
	const response = toAuthored(question.kind, arrangement, shown);
	if (response === null) return null;
	if (question.kind !== 'open') return { response, marking: markClosed(question, response) };
	if (response.kind !== 'open') return null;
	return { response, marking: await markOpen(question, response.text) };
}

/** How rare a word is, its whole bank tells; a question that is not shipped has only its own texts. */
async function textsAround(question: QuestionOf<'open'>): Promise<string[]> {
	const outline = findBank(question.id);
	const bank = outline && (await loadBank(outline.articleId, outline.id).catch(() => null));
	const alone = { id: '', articleId: '', title: '', summary: '', questions: [question] };
	return bankTexts(bank ?? alone);
}

/** The score that a marking comes to with the student’s own verdicts on key points. */
export function scoreWith(
	question: Question,
	marking: Marking | OpenMarking,
	overrules: Readonly<Record<string, PointVerdict>>
): number {
	if (question.kind !== 'open' || !('points' in marking)) return marking.score;
	const marked = marking.points.map(({ pointId, verdict }) => [pointId, verdict] as const);
	return scoreOf(rubricOf(question), new Map([...marked, ...Object.entries(overrules)]));
}
