import type { QuestionOf, Response } from '$lib/bank/question';
import { markClosed } from '$lib/grading/mark';
import type { Overrule } from '$lib/grading/open/index';
import { compareEvents } from '$lib/progress/fold';
import type { Progress } from '$lib/progress/progress';
import { bankTexts, rubricOf } from './rubric';
import type { StudySession } from './session';
import type { Asked, Marked } from './step';

/**
 * Marks what was submitted and says where each rating would lead. The marker of open answers is
 * fetched when the first one comes.
 */
export async function markResponse(
	progress: Progress<StudySession>,
	{ question, bank }: Asked,
	response: Response
): Promise<Marked> {
	const preview = await progress.preview(question.id);
	if (question.kind !== 'open')
		return { type: 'closed', marking: markClosed(question, response), preview };
	if (response.kind !== 'open')
		throw new Error(`${question.id} is an open question, its response is ${response.kind}`);
	const [{ markOpenAnswer, buildIdf, calibrate }, overrules] = await Promise.all([
		import('$lib/grading/open/index'),
		overrulesOf(progress, question)
	]);
	const marking = markOpenAnswer(rubricOf(question), response.text, {
		idf: buildIdf(bankTexts(bank)),
		calibration: overrules.length === 0 ? null : calibrate(null, overrules)
	});
	return { type: 'open', marking, overrules: {}, preview };
}

/** What the learner has taught this device about the question as it is worded now, oldest first. */
async function overrulesOf(
	progress: Progress<StudySession>,
	{ id, version }: QuestionOf<'open'>
): Promise<Overrule[]> {
	const log = await progress.eventsOf(id);
	// Without the log the shipped thresholds serve; the learner’s verdict decides all the same.
	if (!log.ok) return [];
	return [...log.value].sort(compareEvents).flatMap((event) =>
		event.type === 'point.overruled' && event.questionVersion === version
			? [
					{
						pointId: event.pointId,
						similarity: event.similarity,
						marked: event.from,
						verdict: event.to
					}
				]
			: []
	);
}
