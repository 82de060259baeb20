import type { PointVerdict } from '$lib/bank/kinds/open';
import { overruledReviews, type OverruledReview } from '$lib/progress/overrules';
import type { LogEvent } from '$lib/progress/events';
import type { StoredEvent } from '$lib/progress/store';
import { counted } from '../shared/times';

/** The overruled answers in a log, the newest first; without those that were taken back. */
export async function overrulesIn(
	log: AsyncIterable<StoredEvent>
): Promise<readonly OverruledReview[]> {
	const events: LogEvent[] = [];
	for await (const event of log) if (event.ok && isWanted(event.value)) events.push(event.value);
	return overruledReviews(events).reverse();
}

/** What the learner wrote. */
export function answerOf({ points }: OverruledReview): string {
	return points[0]?.answer ?? '';
}

/**
 * The overruled answers as YAML for the author of the questions: each question’s `samples` stand as they do in
 * a bank, so that they can be pasted there, and beside them who ruled what.
 */
export function overrulesYaml(reviews: readonly OverruledReview[]): string {
	const questions = new Map<string, OverruledReview[]>();
	for (const overruled of reviews) {
		const { questionId, questionVersion } = overruled.review;
		const key = `${questionId} ${questionVersion}`;
		questions.set(key, [...(questions.get(key) ?? []), overruled]);
	}
	return [
		`# Keypoint: ${counted(reviews.length, 'answer')} with marks that the learner changed.`,
		'# The answers are in the learner’s own words; treat them as private.',
		'# `overruled` says what the marker found on a point and what the learner ruled.',
		'# `samples` can be pasted under the question’s own samples. Look at all marks before: those that nobody',
		'# changed are the marker’s. `npm run check:banks` then says what the rubric makes of them.',
		'questions:',
		...[...questions.values()].flatMap(questionLines),
		''
	].join('\n');
}

function questionLines(reviews: readonly OverruledReview[]): string[] {
	const [first] = reviews;
	if (first === undefined) return [];
	const rulings = reviews.flatMap(({ points }, index) =>
		points.map(
			({ pointId, from, to, similarity }) =>
				`      - { sample: ${index + 1}, point: ${word(pointId)}, marker: ${from}, learner: ${to}, similarity: ${similarity.toFixed(2)} }`
		)
	);
	const samples = reviews.flatMap((overruled) => [
		`      - answer: ${JSON.stringify(answerOf(overruled))}`,
		`        marks: { ${marks(overruled)} }`
	]);
	return [
		`  - id: ${first.review.questionId}`,
		`    version: ${JSON.stringify(first.review.questionVersion)}`,
		'    overruled:',
		...rulings,
		'    samples:',
		...samples
	];
}

/** The verdicts that counted; the review holds them, the overruled ones taken in. */
function marks({ review, points }: OverruledReview): string {
	const overruled: [string, PointVerdict][] = points.map(({ pointId, to }) => [pointId, to]);
	return Object.entries({ ...review.verdicts, ...Object.fromEntries(overruled) })
		.map(([pointId, verdict]) => `${word(pointId)}: ${verdict}`)
		.join(', ');
}

/** A name as YAML takes it: JSON’s strings are YAML’s, so what it could take for something else is quoted as there. */
function word(name: string): string {
	const plain =
		/^[a-z][a-z0-9-]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/.test(name);
	return plain ? name : JSON.stringify(name);
}

function isWanted(event: LogEvent): boolean {
	return (
		event.type === 'point.overruled' ||
		event.type === 'review.undone' ||
		(event.type === 'review.recorded' && event.verdicts !== null)
	);
}
