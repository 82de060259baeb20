import type { Fault } from '../fault';
import type { Parsed } from '../parse';
import type { AuthoredBank } from '../schema';
import { ENOUGH_CHOICES } from './balance';
import { CUES, type ChoiceQuestion, type CueName } from './cues';
import { findingAt, questionsOfKind, type CheckedArticle } from './report';

/** What someone who follows cues and has read nothing scores, beside blind chance; both 0 to 1. */
export interface GuessReport {
	readonly questions: number;
	readonly guesser: number;
	readonly chance: number;
	/** Each cue followed alone. */
	readonly byCue: Readonly<Record<CueName, number>>;
}

/**
 * How far the guesser may beat chance. A bank’s 5 to 10 choice questions swing by about 0.15 (one
 * standard deviation, √(p(1−p)/n) with p = 0.3, n = 9) even when no cue tells anything, so a bank
 * fails at 0.20 and the whole article, with some forty questions and a swing of 0.07, at 0.10. At
 * four options, 0.20 lets the test-wise answer 45 of 100 where 25 are luck.
 */
const GUESSER_MARGIN = { bank: 0.2, article: 0.1 };

const CUE_NAMES = Object.keys(CUES) as CueName[];

/** The guesser’s expected score over choice questions; null when there are none. */
export function guess(questions: readonly ChoiceQuestion[]): GuessReport | null {
	if (questions.length === 0) return null;
	const mean = (scoreOf: (question: ChoiceQuestion) => number) =>
		questions.reduce((sum, question) => sum + scoreOf(question), 0) / questions.length;
	const byCue = Object.fromEntries(
		CUE_NAMES.map((cue) => [cue, mean((question) => expectedScore(question, CUES[cue](question)))])
	) as Record<CueName, number>;
	return {
		questions: questions.length,
		guesser: mean((question) => expectedScore(question, allVotes(question))),
		chance: mean(({ options }) => keyCount(options) / options.length),
		byCue
	};
}

/**
 * Exact share of a question’s keys that are picked by taking the options with most votes, as many as
 * there are keys (stems say how many to pick). Options tied for the last picks share them evenly.
 */
export function expectedScore(
	{ options }: Pick<ChoiceQuestion, 'options'>,
	votes: readonly number[]
): number {
	const picks = keyCount(options);
	const found = options.reduce((sum, { correct }, index) => {
		if (!correct) return sum;
		const own = votes[index] ?? 0;
		const above = votes.filter((vote) => vote > own).length;
		const tied = votes.filter((vote) => vote === own).length;
		return sum + Math.min(1, Math.max(0, (picks - above) / tied));
	}, 0);
	return found / picks;
}

// Votes are added with equal weight: weights fitted to some banks would not hold for the next.
function allVotes(question: ChoiceQuestion): number[] {
	const ballots = CUE_NAMES.map((cue) => CUES[cue](question));
	return question.options.map((_, index) =>
		ballots.reduce((sum, votes) => sum + (votes[index] ?? 0), 0)
	);
}

function keyCount(options: ChoiceQuestion['options']): number {
	return options.filter(({ correct }) => correct).length;
}

/** Banks, or an article, whose keys can be guessed by cues. */
export function checkGuessable({ banks }: CheckedArticle): Fault[] {
	const [first] = banks;
	return [
		...banks.flatMap((bank) => judge(bank, [bank], 'this bank', GUESSER_MARGIN.bank)),
		...(first && banks.length > 1
			? judge(first, banks, 'all banks together', GUESSER_MARGIN.article)
			: [])
	];
}

function judge(
	place: Parsed<AuthoredBank>,
	banks: readonly Parsed<AuthoredBank>[],
	where: string,
	margin: number
): Fault[] {
	const questions = questionsOfKind(banks, 'choice').map(({ question }) => question);
	const report = guess(questions);
	if (report === null || report.questions < ENOUGH_CHOICES) return [];
	const gain = report.guesser - report.chance;
	const percent = (share: number) => `${Math.round(share * 100)} %`;
	// Keys that dodge every cue are a cue too, for whoever turns the rules of thumb round.
	if (gain < -margin)
		return [
			findingAt(
				place,
				['questions'],
				null,
				`Following cues scores only ${percent(report.guesser)} over ${where}, against ${percent(report.chance)} by chance: the keys avoid them.`,
				'Let cues point to keys and wrong options alike; a few keys may be the longest or echo the stem.',
				'advice'
			)
		];
	if (gain <= margin) return [];
	const given = questions
		.filter((question) => expectedScore(question, allVotes(question)) > 0.99)
		.map((question) => `${question.id} (${cuesFor(question).join(', ')})`);
	return [
		findingAt(
			place,
			['questions'],
			null,
			`Following cues alone scores ${percent(report.guesser)} over ${where}, against ${percent(report.chance)} by chance.`,
			`Even out what gives these keys away: ${given.join('; ')}.`
		)
	];
}

/** The cues that lead to a question’s keys better than chance does. */
function cuesFor(question: ChoiceQuestion): CueName[] {
	const chance = keyCount(question.options) / question.options.length;
	return CUE_NAMES.filter((cue) => expectedScore(question, CUES[cue](question)) > chance);
}
