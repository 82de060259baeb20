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
	id: v.pipe(Name, v.description('What the reading links to: [words](term:this-id)')),
	term: v.pipe(PlainText, v.description('Headword in the glossary')),
	definition: v.pipe(Markdown, v.description('One or two sentences in plain words')),
	paragraph: v.pipe(Name, v.description('Where it first stands in the reading'))
});
/** A glossary entry. */
export type Term = v.InferOutput<typeof Term>;

/** A file of questions on one part of an article. */
export const BankSchema = v.strictObject({
	id: v.pipe(Name, v.description('The same as the file’s name')),
	title: v.pipe(PlainText, v.description('Shown on the home page')),
	summary: v.pipe(PlainText, v.description('What the bank is about, in one sentence')),
	terms: v.exactOptional(
		v.pipe(v.array(Term), v.description('Glossary entries that belong to this bank')),
		[]
	),
	questions: v.pipe(
		v.array(QuestionSchema),
		v.minLength(1, 'write at least one question'),
		v.description('In the order of the argument')
	)
});
export type AuthoredBank = v.InferOutput<typeof BankSchema>;

const Paragraph = v.strictObject({
	id: v.pipe(
		Name,
		v.description('p1, p2, … through the whole reading; never used again for other text')
	),
	renders: v.pipe(
		v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
		v.minLength(1, 'name the source paragraphs that this one renders'),
		v.description('The source article’s paragraphs that this one renders')
	),
	text: v.pipe(
		Markdown,
		v.description(
			'What learners read: *emphasis*, **strong**, `code`, links and [terms](term:term-id)'
		)
	)
});
/** The smallest addressable unit of a reading. */
export type Paragraph = v.InferOutput<typeof Paragraph>;

/** `reading.yaml`: the text that learners read. */
export const ReadingSchema = v.strictObject({
	id: v.pipe(Name, v.description('The same as the folder’s name')),
	title: v.pipe(PlainText, v.description('Shown above the reading')),
	language: v.pipe(
		v.string('write a language, such as en'),
		v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'write a language tag, such as en or pt-BR'),
		v.description('BCP 47, such as en')
	),
	summary: v.pipe(PlainText, v.description('What the article is about, in one or two sentences')),
	source: v.pipe(
		v.strictObject({
			title: v.pipe(PlainText, v.description('The title of the article that is rendered')),
			note: v.pipe(PlainText, v.description('Who wrote it, and whose words these are'))
		}),
		v.description('The article that the reading renders')
	),
	sections: v.pipe(
		v.array(
			v.strictObject({
				id: v.pipe(Name, v.description('Name of this part of the argument')),
				heading: v.pipe(PlainText, v.description('Heading, without marks')),
				paragraphs: v.pipe(
					v.array(Paragraph),
					v.minLength(1, 'write at least one paragraph'),
					v.description('In reading order')
				)
			})
		),
		v.minLength(1, 'write at least one section'),
		v.description('One for each part of the argument')
	)
});
export type Reading = v.InferOutput<typeof ReadingSchema>;
