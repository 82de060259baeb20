import type { Fault } from '../fault';
import { findingAt, paragraphsOf, questionsOf, type CheckedArticle } from './report';

/** Each paragraph is asked about from two sides at least, so that one lucky answer proves nothing. */
const QUESTIONS_A_PARAGRAPH = 2;

/** Paragraphs that too few questions cover, or none beyond recall, and source paragraphs left out. */
export function checkCoverage(article: CheckedArticle): Fault[] {
	return [...checkParagraphs(article), ...checkRenders(article)];
}

function checkParagraphs({ reading, banks }: CheckedArticle): Fault[] {
	const questions = questionsOf(banks).map(({ question }) => question);
	return paragraphsOf(reading).flatMap(({ paragraph: { id }, path }) => {
		const here = questions.filter(({ passage }) => passage.paragraph === id);
		const problem = (text: string, cure: string) =>
			findingAt(reading, [...path, 'id'], null, text, cure);
		if (here.length === 0)
			return [
				problem(
					`No question covers paragraph “${id}”.`,
					'Write two questions with a passage in it, one of them above “remember”.'
				)
			];
		const ids = here.map((question) => question.id).join(', ');
		const faults: Fault[] = [];
		if (here.length < QUESTIONS_A_PARAGRAPH)
			faults.push(
				problem(
					`Only one question covers paragraph “${id}” (${ids}).`,
					'Write another one with its passage in this paragraph.'
				)
			);
		if (here.every(({ level }) => level === 'remember'))
			faults.push(
				problem(
					`Paragraph “${id}” is only recalled (${ids}).`,
					'Add a question that compares, explains why or applies it to a new case.'
				)
			);
		return faults;
	});
}

function checkRenders({ reading }: CheckedArticle): Fault[] {
	const rendered = new Set(paragraphsOf(reading).flatMap(({ paragraph }) => paragraph.renders));
	const last = Math.max(...rendered);
	const left = Array.from({ length: last }, (_, index) => index + 1).filter(
		(number) => !rendered.has(number)
	);
	if (left.length === 0) return [];
	return [
		findingAt(
			reading,
			['sections'],
			null,
			`No paragraph renders the source’s ${left.length === 1 ? 'paragraph' : 'paragraphs'} ${left.join(', ')}.`,
			'Render what is left out, or name its number under the paragraph that already says it.'
		)
	];
}
