import type { KeyPoint, PointVerdict } from '$lib/bank/kinds/open';
import type { QuestionOf } from '$lib/bank/question';
import type { Round } from '$lib/live/session';
import { countedAnswers, pointCounts } from '$lib/live/tally';

/** A key point and how the class’s answers stand to it. */
export interface PointTally {
	readonly point: KeyPoint;
	readonly counts: Readonly<Record<PointVerdict, number>>;
}

/** Answers that found the same key points and missed the same. */
export interface AnswerKind {
	readonly id: string;
	/** The points that are not found in them, in the author’s order; empty where all are. */
	readonly lacking: readonly { readonly point: KeyPoint; readonly verdict: PointVerdict }[];
	readonly texts: readonly string[];
}

/** What a class has and has not understood of an open question. */
export interface OpenGroups {
	readonly points: readonly PointTally[];
	/** Largest first. */
	readonly kinds: readonly AnswerKind[];
	/** Answers whose marks have yet to come from their devices. */
	readonly unmarked: readonly string[];
	readonly marked: number;
}

/** Groups the answers to an open question by the key points that were found in them. */
export function openGroups(question: QuestionOf<'open'>, { answers, marks }: Round): OpenGroups {
	const counts = pointCounts(question, marks);
	const kinds = new Map<string, { lacking: AnswerKind['lacking']; texts: string[] }>();
	const unmarked: string[] = [];
	for (const [participant, { response }] of countedAnswers(answers)) {
		if (response.kind !== 'open') continue;
		const lacking = lackingOf(question, marks.get(participant));
		if (lacking === null) {
			unmarked.push(response.text);
			continue;
		}
		const id = lacking.map(({ point, verdict }) => `${point.id} ${verdict}`).join(', ');
		const kind = kinds.get(id) ?? { lacking, texts: [] };
		kind.texts.push(response.text);
		kinds.set(id, kind);
	}
	return {
		points: question.keyPoints.map((point) => ({
			point,
			counts: counts.get(point.id) ?? { found: 0, partly: 0, missing: 0, contradicted: 0 }
		})),
		kinds: [...kinds]
			.map(([id, kind]) => ({ id, ...kind }))
			.sort((a, b) => b.texts.length - a.texts.length || a.lacking.length - b.lacking.length),
		unmarked,
		marked: marks.size
	};
}

function lackingOf(
	{ keyPoints }: QuestionOf<'open'>,
	points: ReturnType<Round['marks']['get']>
): AnswerKind['lacking'] | null {
	if (points === undefined) return null;
	return keyPoints.flatMap((point) => {
		const verdict = points[point.id] ?? 'missing';
		return verdict === 'found' ? [] : [{ point, verdict }];
	});
}
