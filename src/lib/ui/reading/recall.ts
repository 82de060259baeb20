import type { QuestionId } from '$lib/bank/ids';
import type { NamedRange } from '$lib/bank/mark-passages';
import type { ParagraphRecall, RecallLevel, RecallSummary } from '$lib/memory/recall-map';
import { counted } from '../shared/times';

/** The bands of the map, the most solid first, as the legend tells them. */
export const levelLegend: readonly {
	readonly level: RecallLevel;
	readonly words: string;
	readonly range: string;
}[] = [
	{ level: 'solid', words: 'Solid', range: '90 % or more' },
	{ level: 'softening', words: 'Softening', range: '80 to 90 %' },
	{ level: 'fading', words: 'Fading', range: 'under 80 %' },
	{ level: 'unseen', words: 'Not yet studied', range: '' }
];

/** The name of the marks of a band, beside those of the questions’ own (which have a slash). */
export const levelMark = (level: RecallLevel) => `recall-${level}`;

/** A paragraph’s bands as ranges for `markPassages`. */
export function levelRanges({ stretches }: ParagraphRecall): NamedRange[] {
	return stretches.map(({ start, end, level }) => ({ start, end, name: levelMark(level) }));
}

/** A share as it is shown: whole percents, and 100 only for what is certain. */
export function percent(recall: number): string {
	return `${recall < 1 ? Math.min(99, Math.round(recall * 100)) : 100} %`;
}

/** What the map says of the whole article, in a sentence or two. */
export function articleWords({ recall, unseen, fadingPassages }: RecallSummary): string {
	if (recall === null) return 'You have not studied any of its questions yet.';
	const what = unseen === 0 ? 'this article' : 'what you have studied here';
	const fading =
		fadingPassages === 0
			? 'nothing is fading'
			: `${counted(fadingPassages, 'passage is', 'passages are')} fading`;
	const fresh =
		unseen === 0 ? '' : ` ${counted(unseen, 'question is', 'questions are')} still new.`;
	return `You would recall ${percent(recall)} of ${what} now; ${fading}.${fresh}`;
}

/** The same of one paragraph, as short as the line under it on a phone. */
export function paragraphWords({ recall, unseen }: RecallSummary): string {
	if (recall === null) return 'Not yet studied';
	return `${percent(recall)} recalled${unseen === 0 ? '' : `, ${unseen} new`}`;
}

/** What the study page is asked for: these questions, due or not. */
export function retestQuery(ids: readonly QuestionId[]): string {
	return ids.map((id) => `question=${id}`).join('&');
}
