import type { Standing } from '../shared/standing';
import { whenFromNow } from '../shared/times';

/**
 * How a bank stands, to follow its number of questions: “ · 3 due · 5 new · 4 known”. With nothing to study
 * now it tells when something comes back.
 */
export function summaryOf(standings: readonly Standing[], nowMs: number): string {
	const count = (is: Standing['is']) => standings.filter((standing) => standing.is === is).length;
	const parts = (['due', 'new', 'known', 'suspended'] as const)
		.map((is) => ({ is, number: count(is) }))
		.filter(({ number }) => number > 0)
		.map(({ is, number }) => `${number} ${is}`);
	if (count('due') + count('new') === 0) {
		const back = standings.flatMap((standing) =>
			'backAtMs' in standing ? [standing.backAtMs] : []
		);
		if (back.length > 0) parts.push(`the next comes back ${whenFromNow(Math.min(...back), nowMs)}`);
	}
	return parts.map((part) => ` · ${part}`).join('');
}
