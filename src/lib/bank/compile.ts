import { fnv1a } from './hash';
import { questionId } from './ids';
import { findPassage } from './passage';
import type { Article, Passage, Question, QuestionBank } from './question';
import { plainText } from './rich-text';
import type { AuthoredBank, AuthoredQuestion, Reading } from './schema';

/**
 * Makes of checked files what pages load.
 * @throws Error naming the question, when a passage does not stand once in the reading (checks come first)
 */
export function compileArticle(reading: Reading, banks: readonly AuthoredBank[]): Article {
	const passages = banks.flatMap((bank) =>
		bank.questions.map((question) => ({
			question: questionId(reading.id, question.id),
			...passageOf(question, reading)
		}))
	);
	return { ...reading, terms: banks.flatMap((bank) => bank.terms), passages };
}

/** Makes of a checked bank what pages load; throws like {@link compileArticle}. */
export function compileBank(bank: AuthoredBank, reading: Reading): QuestionBank {
	const { id, title, summary } = bank;
	const questions = bank.questions.map((question) => compileQuestion(question, reading));
	return { id, articleId: reading.id, title, summary, questions };
}

function compileQuestion(authored: AuthoredQuestion, reading: Reading): Question {
	// Samples test the rubric; learners never load them.
	const kept = Object.entries(authored).filter(([field]) => field !== 'samples');
	return {
		...Object.fromEntries(kept),
		id: questionId(reading.id, authored.id),
		version: versionOf(authored),
		passage: passageOf(authored, reading)
	} as Question;
}

function passageOf(question: AuthoredQuestion, reading: Reading): Passage {
	const paragraph = reading.sections
		.flatMap((section) => section.paragraphs)
		.find(({ id }) => id === question.passage.paragraph);
	const found = paragraph && findPassage(plainText(paragraph.text), question.passage);
	if (!found?.ok)
		throw new Error(`The passage of ${reading.id}/${question.id} is not in the reading`);
	return found.value;
}

/** Fields that name, teach, classify or test the rubric, and decide no mark. */
const WITHOUT_WEIGHT: ReadonlySet<string> = new Set([
	'level',
	'difficulty',
	'passage',
	'feedback',
	'tempting',
	'samples'
]);

/** Hash of what is asked and what counts as right: these lists mean the same in any order. */
function versionOf(question: AuthoredQuestion): string {
	const unordered = new Set(['options', 'gaps', 'targets', 'keyPoints']);
	if (question.kind === 'match') unordered.add('items');
	return fnv1a(
		JSON.stringify({ ...question, id: undefined }, (key, value: unknown) => {
			if (WITHOUT_WEIGHT.has(key)) return undefined;
			if (!unordered.has(key) || !Array.isArray(value)) return value;
			return (value as { readonly id: string }[]).toSorted(byId);
		})
	);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
	return a.id < b.id ? -1 : 1;
}
