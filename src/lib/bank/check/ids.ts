import type { Fault } from '../fault';
import type { Parsed, Path } from '../parse';
import {
	findingAt,
	findingIn,
	paragraphsOf,
	questionsOf,
	repeats,
	type CheckedArticle,
	type QuestionAt
} from './report';

/** Ids that stand twice where each must name one thing, and files not named after their id. */
export function checkIds({ reading, banks }: CheckedArticle): Fault[] {
	return [
		...checkFileNames(reading, banks),
		...checkReadingIds(reading),
		...checkTermIds(banks),
		...repeats(questionsOf(banks), (at) => at.question.id).map(({ item, first }) => {
			const other = questionsOf(banks)[first];
			const place = other ? `${other.bank.file}:${other.bank.lineOf([...other.path, 'id'])}` : '';
			return findingIn(
				item,
				['id'],
				`The question id “${item.question.id}” is already used at ${place}.`,
				'Give one of the two another id; ids are unique over all banks of an article.'
			);
		}),
		...questionsOf(banks).flatMap(checkPartIds)
	];
}

function checkFileNames(
	reading: CheckedArticle['reading'],
	banks: CheckedArticle['banks']
): Fault[] {
	const folder = reading.file.split('/').at(-2) ?? '';
	const ofReading =
		reading.value.id === folder
			? []
			: [misnamed(reading, reading.value.id, `the folder “${folder}”`)];
	const ofBanks = banks.flatMap((bank) => {
		const name = (bank.file.split('/').at(-1) ?? '').replace(/\.yaml$/, '');
		return bank.value.id === name ? [] : [misnamed(bank, bank.value.id, `the file “${name}.yaml”`)];
	});
	return [...ofReading, ...ofBanks];
}

function misnamed(parsed: Parsed<unknown>, id: string, place: string): Fault {
	return findingAt(
		parsed,
		['id'],
		null,
		`The id “${id}” differs from the name of ${place}.`,
		'Make both the same. For content that is already published, rename the file and keep the id.'
	);
}

function checkReadingIds(reading: CheckedArticle['reading']): Fault[] {
	const twice = (what: string, id: string, path: Path) =>
		findingAt(
			reading,
			[...path, 'id'],
			null,
			`The ${what} id “${id}” stands twice.`,
			`Give this ${what} an id of its own that was never used before.`
		);
	return [
		...repeats(reading.value.sections, ({ id }) => id).map(({ item, index }) =>
			twice('section', item.id, ['sections', index])
		),
		...repeats(paragraphsOf(reading), ({ paragraph }) => paragraph.id).map(({ item }) =>
			twice('paragraph', item.paragraph.id, item.path)
		)
	];
}

function checkTermIds(banks: CheckedArticle['banks']): Fault[] {
	const terms = banks.flatMap((bank) =>
		bank.value.terms.map((term, index) => ({ bank, term, index }))
	);
	return repeats(terms, ({ term }) => term.id).map(({ item }) =>
		findingAt(
			item.bank,
			['terms', item.index, 'id'],
			null,
			`The term id “${item.term.id}” stands twice in the article’s banks.`,
			'Define a term in one bank only, where it first matters.'
		)
	);
}

function checkPartIds(at: QuestionAt): Fault[] {
	return partsOf(at).flatMap(([list, parts]) =>
		repeats(parts, ({ id }) => id).map(({ item, index }) =>
			findingIn(
				at,
				[list, index, 'id'],
				`The id “${item.id}” stands twice under “${list}”.`,
				'Give each its own id; a learner’s answer is stored by it.'
			)
		)
	);
}

function partsOf({ question }: QuestionAt): [string, readonly { readonly id: string }[]][] {
	switch (question.kind) {
		case 'choice':
			return [['options', question.options]];
		case 'cloze':
			return [['gaps', question.gaps]];
		case 'order':
			return [['items', question.items]];
		case 'match':
			return [
				['targets', question.targets],
				['items', question.items]
			];
		case 'open':
			return [['keyPoints', question.keyPoints]];
		case 'true-false':
		case 'numeric':
			return [];
	}
}
