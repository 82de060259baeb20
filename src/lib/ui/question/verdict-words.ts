import type { Verdict } from '$lib/grading/marking';
import type { PointVerdict } from '$lib/grading/open/index';
import type { IconName } from '../shared/icons';

interface Sign {
	readonly word: string;
	readonly icon: IconName;
	/** Which verdict's colour it wears; quiet is plain ink. */
	readonly tone: Verdict | 'quiet';
}

/** The word, icon and colour of a whole answer's verdict. */
export const verdictSigns: Readonly<Record<Verdict, Sign>> = {
	correct: { word: 'Correct', icon: 'check', tone: 'correct' },
	partly: { word: 'Partly right', icon: 'partly', tone: 'partly' },
	incorrect: { word: 'Not right', icon: 'cross', tone: 'incorrect' }
};

/** The word, icon and colour of one key point's verdict. */
export const pointSigns: Readonly<Record<PointVerdict, Sign>> = {
	found: { word: 'You said this', icon: 'check', tone: 'correct' },
	partly: { word: 'Partly said', icon: 'partly', tone: 'partly' },
	missing: { word: 'Not said yet', icon: 'missing', tone: 'quiet' },
	contradicted: { word: 'Says the opposite', icon: 'contradicted', tone: 'incorrect' }
};

/** A score as people read it: whole percent, never 0 or 100 by rounding alone. */
export function percent(score: number): string {
	if (score <= 0 || score >= 1) return score >= 1 ? '100%' : '0%';
	return `${Math.min(99, Math.max(1, Math.round(score * 100)))}%`;
}
