import * as v from 'valibot';
import { commonFields, PlainText } from '../fields';

/** A number, with a tolerance and perhaps a unit. */
export const NumericSchema = v.strictObject({
	kind: v.literal('numeric'),
	...commonFields,
	answer: v.pipe(v.number('write a number, without quotes or unit'), v.finite()),
	tolerance: v.exactOptional(
		v.pipe(
			v.number(),
			v.minValue(0, 'a tolerance is 0 or more'),
			v.description('Absolute, in the unit')
		),
		0
	),
	unit: v.exactOptional(
		v.strictObject({
			name: v.pipe(PlainText, v.description('Shown beside the field, such as percent')),
			accept: v.pipe(v.array(PlainText), v.description('Other spellings that a learner may type'))
		})
	)
});

/** What the learner typed: a number, perhaps followed by its unit. */
export type NumericResponse = { readonly kind: 'numeric'; readonly text: string };
