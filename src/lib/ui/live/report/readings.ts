import type { LiveReport } from '$lib/live/report/report';
import type { Reliability } from '$lib/live/report/reliability';
import { reliabilityWord } from '$lib/live/report/words';
import { percent } from '../../progress/words';
import { counted } from '../../shared/times';

/** Below this many people the words for a figure change with one or two of them. */
const ROUGH_BELOW = 20;

/** The whole quiz in a sentence or two; `paragraph` is what the least understood one is called. */
export function quizReading(report: LiveReport, paragraph: string | null): string {
	const answered = report.people.filter(({ cells }) =>
		cells.some(({ was }) => was === 'marked')
	).length;
	const who = `${counted(answered, 'person', 'people')} answered ${counted(report.questions.length, 'question')}`;
	const right = report.meanScore === null ? '.' : ` and had ${percent(report.meanScore)} right.`;
	const facility = report.paragraphs[0]?.facility ?? null;
	const least =
		paragraph === null || facility === null || report.paragraphs.length < 2
			? ''
			: ` ${paragraph} was understood least: ${percent(facility)}.`;
	return `${who}${right}${least}`;
}

/** A caution where a class is small; null where it is not. */
export function sizeCaution(people: number): string | null {
	return people >= ROUGH_BELOW
		? null
		: `With ${counted(people, 'person', 'people')} these figures are rough: one more would change them.`;
}

/** Whether the totals can be trusted, in a sentence. */
export function reliabilityReading({
	alpha,
	standardError,
	people,
	questions
}: Reliability): string {
	if (alpha === null || standardError === null)
		return 'How reliable the totals are cannot be told: that takes at least two questions and two people who were there for all of them, and totals that differ.';
	return `The totals’ reliability is ${reliabilityWord(alpha)} (${alpha.toFixed(2)}), from ${counted(people, 'person', 'people')} and ${counted(questions, 'question')}. For about two people in three, the total is within ${standardError.toFixed(1)} points of the one they would have without chance.`;
}

/** “12 s”, “1 min 20 s”. */
export function shortTime(ms: number): string {
	const seconds = Math.round(ms / 1000);
	const minutes = Math.floor(seconds / 60);
	return minutes === 0 ? `${seconds}\u00a0s` : `${minutes}\u00a0min ${seconds % 60}\u00a0s`;
}

/** A correlation or a difference with its sign, a true minus before negative ones: “0.41”, “−0.12”. */
export function signedNumber(value: number, digits = 2): string {
	return value
		.toFixed(digits)
		.replace(/^-(?=[\d.]*[1-9])/, '\u2212')
		.replace(/^-/, '');
}

/** “+12”, “−8”, “0”: points of percent. */
export function signedPoints(share: number): string {
	const points = Math.round(share * 100);
	if (points === 0) return '0';
	return points > 0 ? `+${points}` : `\u2212${-points}`;
}
