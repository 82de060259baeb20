import type { Question, Response } from '$lib/bank/question';
import { plainText, type RichText } from '$lib/bank/rich-text';
import { markClosed } from '$lib/grading/mark';
import type { Marking } from '$lib/grading/marking';
import type { Round } from '../session';
import { countedAnswers } from '../tally';

/** The most frequent wrong answers that are named. */
const NAMED = 3;

/** How one part went: a gap, a number, an item to match or to put in its place. */
export interface PartReport {
	readonly id: string;
	readonly text: RichText;
	/** People who had it right. */
	readonly right: number;
	readonly answered: number;
	/** What people said instead, most frequent first. */
	readonly wrong: readonly { readonly text: string; readonly count: number }[];
}

/** One answer’s go at a part. */
interface Go {
	readonly id: string;
	readonly text: RichText;
	readonly right: boolean;
	/** What was said; null where it was left empty. */
	readonly said: string | null;
}

/** How each part went, in the author’s order; empty for kinds whose answer is no sum of parts. */
export function partsOf(question: Question, { answers }: Round): readonly PartReport[] {
	const goes = countedAnswers(answers).map(([, { response }]) => goesOf(question, response));
	const [first] = goes;
	return (first ?? []).map(({ id, text }, at) => {
		const here = goes.flatMap((parts) => parts[at] ?? []);
		return {
			id,
			text,
			right: here.filter(({ right }) => right).length,
			answered: here.length,
			wrong: mostFrequent(here.flatMap(({ right, said }) => (right || said === null ? [] : [said])))
		};
	});
}

function goesOf(question: Question, response: Response): readonly Go[] {
	if (question.kind === 'open' || question.kind !== response.kind) return [];
	const marking: Marking = markClosed(question, response);
	if (question.kind === 'cloze' && marking.kind === 'cloze')
		return marking.gaps.map(({ id, typed, match, key }) => ({
			id,
			text: key,
			right: match.result !== 'wrong',
			said: typed === '' ? null : typed
		}));
	if (question.kind === 'numeric' && marking.kind === 'numeric' && response.kind === 'numeric')
		return [
			{
				id: 'number',
				text: `${question.answer}${question.unit ? ` ${question.unit.name}` : ''}`,
				right: marking.score === 1,
				said: response.text.trim() === '' ? null : response.text.trim()
			}
		];
	if (question.kind === 'match' && marking.kind === 'match') {
		const targets = new Map(question.targets.map(({ id, text }) => [id, plainText(text)]));
		return marking.items.map(({ id, chosen, right }, at) => ({
			id,
			text: question.items[at]?.text ?? id,
			right,
			said: chosen === null ? null : (targets.get(chosen) ?? chosen)
		}));
	}
	if (question.kind === 'order' && marking.kind === 'order')
		return marking.items.map(({ id, placed }, at) => ({
			id,
			text: question.items[at]?.text ?? id,
			right: placed === at,
			said: placed === null ? null : `place ${placed + 1}`
		}));
	return [];
}

/** Counts texts that differ in case or spaces alone as one, under the first that came. */
function mostFrequent(texts: readonly string[]): PartReport['wrong'] {
	const counts = new Map<string, { text: string; count: number }>();
	for (const text of texts) {
		const key = text.toLowerCase().replace(/\s+/g, ' ');
		const known = counts.get(key) ?? { text, count: 0 };
		counts.set(key, { ...known, count: known.count + 1 });
	}
	return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, NAMED);
}
