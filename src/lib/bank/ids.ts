declare const brand: unique symbol;
/** A string that only its own parser may make, so that two kinds of id cannot be swapped. */
type Id<Name extends string> = string & { readonly [brand]: Name };

/** `articleId/questionName`: one question over all banks of an article, stable while its meaning stands. */
export type QuestionId = Id<'QuestionId'>;

/** Joins an article's id and a question's own name into the id that cards and events carry. */
export function questionId(articleId: string, questionName: string): QuestionId {
	return `${articleId}/${questionName}` as QuestionId;
}

/** Takes a stored string as a question id; null when it has not the form `article/question`. */
export function parseQuestionId(text: string): QuestionId | null {
	return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(text) ? (text as QuestionId) : null;
}
