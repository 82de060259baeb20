import type { BankOutline } from '$lib/bank/outline';
import type { QuestionOf, Response } from '$lib/bank/question';
import { markClosed } from '$lib/grading/mark';
import type { IdfTable, OpenRubric, Overrule } from '$lib/grading/open/index';
import { once } from '$lib/progress/once';
import { overruledReviews } from '$lib/progress/overrules';
import type { StudyNeeds } from './needs';
import { bankTexts, rubricOf } from './rubric';
import type { Asked, Marked } from './step';

const loadOpenMarker = once(() => import('$lib/grading/open/index'));

/** The marker remembers what it has read by these very objects, so each is made once. */
const idfOf = new WeakMap<BankOutline, Promise<IdfTable>>();
const rubrics = new Map<string, OpenRubric>();

/** Marks what was submitted and says where each rating would lead. */
export async function markResponse(
	needs: StudyNeeds,
	{ question, bank }: Asked,
	response: Response
): Promise<Marked> {
	const { progress } = needs;
	const preview = await progress.preview(question.id);
	if (question.kind !== 'open')
		return { type: 'closed', marking: markClosed(question, response), preview };
	if (response.kind !== 'open')
		throw new Error(`${question.id} is an open question, its response is ${response.kind}`);
	const [{ markOpenAnswer, calibrate }, idf, overrules] = await Promise.all([
		loadOpenMarker(),
		idfFor(needs, bank),
		overrulesOf(needs, question)
	]);
	const marking = markOpenAnswer(rubricFor(question), response.text, {
		idf,
		calibration: overrules.length === 0 ? null : calibrate(null, overrules)
	});
	return { type: 'open', marking, overrules: {}, preview };
}

function idfFor({ loadBank }: StudyNeeds, outline: BankOutline): Promise<IdfTable> {
	const made = idfOf.get(outline);
	if (made) return made;
	const making = Promise.all([loadOpenMarker(), loadBank(outline)]).then(([{ buildIdf }, bank]) =>
		buildIdf(bankTexts(bank))
	);
	idfOf.set(outline, making);
	// What could not be fetched now is asked for again the next time.
	making.catch(() => idfOf.delete(outline));
	return making;
}

function rubricFor(question: QuestionOf<'open'>): OpenRubric {
	const key = `${question.id} ${question.version}`;
	const rubric = rubrics.get(key) ?? rubricOf(question);
	rubrics.set(key, rubric);
	return rubric;
}

/** What the learner has taught this device about the question as it is worded now, oldest first. */
async function overrulesOf(
	{ progress }: StudyNeeds,
	{ id, version }: QuestionOf<'open'>
): Promise<Overrule[]> {
	const log = await progress.eventsOf(id);
	// Without the log the shipped thresholds serve; the learner’s verdict decides all the same.
	if (!log.ok) return [];
	return overruledReviews(log.value)
		.flatMap(({ points }) => points)
		.filter((point) => point.questionVersion === version)
		.map(({ pointId, similarity, from, to }) => ({
			pointId,
			similarity,
			marked: from,
			verdict: to
		}));
}
