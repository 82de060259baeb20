import type { Fault } from '../fault';
import type { Parsed } from '../parse';
import { plainText } from '../rich-text';
import type { AuthoredBank } from '../schema';
import { tails } from './chance';
import { findingAt, questionsOfKind, type CheckedArticle, type QuestionAt } from './report';

/** With fewer choice questions than this in a bank, shares say nothing. */
export const ENOUGH_CHOICES = 5;

/** The key may be the longest option in this share of a bank’s choice questions, no more. */
const LONGEST_KEY_SHARE = 0.4;

/**
 * Keys placed by lot would be spread worse than what fails here in fewer than one bank in twenty.
 * The test: each question’s keys fall on its n places with chance k/n, so the number of keys at a
 * place is Poisson binomial; the rarest tail over all places, two-sided, times the number of tails
 * tried (Bonferroni).
 */
const LOPSIDED = 0.05;

/** The article’s true-false answers are worth weighing from this many on. */
const ENOUGH_STATEMENTS = 4;

type Choice = QuestionAt<Extract<AuthoredBank['questions'][number], { kind: 'choice' }>>;

/** Keys that a guesser finds by length, place or habit, over a bank or the whole article. */
export function checkBalance({ banks }: CheckedArticle): Fault[] {
	const [first] = banks;
	return [
		...banks.flatMap((bank) => [
			...checkLongestKeys(bank),
			...checkPlaces(bank, questionsOfKind([bank], 'choice'), 'this bank')
		]),
		...(first && banks.length > 1
			? checkPlaces(first, questionsOfKind(banks, 'choice'), 'all banks together')
			: []),
		...checkStatements(banks)
	];
}

/** The questions in which a key is longer than every wrong option. */
export function longestKeys(questions: readonly Choice[]): Choice[] {
	return questions.filter(({ question: { options } }) => {
		const longest = (correct: boolean) =>
			Math.max(
				...options.filter((o) => o.correct === correct).map(({ text }) => plainText(text).length)
			);
		return longest(true) > longest(false);
	});
}

function checkLongestKeys(bank: Parsed<AuthoredBank>): Fault[] {
	const questions = questionsOfKind([bank], 'choice');
	const longest = longestKeys(questions);
	const share = longest.length / questions.length;
	if (questions.length < ENOUGH_CHOICES || share <= LONGEST_KEY_SHARE) return [];
	const names = longest.map(({ question }) => question.id).join(', ');
	return [
		findingAt(
			bank,
			['questions'],
			null,
			`The key is the longest option in ${longest.length} of ${questions.length} choice questions, more than 40 %.`,
			`Shorten keys or lengthen wrong options in some of: ${names}.`
		)
	];
}

function checkPlaces(
	bank: Parsed<AuthoredBank>,
	questions: readonly Choice[],
	where: string
): Fault[] {
	if (questions.length < ENOUGH_CHOICES) return [];
	const counts = keyPlaces(questions);
	const finding = rarestPlace(questions, counts);
	if (finding === null || finding.probability >= LOPSIDED) return [];
	const { place, count } = finding;
	return [
		findingAt(
			bank,
			['questions'],
			null,
			`Over ${where}, the keys stand at places ${counts.map((n, i) => `${i + 1}: ${n}×`).join(', ')}; ` +
				`${count} at place ${place + 1} would hardly happen by lot (p = ${finding.probability.toFixed(3)}).`,
			'Move some keys to other places, without an order that shows.'
		)
	];
}

/** How many keys stand at each place, the first place first. */
function keyPlaces(questions: readonly Choice[]): number[] {
	const places = Math.max(0, ...questions.map(({ question }) => question.options.length));
	return Array.from(
		{ length: places },
		(_, place) => questions.filter(({ question }) => question.options[place]?.correct).length
	);
}

function rarestPlace(
	questions: readonly Choice[],
	counts: readonly number[]
): { place: number; count: number; probability: number } | null {
	const places = counts.map((count, place) => {
		const chances = questions
			.filter(({ question }) => place < question.options.length)
			.map(({ question: { options } }) => options.filter((o) => o.correct).length / options.length);
		const { atLeast, atMost } = tails(chances, count);
		const probability = Math.min(1, Math.min(atLeast, atMost) * 2 * counts.length);
		return { place, count, probability };
	});
	return places.sort((a, b) => a.probability - b.probability)[0] ?? null;
}

// Each bank has only a few statements: one bank’s can be advice at most, the article’s can fail.
function checkStatements(banks: readonly Parsed<AuthoredBank>[]): Fault[] {
	const findings = banks.flatMap((bank) => {
		const statements = questionsOfKind([bank], 'true-false');
		const [answer] = statements.map(({ question }) => question.answer);
		return statements.length >= 3 && statements.every(({ question }) => question.answer === answer)
			? [
					findingAt(
						bank,
						['questions'],
						null,
						`All ${statements.length} true-false answers of this bank are ${String(answer)}.`,
						'Turn one of the statements round.',
						'advice'
					)
				]
			: [];
	});
	const statements = questionsOfKind(banks, 'true-false');
	const trues = statements.filter(({ question }) => question.answer).length;
	const { atLeast, atMost } = tails(
		statements.map(() => 0.5),
		trues
	);
	const [first] = banks;
	if (!first || statements.length < ENOUGH_STATEMENTS || 2 * Math.min(atLeast, atMost) >= LOPSIDED)
		return findings;
	return [
		...findings,
		findingAt(
			first,
			['questions'],
			null,
			`Over all banks, ${trues} of ${statements.length} true-false statements are true: more lopsided than tossing a coin.`,
			'Turn some statements round: reword them so that the other answer is right.'
		)
	];
}
