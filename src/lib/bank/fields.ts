import * as v from 'valibot';
import { parseMarkdown, UnsupportedMarkdown } from './markdown';
import type { RichText } from './rich-text';

/** Short stable name: lower case, digits, hyphens. */
export const Name = v.pipe(
	v.string('write a name in lower case, such as why-dividends-faded'),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens only')
);

/** Text without marks, trimmed, not empty. */
export const PlainText = v.pipe(
	v.string('write a text here (put it in quotes if it looks like a number or yes/no)'),
	v.trim(),
	v.nonEmpty('write something here')
);

/** A field written in the Markdown subset; comes out as RichText. */
export const Markdown = v.pipe(
	PlainText,
	v.rawTransform<string, RichText>(({ dataset, addIssue, NEVER }) => {
		try {
			return parseMarkdown(dataset.value);
		} catch (error) {
			if (!(error instanceof UnsupportedMarkdown)) throw error;
			addIssue({ message: error.message });
			return NEVER;
		}
	})
);

/** What an author may call a part of a question: the learner’s answers are stored by it. */
export const PartName = v.pipe(
	Name,
	v.description('Name of this part, unique in its list; answers are stored by it, so keep it')
);

/** Where in the reading a question's answer stands: a W3C TextQuoteSelector in one paragraph's plain text. */
const Selector = v.strictObject({
	paragraph: v.pipe(Name, v.description('The paragraph’s id in reading.yaml, such as p4')),
	exact: v.pipe(
		PlainText,
		v.description('The words, as they stand in the paragraph without marks')
	),
	prefix: v.exactOptional(
		v.pipe(v.string(), v.description('Words just before, if the quote stands twice'))
	),
	suffix: v.exactOptional(
		v.pipe(v.string(), v.description('Words just after, if the quote stands twice'))
	)
});
export type PassageSelector = v.InferOutput<typeof Selector>;

/** Bloom’s revised taxonomy without “create” (Anderson and Krathwohl 2001). */
export const Level = v.picklist(['remember', 'understand', 'apply', 'analyse', 'evaluate']);
export type Level = v.InferOutput<typeof Level>;

/** The fields that every kind of question has, as an author writes them. */
export const commonFields = {
	id: v.pipe(
		Name,
		v.description('Stands for the question’s meaning; keep it when you only reword')
	),
	level: v.pipe(Level, v.description('What the question asks of the learner (Bloom, revised)')),
	difficulty: v.pipe(
		v.picklist(['easy', 'medium', 'hard']),
		v.description('Your guess before anyone has answered')
	),
	stem: v.pipe(Markdown, v.description('What the learner is asked')),
	passage: v.pipe(Selector, v.description('The words of the reading that prove the answer')),
	feedback: v.pipe(Markdown, v.description('General feedback: teaches why, whatever was answered'))
};
