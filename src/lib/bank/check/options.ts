import type { Fault } from '../fault';
import { plainText, type RichText } from '../rich-text';
import { ABSOLUTES } from './cues';
import {
	findingIn,
	questionsOfKind,
	repeats,
	type CheckedArticle,
	type QuestionAt
} from './report';
import { folded, holdsAny } from './words';

/** “All/none of the above” and its relatives: rules 25 and 26 of Haladyna, Downing and Rodriguez 2002. */
const CATCH_ALL =
	/^(all|none|both|neither|any) of (the )?(above|these|them|those|options|others?)\b/;

/** Options that cannot do their work: without feedback, dead, catch-all, or given away by an absolute. */
export function checkOptions({ banks }: CheckedArticle): Fault[] {
	return [
		...questionsOfKind(banks, 'choice').flatMap((at) => [
			...missingFeedback(at),
			...deadTexts(at, 'options', at.question.options),
			...optionsLikeStem(at),
			...catchAll(at),
			...absolutes(at)
		]),
		...questionsOfKind(banks, 'order').flatMap((at) => deadTexts(at, 'items', at.question.items)),
		...questionsOfKind(banks, 'match').flatMap((at) => [
			...deadTexts(at, 'items', at.question.items),
			...deadTexts(at, 'targets', at.question.targets),
			...deadTargets(at)
		])
	];
}

type Choice = ReturnType<typeof questionsOfKind<'choice'>>[number];
type Match = ReturnType<typeof questionsOfKind<'match'>>[number];

function missingFeedback(at: Choice): Fault[] {
	return at.question.options.flatMap((option, index) =>
		option.correct || option.feedback !== undefined
			? []
			: [
					findingIn(
						at,
						['options', index],
						`The wrong option “${option.id}” has no feedback.`,
						'Say why it tempts and why it is wrong.'
					)
				]
	);
}

function deadTexts(
	at: QuestionAt,
	list: string,
	parts: readonly { readonly id: string; readonly text: RichText }[]
): Fault[] {
	const text = (part: { readonly text: RichText }) => folded(plainText(part.text));
	const empty = parts.flatMap((part, index) =>
		text(part) === ''
			? [
					findingIn(
						at,
						[list, index, 'text'],
						`“${part.id}” shows no words.`,
						'Write a text, or take it out.'
					)
				]
			: []
	);
	const same = repeats(parts, text).flatMap(({ item, index, first }) => {
		const other = parts[first];
		return other === undefined || text(item) === ''
			? []
			: [
					findingIn(
						at,
						[list, index, 'text'],
						`“${item.id}” says the same as “${other.id}”: nobody can tell them apart.`,
						'Write another text, or take one of the two out.'
					)
				];
	});
	return [...empty, ...same];
}

function optionsLikeStem(at: Choice): Fault[] {
	const stem = folded(plainText(at.question.stem));
	return at.question.options.flatMap((option, index) =>
		folded(plainText(option.text)) === stem
			? [
					findingIn(
						at,
						['options', index, 'text'],
						`The option “${option.id}” repeats the stem.`,
						'An option answers the stem; write an answer.'
					)
				]
			: []
	);
}

function catchAll(at: Choice): Fault[] {
	return at.question.options.flatMap((option, index) =>
		CATCH_ALL.test(folded(plainText(option.text)))
			? [
					findingIn(
						at,
						['options', index, 'text'],
						`The option “${option.id}” stands for other options.`,
						'Replace it by a real misconception, or ask for several keys.'
					)
				]
			: []
	);
}

// Advice, because an absolute in every option, or one that the article itself uses, gives nothing away.
function absolutes(at: Choice): Fault[] {
	const { options } = at.question;
	const holding = options.map((option) => holdsAny(plainText(option.text), ABSOLUTES));
	if (holding.every((word) => word !== null)) return [];
	return options.flatMap((option, index) => {
		const word = holding[index] ?? null;
		if (word === null) return [];
		return [
			findingIn(
				at,
				['options', index, 'text'],
				`The ${option.correct ? 'key' : 'wrong option'} “${option.id}” says “${word}”.`,
				'Absolute words are read as “wrong”; say it without, or in all options alike.',
				'advice'
			)
		];
	});
}

// Matching in pairs may offer a target too many on purpose; a group that stays empty only confuses.
function deadTargets(at: Match): Fault[] {
	const { items, targets } = at.question;
	const used = (id: string) => items.filter((item) => item.target === id).length;
	if (!targets.some(({ id }) => used(id) > 1)) return [];
	return targets.flatMap(({ id }, index) =>
		used(id) > 0
			? []
			: [
					findingIn(
						at,
						['targets', index],
						`No item belongs to the group “${id}”.`,
						'Add an item for it, or take the group out.'
					)
				]
	);
}
