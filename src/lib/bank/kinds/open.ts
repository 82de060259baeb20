import * as v from 'valibot';
import { commonFields, Markdown, Name, PlainText } from '../fields';

/** One idea that an open answer must contain. */
const KeyPoint = v.strictObject({
	id: Name,
	says: v.pipe(PlainText, v.description('The idea in one plain sentence')),
	accept: v.exactOptional(
		v.pipe(v.array(PlainText), v.description('Other wordings a learner might use')),
		[]
	),
	contradicts: v.exactOptional(
		v.pipe(v.array(PlainText), v.description('Wordings that say the opposite')),
		[]
	),
	weight: v.exactOptional(v.pipe(v.number(), v.gtValue(0, 'a weight is more than 0')), 1)
});
export type KeyPoint = v.InferOutput<typeof KeyPoint>;

/** How far a key point stands in an answer. */
export const PointVerdict = v.picklist(['found', 'partly', 'missing', 'contradicted']);
export type PointVerdict = v.InferOutput<typeof PointVerdict>;

/** A learner’s answer with the marks a fair teacher gives: a unit test of the rubric. */
const Sample = v.strictObject({
	answer: v.string(),
	marks: v.record(v.string(), PointVerdict)
});

/** A typed answer in the learner’s own words, marked by key points. */
export const OpenSchema = v.strictObject({
	kind: v.literal('open'),
	...commonFields,
	ideas: v.exactOptional(
		v.pipe(
			v.number(),
			v.integer(),
			v.minValue(1),
			v.description('How many ideas the stem asks for')
		)
	),
	modelAnswer: v.pipe(Markdown, v.description('An answer that deserves full marks')),
	keyPoints: v.pipe(v.array(KeyPoint), v.minLength(1, 'give at least one key point')),
	samples: v.exactOptional(v.array(Sample), [])
});
export type OpenSample = v.InferOutput<typeof Sample>;

/** What the learner wrote. */
export type OpenResponse = { readonly kind: 'open'; readonly text: string };
