import type { Fault } from '../fault';
import { findingIn, questionsOfKind, type CheckedArticle } from './report';
import { folded } from './words';

/** An open question wants enough key points to tell part from whole, and few enough to keep in mind. */
const KEY_POINTS = { fewest: 3, most: 6 };

/** Samples that a rubric needs: full, partly, wrong, contradicting, off topic and key words alone. */
const SAMPLES = 8;

/** An accepted wording this long that a sample repeats word for word was pasted, not written. */
const PASTED_WORDS = 6;

type Open = ReturnType<typeof questionsOfKind<'open'>>[number];

/** Rubrics of open questions that are too thin, or whose samples do not fit them. */
export function checkRubrics({ banks }: CheckedArticle): Fault[] {
	return questionsOfKind(banks, 'open').flatMap((at) => [
		...checkSizes(at),
		...checkMarks(at),
		...checkPasted(at)
	]);
}

function checkSizes(at: Open): Fault[] {
	const { ideas, keyPoints, samples } = at.question;
	const faults: Fault[] = [];
	if (keyPoints.length < KEY_POINTS.fewest || keyPoints.length > KEY_POINTS.most)
		faults.push(
			findingIn(
				at,
				['keyPoints'],
				`The rubric has ${keyPoints.length} key points; an open question has ${KEY_POINTS.fewest} to ${KEY_POINTS.most}.`,
				'Split a point that holds two ideas, or ask for less.'
			)
		);
	if (ideas !== undefined && ideas > keyPoints.length)
		faults.push(
			findingIn(
				at,
				['ideas'],
				`The stem asks for ${ideas} ideas, and the rubric knows ${keyPoints.length}.`,
				'Add the missing key points, or ask for fewer ideas.'
			)
		);
	if (samples.length < SAMPLES)
		faults.push(
			findingIn(
				at,
				samples.length === 0 ? [] : ['samples'],
				`The rubric is tested by ${samples.length} sample answers; it wants ${SAMPLES} or more.`,
				'Add answers as learners write them: full, partly right, wrong, off topic, key words alone.'
			)
		);
	return faults;
}

function checkMarks(at: Open): Fault[] {
	const points = at.question.keyPoints.map(({ id }) => id);
	return at.question.samples.flatMap(({ marks }, index) => {
		const unknown = Object.keys(marks).filter((id) => !points.includes(id));
		const missed = points.filter((id) => !(id in marks));
		return [
			...unknown.map((id) =>
				findingIn(
					at,
					['samples', index, 'marks', id],
					`The sample marks “${id}”, which is no key point.`,
					`The key points are ${points.join(', ')}.`
				)
			),
			...(missed.length === 0
				? []
				: [
						findingIn(
							at,
							['samples', index, 'marks'],
							`The sample does not mark ${missed.map((id) => `“${id}”`).join(', ')}.`,
							'Mark every key point: found, partly, missing or contradicted.'
						)
					])
		];
	});
}

// A sample that is also an accepted wording tests nothing: the rubric then agrees with itself.
function checkPasted(at: Open): Fault[] {
	const wordings = at.question.keyPoints.flatMap(({ accept }) => accept.map(folded));
	return at.question.samples.flatMap(({ answer }, index) => {
		const sample = folded(answer);
		const pasted = wordings.find(
			(wording) =>
				wording === sample ||
				(wording.split(' ').length >= PASTED_WORDS && ` ${sample} `.includes(` ${wording} `))
		);
		return pasted === undefined
			? []
			: [
					findingIn(
						at,
						['samples', index, 'answer'],
						`The sample holds the accepted wording “${pasted}” word for word.`,
						'Write the sample in other words; it is there to test the rubric.'
					)
				];
	});
}
