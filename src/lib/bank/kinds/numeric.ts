import * as v from 'valibot';
import { commonFields, PlainText } from '../fields';

/** A number, with a tolerance and perhaps a unit. */
export const NumericSchema = v.strictObject({
	kind: v.pipe(v.literal('numeric'), v.description('Type a number')),
	...commonFields,
	answer: v.pipe(
		v.number('write a number, without quotes or unit'),
		v.finite('write a finite number'),
		v.description('The right number, in the unit')
	),
	tolerance: v.exactOptional(
		v.pipe(
			v.number('write a number'),
			v.minValue(0, 'a tolerance is 0 or more'),
			v.description('Absolute, in the unit')
		),
		0
	),
	unit: v.exactOptional(
		v.pipe(
			v.strictObject({
				name: v.pipe(PlainText, v.description('Shown beside the field, such as percent')),
				accept: v.pipe(v.array(PlainText), v.description('Other spellings that a learner may type'))
			}),
			v.description('Leave it out for a plain number')
		)
	)
});

/** What the learner typed: a number, perhaps followed by its unit. */
export type NumericResponse = { readonly kind: 'numeric'; readonly text: string };
