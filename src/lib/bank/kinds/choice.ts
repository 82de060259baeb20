import * as v from 'valibot';
import { commonFields, Markdown, PartName } from '../fields';

const Option = v.strictObject({
	id: PartName,
	text: v.pipe(Markdown, v.description('What the learner can pick')),
	correct: v.exactOptional(
		v.pipe(v.boolean('write true or leave it out'), v.description('true for a key')),
		false
	),
	feedback: v.exactOptional(
		v.pipe(Markdown, v.description('For a wrong option: why it tempts and why it is wrong'))
	)
});

/** One or several keys among two to six options. */
export const ChoiceSchema = v.strictObject({
	kind: v.pipe(v.literal('choice'), v.description('Pick one or several options')),
	...commonFields,
	options: v.pipe(
		v.array(Option),
		v.minLength(2, 'give at least two options'),
		v.maxLength(6, 'six options are the most a phone shows well'),
		v.check(
			(options) => options.some((o) => o.correct),
			'mark at least one option `correct: true`'
		),
		v.check((options) => options.some((o) => !o.correct), 'add at least one wrong option'),
		v.description('Three to five, alike in length and grammar')
	)
});

/** The ids of the options that the learner ticked, in no order. */
export type ChoiceResponse = { readonly kind: 'choice'; readonly selected: readonly string[] };
