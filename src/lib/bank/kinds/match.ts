import * as v from 'valibot';
import { commonFields, Markdown, Name, PartName } from '../fields';

/** Items matched to targets; a target that takes several items makes it sorting into groups. */
export const MatchSchema = v.pipe(
	v.strictObject({
		kind: v.pipe(
			v.literal('match'),
			v.description('Match items to targets, or sort them into groups')
		),
		...commonFields,
		targets: v.pipe(
			v.array(
				v.strictObject({
					id: PartName,
					text: v.pipe(Markdown, v.description('What items are matched to, or the name of a group'))
				})
			),
			v.minLength(2, 'give at least two targets'),
			v.maxLength(6, 'six targets are the most a phone shows well'),
			v.description('What stays in place; one that takes several items is a group')
		),
		items: v.pipe(
			v.array(
				v.strictObject({
					id: PartName,
					text: v.pipe(Markdown, v.description('What the learner places')),
					target: v.pipe(Name, v.description('The id of the target it belongs to')),
					feedback: v.exactOptional(
						v.pipe(Markdown, v.description('For whoever placed it wrongly'))
					)
				})
			),
			v.minLength(2, 'give at least two items'),
			v.maxLength(8, 'eight items are the most a phone shows well'),
			v.description('What the learner places on a target')
		)
	}),
	v.check(
		({ items, targets }) => items.every((item) => targets.some((t) => t.id === item.target)),
		'each item’s `target` must be the id of one of the targets'
	)
);

/** The target’s id for each item’s id; an item left alone is absent. */
export type MatchResponse = {
	readonly kind: 'match';
	readonly pairs: Readonly<Record<string, string>>;
};
