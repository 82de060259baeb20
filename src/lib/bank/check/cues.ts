import { plainText } from '../rich-text';
import type { AuthoredQuestion } from '../schema';
import { holdsAny, subjectWords, wordsOf } from './words';

export type ChoiceQuestion = Extract<AuthoredQuestion, { kind: 'choice' }>;

/** What a cue says of each option, in the question’s order: more is likelier to be the key. */
type Votes = readonly number[];

/**
 * Words that let no exception through; test-wise students read them as “wrong”
 * (“specific determiners”: Millman, Bishop and Ebel 1965, II.B.2; Haladyna et al. 2002, rule 28a).
 */
export const ABSOLUTES: readonly string[] = [
	...'always never all none nobody nothing every everyone everything only impossible'.split(' '),
	...'completely entirely totally absolutely certainly'.split(' '),
	'no one',
	'without exception'
];

/** Words that narrow a claim down, which careful authors put into the key (Millman et al., II.B.2). */
const QUALIFIERS: readonly string[] = (
	'usually often sometimes generally mainly mostly partly largely chiefly rather may might can could ' +
	'some many most more less if unless when because although'
).split(' ');

/**
 * The mechanical cues of test-wiseness. Sources: Millman, Bishop and Ebel 1965, “An analysis of
 * test-wiseness”, part II; Haladyna, Downing and Rodriguez 2002, rules 24 to 31; for the place,
 * Attali and Bar-Hillel 2003, “Guess where”.
 */
export const CUES = {
	/** The longest option: authors say the key with care. Ties all get the vote. */
	length: ({ options }) => mostOf(options.map(({ text }) => plainText(text).length)),
	/** Subject words of the stem that stand in one option alone (“clang associations”). */
	echo: ({ stem, options }) => {
		const asked = subjectWords(plainText(stem));
		const words = options.map(({ text }) => subjectWords(plainText(text)));
		return mostOf(
			words.map(
				(own, index) =>
					[...own].filter(
						(word) =>
							asked.has(word) && words.every((other, at) => at === index || !other.has(word))
					).length
			)
		);
	},
	/** An option with an absolute word is struck out. */
	absolutes: ({ options }) =>
		options.map(({ text }) => (holdsAny(plainText(text), ABSOLUTES) === null ? 0 : -1)),
	/** An option that does not fit the grammar of the stem’s end is struck out. */
	grammar: ({ stem, options }) => {
		const end = plainText(stem).trim();
		return options.map(({ text }) => (fitsGrammar(end, plainText(text)) ? 0 : -1));
	},
	/** The option with the most qualifying words: the most carefully hedged. */
	specificity: ({ options }) =>
		mostOf(
			options.map(
				({ text }) => wordsOf(plainText(text)).filter((word) => QUALIFIERS.includes(word)).length
			)
		),
	/** Keys hide in the middle. A quarter of a vote: it decides only where nothing else does. */
	place: ({ options }) =>
		options.map((_, place) => (place === 0 || place === options.length - 1 ? 0 : 0.25))
} as const satisfies Record<string, (question: ChoiceQuestion) => Votes>;

export type CueName = keyof typeof CUES;

/** One vote to each option that has the most, none to anyone when all have the same. */
function mostOf(amounts: readonly number[]): number[] {
	const most = Math.max(...amounts);
	const alike = amounts.every((amount) => amount === most);
	return amounts.map((amount) => (amount === most && !alike ? 1 : 0));
}

// “… is an” wants a vowel, “… are” wants a plural and “… is” a singular, by the option’s first word.
function fitsGrammar(stem: string, option: string): boolean {
	const ending = /\b(an|a|is|are|was|were)[\s:…._]*$/i.exec(stem)?.[1]?.toLowerCase();
	const vowel = /^[aeiou]/i.test(option);
	const singular = /^(a|an|one|this)\s/i.test(option);
	const plural = /^(two|three|these|several|many|some)\s/i.test(option);
	switch (ending) {
		case 'an':
			return vowel;
		case 'a':
			return !vowel;
		case 'are':
		case 'were':
			return !singular;
		case 'is':
		case 'was':
			return !plural;
		default:
			return true;
	}
}
