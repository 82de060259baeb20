import { ALIGNED } from './opposition';
import type { AnswerText, Match, Wording } from './similarity';
import type { Evidence } from './verdict';

/** Words between two matching words that are shown with them, so that the mark reads as a phrase. */
const BRIDGED = 2;

/**
 * The learner's words that stand for a wording's, as phrases in order. Stop words alone are no
 * evidence; where nothing but them or faint likenesses matched, the closest word stands.
 */
export function evidenceOf(wording: Wording, answer: AnswerText, match: Match): Evidence[] {
	const telling = match.aligned.map((at, i) => ({
		at,
		stop: wording.tokens[i]!.word.stop,
		like: match.likenesses[i]!
	}));
	let chosen = telling.filter(({ stop, like }) => !stop && like >= ALIGNED);
	if (chosen.length === 0) {
		chosen = telling
			.filter(({ at }) => at >= 0)
			.sort((a, b) => b.like - Number(b.stop) - a.like + Number(a.stop))
			.slice(0, 1);
	}
	const hits = new Set(chosen.map(({ at }) => at));
	for (const at of [...hits]) {
		const before = answer.tokens[at - 1];
		if (before !== undefined && before.word.negator) hits.add(at - 1);
	}
	const spans: { start: number; end: number; last: number }[] = [];
	for (const at of [...hits].sort((a, b) => a - b)) {
		const { start, end, clause } = answer.tokens[at]!;
		const open = spans.at(-1);
		if (
			open !== undefined &&
			at - open.last <= BRIDGED + 1 &&
			answer.tokens[open.last]!.clause === clause
		) {
			open.end = end;
			open.last = at;
		} else {
			spans.push({ start, end, last: at });
		}
	}
	return spans.map(({ start, end }) => ({ start, end }));
}
