import * as v from 'valibot';
import { commonFields, Markdown, PartName, PlainText } from '../fields';

/** One idea that an open answer must contain. */
const KeyPoint = v.strictObject({
	id: v.pipe(PartName, v.description('Name of the idea; samples and appeals refer to it')),
	says: v.pipe(PlainText, v.description('The idea in one plain sentence')),
	accept: v.exactOptional(
		v.pipe(v.array(PlainText), v.description('Other wordings a learner might use')),
		[]
	),
	contradicts: v.exactOptional(
		v.pipe(v.array(PlainText), v.description('Wordings that say the opposite')),
		[]
	),
	weight: v.exactOptional(
		v.pipe(
			v.number('write a number'),
			v.gtValue(0, 'a weight is more than 0'),
			v.description('How much the point counts beside the others')
		),
		1
	)
});
export type KeyPoint = v.InferOutput<typeof KeyPoint>;

/** How far a key point stands in an answer. */
export const PointVerdict = v.picklist(
	['found', 'partly', 'missing', 'contradicted'],
	'use one of: found, partly, missing, contradicted'
);
export type PointVerdict = v.InferOutput<typeof PointVerdict>;

/** A learner’s answer with the marks a fair teacher gives: a unit test of the rubric. */
const Sample = v.strictObject({
	answer: v.pipe(
		v.string('write an answer as a learner would (in quotes if it looks like a number)'),
		v.description('An answer as learners write: sloppy, partial, wrong, off topic')
	),
	marks: v.pipe(
		v.record(v.string(), PointVerdict),
		v.description('A fair teacher’s mark for every key point, by its id')
	)
});

/** A typed answer in the learner’s own words, marked by key points. */
export const OpenSchema = v.strictObject({
	kind: v.pipe(v.literal('open'), v.description('Answer in own words, marked by key points')),
	...commonFields,
	ideas: v.exactOptional(
		v.pipe(
			v.number('write a whole number'),
			v.integer('write a whole number'),
			v.minValue(1, 'ask for at least one idea'),
			v.description('How many ideas the stem asks for')
		)
	),
	modelAnswer: v.pipe(Markdown, v.description('An answer that deserves full marks')),
	keyPoints: v.pipe(
		v.array(KeyPoint),
		v.minLength(1, 'give at least one key point'),
		v.description('Three to six ideas that an answer must contain')
	),
	samples: v.exactOptional(
		v.pipe(v.array(Sample), v.description('Unit tests of the rubric: eight or more')),
		[]
	)
});
export type OpenSample = v.InferOutput<typeof Sample>;

/** What the learner wrote. */
export type OpenResponse = { readonly kind: 'open'; readonly text: string };
