import { meanOf } from './numbers';
import type { PersonRow } from './people';
import type { QuestionReport } from './question-report';

/** Below this share of what was asked about it, somebody has not understood a paragraph. */
const UNDERSTOOD = 0.5;

/** How one paragraph of an article was understood. */
export interface ParagraphReport {
	readonly articleId: string;
	readonly paragraph: string;
	/** Those about it, in the order asked. */
	readonly questions: readonly QuestionReport[];
	/** Mean score of all marked answers about it, 0 to 1; null where there are none. */
	readonly facility: number | null;
	/** People with a marked answer about it. */
	readonly people: number;
	/** Those of them who earned less than half of what they answered about it. */
	readonly lost: number;
}

/** What was asked, by the paragraph it is about: the least understood first, those without answers last. */
export function byParagraph(
	questions: readonly QuestionReport[],
	people: readonly PersonRow[]
): readonly ParagraphReport[] {
	const groups = new Map<string, QuestionReport[]>();
	for (const report of questions) {
		const key = `${articleOf(report)}#${report.question.passage.paragraph}`;
		groups.set(key, [...(groups.get(key) ?? []), report]);
	}
	return [...groups.values()]
		.flatMap((group) => {
			const [first] = group;
			if (!first) return [];
			const rows = people
				.map(({ cells }) =>
					group.flatMap(({ column }) => {
						const cell = cells[column];
						return cell?.was === 'marked' ? [cell.score] : [];
					})
				)
				.filter((scores) => scores.length > 0);
			return {
				articleId: articleOf(first),
				paragraph: first.question.passage.paragraph,
				questions: group,
				facility: meanOf(rows.flat()),
				people: rows.length,
				lost: rows.filter((scores) => (meanOf(scores) ?? 0) < UNDERSTOOD).length
			};
		})
		.sort((a, b) => (a.facility ?? 2) - (b.facility ?? 2));
}

/** `article` of `article/question`. */
function articleOf({ question }: QuestionReport): string {
	return question.id.slice(0, question.id.indexOf('/'));
}
