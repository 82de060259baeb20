import { questionId, type QuestionId } from './ids';
import type { QuestionBank, QuestionKind } from './question';

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

/** An article’s outline as it travels: questions as `name kind paragraph`, with `|` between, one string a bank. */
export type PackedOutline = Omit<ArticleOutline, 'banks'> & {
	readonly banks: readonly (Omit<BankOutline, 'articleId' | 'questions'> & {
		readonly questions: string;
	})[];
};

/** Leaves out the texts of an article’s banks. */
export function packOutline(
	{ id, title, summary }: Pick<ArticleOutline, 'id' | 'title' | 'summary'>,
	banks: readonly QuestionBank[]
): PackedOutline {
	return {
		id,
		title,
		summary,
		banks: banks.map((bank) => ({
			id: bank.id,
			title: bank.title,
			summary: bank.summary,
			questions: bank.questions
				.map((q) => `${q.id.slice(id.length + 1)} ${q.kind} ${q.passage.paragraph}`)
				.join('|')
		}))
	};
}

/** The outline that `packOutline` packed. */
export function unpackOutline(packed: PackedOutline): ArticleOutline {
	return {
		...packed,
		banks: packed.banks.map((bank) => ({
			...bank,
			articleId: packed.id,
			questions: bank.questions.split('|').map((line) => {
				const [name = '', kind = '', paragraph = ''] = line.split(' ');
				return { id: questionId(packed.id, name), kind: kind as QuestionKind, paragraph };
			})
		}))
	};
}
