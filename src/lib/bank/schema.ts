import * as v from 'valibot';
import { Markdown, Name, PlainText } from './fields';
import { ChoiceSchema } from './kinds/choice';
import { ClozeSchema } from './kinds/cloze';
import { MatchSchema } from './kinds/match';
import { NumericSchema } from './kinds/numeric';
import { OpenSchema } from './kinds/open';
import { OrderSchema } from './kinds/order';
import { TrueFalseSchema } from './kinds/true-false';

/** A question as an author writes it: one schema a kind, told apart by `kind`. */
export const QuestionSchema = v.variant(
	'kind',
	[ChoiceSchema, TrueFalseSchema, ClozeSchema, NumericSchema, OrderSchema, MatchSchema, OpenSchema],
	'use one of: choice, true-false, cloze, numeric, order, match, open'
);
export type AuthoredQuestion = v.InferOutput<typeof QuestionSchema>;

const Term = v.strictObject({
	id: Name,
	term: PlainText,
	definition: Markdown,
	paragraph: v.pipe(Name, v.description('Where it first stands in the reading'))
});
/** A glossary entry. */
export type Term = v.InferOutput<typeof Term>;

/** A file of questions on one part of an article. */
export const BankSchema = v.strictObject({
	id: v.pipe(Name, v.description('The same as the file’s name')),
	title: PlainText,
	summary: PlainText,
	terms: v.exactOptional(v.array(Term), []),
	questions: v.pipe(v.array(QuestionSchema), v.minLength(1, 'write at least one question'))
});
export type AuthoredBank = v.InferOutput<typeof BankSchema>;

const Paragraph = v.strictObject({
	id: Name,
	renders: v.pipe(
		v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
		v.minLength(1, 'name the source paragraphs that this one renders'),
		v.description('The source article’s paragraphs that this one renders')
	),
	text: Markdown
});
/** The smallest addressable unit of a reading. */
export type Paragraph = v.InferOutput<typeof Paragraph>;

/** `reading.yaml`: the text that learners read. */
export const ReadingSchema = v.strictObject({
	id: v.pipe(Name, v.description('The same as the folder’s name')),
	title: PlainText,
	language: v.pipe(v.string(), v.description('BCP 47, such as en')),
	summary: PlainText,
	source: v.strictObject({ title: PlainText, note: PlainText }),
	sections: v.pipe(
		v.array(
			v.strictObject({
				id: Name,
				heading: PlainText,
				paragraphs: v.pipe(v.array(Paragraph), v.minLength(1, 'write at least one paragraph'))
			})
		),
		v.minLength(1, 'write at least one section')
	)
});
export type Reading = v.InferOutput<typeof ReadingSchema>;
