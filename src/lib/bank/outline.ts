import type { QuestionId } from './ids';
import type { Question, QuestionBank, QuestionKind } from './question';

/** What planning a session and drawing the home page need of a question: no text, a few bytes. */
export interface QuestionOutline {
	readonly id: QuestionId;
	readonly kind: QuestionKind;
	/** The paragraph that it is about. */
	readonly paragraph: string;
}

/** A bank without its questions’ texts. */
export interface BankOutline {
	readonly id: string;
	readonly articleId: string;
	readonly title: string;
	readonly summary: string;
	readonly questions: readonly QuestionOutline[];
}

/** An article with its banks, in the order in which they are studied. */
export interface ArticleOutline {
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly banks: readonly BankOutline[];
}

/** Leaves out the texts of a bank. */
export function outlineBank(bank: QuestionBank): BankOutline {
	const { id, articleId, title, summary } = bank;
	return { id, articleId, title, summary, questions: bank.questions.map(outlineQuestion) };
}

function outlineQuestion({ id, kind, passage }: Question): QuestionOutline {
	return { id, kind, paragraph: passage.paragraph };
}
