import * as v from 'valibot';
import { commonFields, Markdown, Name } from '../fields';

/** Items to be put in order; the author lists them in the right one. */
export const OrderSchema = v.strictObject({
	kind: v.literal('order'),
	...commonFields,
	items: v.pipe(
		v.array(v.strictObject({ id: Name, text: Markdown })),
		v.minLength(3, 'give at least three items'),
		v.maxLength(8, 'eight items are the most a phone shows well')
	)
});

/** Every item’s id, in the learner’s order. */
export type OrderResponse = { readonly kind: 'order'; readonly order: readonly string[] };
