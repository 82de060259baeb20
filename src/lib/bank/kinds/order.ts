import * as v from 'valibot';
import { commonFields, Markdown, PartName } from '../fields';

/** Items to be put in order; the author lists them in the right one. */
export const OrderSchema = v.strictObject({
	kind: v.pipe(v.literal('order'), v.description('Put items in order')),
	...commonFields,
	items: v.pipe(
		v.array(v.strictObject({ id: PartName, text: v.pipe(Markdown, v.description('One step')) })),
		v.minLength(3, 'give at least three items'),
		v.maxLength(8, 'eight items are the most a phone shows well'),
		v.description('In their right order; learners see them shuffled')
	)
});

/** Every item’s id, in the learner’s order. */
export type OrderResponse = { readonly kind: 'order'; readonly order: readonly string[] };
