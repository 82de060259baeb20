import type { QuestionId } from './ids';
import type { ChoiceResponse } from './kinds/choice';
import type { ClozeResponse } from './kinds/cloze';
import type { MatchResponse } from './kinds/match';
import type { NumericResponse } from './kinds/numeric';
import type { OpenResponse } from './kinds/open';
import type { OrderResponse } from './kinds/order';
import type { TrueFalseResponse } from './kinds/true-false';
import type { AuthoredQuestion, Paragraph, Term } from './schema';

export type QuestionKind = AuthoredQuestion['kind'];

/** A stretch of one paragraph’s plain text, `start` inclusive and `end` exclusive in UTF-16 units. */
export interface Passage {
	readonly paragraph: string;
	readonly start: number;
	readonly end: number;
}

/** What compiling adds to what the author wrote, and what only authors need is taken out. */
type Compiled<Q> = Q extends AuthoredQuestion
	? Readonly<Omit<Q, 'id' | 'passage' | 'samples'>> & {
			readonly id: QuestionId;
			/** Hash of all that decides a mark: events keep the version that they answered. */
			readonly version: string;
			readonly passage: Passage;
		}
	: never;

/** A question with all that is needed to ask and to mark it, checked against its reading. */
export type Question = Compiled<AuthoredQuestion>;
/** The question of one kind. */
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>;

/** What a learner submitted, by kind. */
export type Response =
	| ChoiceResponse
	| TrueFalseResponse
	| ClozeResponse
	| NumericResponse
	| OrderResponse
	| MatchResponse
	| OpenResponse;
/** The response to a question of one kind. */
export type ResponseOf<K extends QuestionKind> = Extract<Response, { kind: K }>;

/** A bank as pages load it. */
export interface QuestionBank {
	readonly id: string;
	readonly articleId: string;
	readonly title: string;
	readonly summary: string;
	readonly questions: readonly Question[];
}

/** A reading as pages load it, with the glossary gathered from its banks. */
export interface Article {
	readonly id: string;
	readonly title: string;
	readonly language: string;
	readonly summary: string;
	readonly source: { readonly title: string; readonly note: string };
	readonly sections: readonly {
		readonly id: string;
		readonly heading: string;
		readonly paragraphs: readonly Paragraph[];
	}[];
	readonly terms: readonly Term[];
	/** Every question’s passage, in the order of the banks. */
	readonly passages: readonly (Passage & { readonly question: QuestionId })[];
}
