import type { QuestionBank, QuestionOf } from '$lib/bank/question';
import { plainText } from '$lib/bank/rich-text';
import type { OpenRubric } from '$lib/grading/open/index';

/** What the marker of open answers goes by, in plain text. */
export function rubricOf({ stem, modelAnswer, keyPoints }: QuestionOf<'open'>): OpenRubric {
	return { stem: plainText(stem), modelAnswer: plainText(modelAnswer), keyPoints };
}

/** The texts of a bank by which the marker judges how rare a word is in its subject. */
export function bankTexts(bank: QuestionBank): string[] {
	return bank.questions.flatMap((question) => [
		plainText(question.stem),
		plainText(question.feedback),
		...(question.kind === 'open'
			? [plainText(question.modelAnswer), ...question.keyPoints.map(({ says }) => says)]
			: [])
	]);
}
