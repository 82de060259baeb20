import * as v from 'valibot';
import { commonFields, Markdown, Name } from '../fields';

const Option = v.strictObject({
	id: Name,
	text: Markdown,
	correct: v.exactOptional(v.boolean(), false),
	feedback: v.exactOptional(
		v.pipe(Markdown, v.description('For a wrong option: why it tempts and why it is wrong'))
	)
});

/** One or several keys among three to six options. */
export const ChoiceSchema = v.strictObject({
	kind: v.literal('choice'),
	...commonFields,
	options: v.pipe(
		v.array(Option),
		v.minLength(2, 'give at least two options'),
		v.maxLength(6, 'six options are the most a phone shows well'),
		v.check(
			(options) => options.some((o) => o.correct),
			'mark at least one option `correct: true`'
		),
		v.check((options) => options.some((o) => !o.correct), 'add at least one wrong option')
	)
});

/** The ids of the options that the learner ticked, in no order. */
export type ChoiceResponse = { readonly kind: 'choice'; readonly selected: readonly string[] };
