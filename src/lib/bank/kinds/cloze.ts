import * as v from 'valibot';
import { commonFields, Markdown, PartName, PlainText } from '../fields';

/** A gap in the text, `{{name}}`. */
const GAP = /\{\{([^{}]*)\}\}/g;

/** The text cut at its gaps, in reading order. */
export type ClozePiece = { readonly text: string } | { readonly gap: string };

/** Cuts `"A {{b}} c"` into pieces; names are not checked here. */
function cutAtGaps(text: string): ClozePiece[] {
	return text.split(GAP).flatMap((piece, index): ClozePiece[] => {
		if (index % 2 === 1) return [{ gap: piece.trim() }];
		return piece === '' ? [] : [{ text: piece }];
	});
}

/** A text with typed gaps; each gap lists the answers it takes, the first one is shown as the key. */
export const ClozeSchema = v.pipe(
	v.strictObject({
		kind: v.pipe(v.literal('cloze'), v.description('Type the words missing from a text')),
		...commonFields,
		text: v.pipe(PlainText, v.transform(cutAtGaps), v.description('The text, gaps as {{gap-id}}')),
		gaps: v.pipe(
			v.array(
				v.strictObject({
					id: PartName,
					accept: v.pipe(
						v.array(PlainText),
						v.minLength(1, 'give at least one accepted answer'),
						v.description(
							'Right answers; the first is shown as the key. Case, hyphens and typos are forgiven'
						)
					),
					feedback: v.exactOptional(v.pipe(Markdown, v.description('For whoever missed this gap')))
				})
			),
			v.minLength(1, 'give at least one gap'),
			v.description('One for each {{gap-id}} in the text')
		)
	}),
	v.check((question) => {
		const written = question.text.flatMap((piece) => ('gap' in piece ? [piece.gap] : []));
		const listed = question.gaps.map((gap) => gap.id);
		return written.length === listed.length && listed.every((id) => written.includes(id));
	}, 'name each gap once in `text` as {{gap-id}} and once in `gaps`')
);

/** What the learner typed, by gap id. */
export type ClozeResponse = {
	readonly kind: 'cloze';
	readonly gaps: Readonly<Record<string, string>>;
};
