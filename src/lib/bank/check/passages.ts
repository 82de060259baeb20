import type { Fault } from '../fault';
import { findPassage } from '../passage';
import { plainText } from '../rich-text';
import { nearestStretch } from './nearest-stretch';
import {
	findingIn,
	paragraphsOf,
	questionsOf,
	type CheckedArticle,
	type QuestionAt
} from './report';

/** Below this share of the quote’s words in order, a stretch is no help to the author. */
const WORTH_SHOWING = 0.5;

/** Quotes that do not stand exactly once in the paragraph that they name. */
export function checkPassages({ reading, banks }: CheckedArticle): Fault[] {
	const texts = new Map(
		paragraphsOf(reading).map(({ paragraph }) => [paragraph.id, plainText(paragraph.text)])
	);
	return questionsOf(banks).flatMap((at) => checkPassage(at, texts));
}

function checkPassage(at: QuestionAt, texts: ReadonlyMap<string, string>): Fault[] {
	const selector = at.question.passage;
	const text = texts.get(selector.paragraph);
	if (text === undefined) {
		const elsewhere = paragraphHolding(selector.exact, texts);
		return [
			findingIn(
				at,
				['passage', 'paragraph'],
				`There is no paragraph “${selector.paragraph}” in the reading.`,
				elsewhere === null
					? `Use one of ${[...texts.keys()].join(', ')}.`
					: `The quote stands in “${elsewhere}”: write that.`
			)
		];
	}
	const found = findPassage(text, selector);
	if (found.ok) return [];
	const problem =
		found.reason === 'missing'
			? `The quote does not stand in paragraph “${selector.paragraph}”.`
			: `The quote stands ${found.count} times in paragraph “${selector.paragraph}”.`;
	const cure =
		found.reason === 'missing'
			? cureOfMissing(at.question.passage, text, texts)
			: cureOfAmbiguous(text, selector.exact);
	return [findingIn(at, ['passage', 'exact'], problem, cure)];
}

function cureOfMissing(
	{ paragraph, exact }: QuestionAt['question']['passage'],
	text: string,
	texts: ReadonlyMap<string, string>
): string {
	if (text.includes(exact))
		return 'The quote itself is there; its prefix or suffix is not, or not right beside it, spaces included.';
	const elsewhere = paragraphHolding(exact, texts);
	if (elsewhere !== null)
		return `It stands in “${elsewhere}”: write that instead of “${paragraph}”.`;
	const nearest = nearestStretch(text, exact);
	return nearest && nearest.likeness >= WORTH_SHOWING
		? `Quote to the letter, without marks. Nearest there: “${nearest.text}”.`
		: 'Copy the words from the paragraph to the letter, without *, ** or link marks.';
}

function paragraphHolding(exact: string, texts: ReadonlyMap<string, string>): string | null {
	return [...texts].find(([, text]) => text.includes(exact))?.[0] ?? null;
}

function cureOfAmbiguous(text: string, exact: string): string {
	const first = text.indexOf(exact);
	const before = / ?\S+ ?\S* ?$/.exec(text.slice(0, first))?.[0] ?? '';
	const after = /^ ?\S* ?\S+/.exec(text.slice(first + exact.length))?.[0] ?? '';
	return (
		'Quote more words, or tell the places apart: ' +
		`for the first, prefix: "${before}" or suffix: "${after}".`
	);
}
