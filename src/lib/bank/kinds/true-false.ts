import * as v from 'valibot';
import { commonFields, Markdown } from '../fields';

/** A statement (the stem) that is true or false. */
export const TrueFalseSchema = v.strictObject({
	kind: v.pipe(v.literal('true-false'), v.description('A statement that is true or false')),
	...commonFields,
	answer: v.pipe(
		v.boolean('write true or false, without quotes'),
		v.description('Whether the stem is true')
	),
	tempting: v.pipe(Markdown, v.description('Why the wrong answer tempts and why it is wrong'))
});

/** The learner’s verdict on the statement. */
export type TrueFalseResponse = { readonly kind: 'true-false'; readonly value: boolean };
